import type { AvisLu } from '../../api/types';
import type { NouvelleLigne } from '../../horsligne/depot';
import { ligneNeuve } from '../../horsligne/ligne';

export type GenreAvis = AvisLu['genre'];
export type AvisEcrit = Pick<AvisLu, 'genre' | 'texte'>;

/** The place of an opinion on the whole text, where others name a passage. */
export const ENSEMBLE = 'ensemble';

/** One object for each place: an opinion that is refused holds back no other. */
export function objetDe(relecture: string, place: string): string {
  return `${relecture}/${place}`;
}

/** Of which text, and on which place of it. */
export function visee({ objet }: { objet: string }): { relecture: string; place: string } {
  const [relecture, place] = objet.split('/') as [string, string];
  return { relecture, place };
}

/** The outbox line of an opinion, in place of the version of it that the person saw. */
export function ligneDAvis(
  compte: string,
  objet: string,
  avis: AvisEcrit,
  version_de_base: number | null,
): NouvelleLigne {
  const { relecture, place } = visee({ objet });
  return ligneNeuve({
    domaine: 'relectures',
    compte,
    objet,
    methode: 'PUT',
    chemin: `/api/relectures/${relecture}/avis/${place}`,
    corps: { ...avis, version_de_base },
    version_de_base,
  });
}
