import { lireRepere } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import type { Fiche } from './guide.svelte';

const NOM = 'lectures-du-guide';

/** What each part of a fiche said when it was last read: a digest of its text, by the title of the part. */
type Parties = Record<string, number>;

/**
 * What somebody read, in her own space on this phone and nowhere else. Without account nothing is
 * kept: on a phone that others hold, what one reads is nobody's business.
 */
export class Lectures {
  #espace: Espace;

  constructor(espace: Espace) {
    this.#espace = espace;
  }

  /** The titles of the parts that changed since the last reading; from now on, this text is the last read. */
  async ouvrir(fiche: Fiche): Promise<string[]> {
    const { compte, depot } = this.#espace;
    if (!compte) return [];
    const lues = (await lireRepere<Record<string, Parties>>(depot, compte, NOM)) ?? {};
    const avant = lues[fiche.slug];
    const parties = partiesDe(fiche);
    // Somebody else may have taken the phone meanwhile.
    if (this.#espace.compte !== compte) return [];
    const valeur = { ...lues, [fiche.slug]: parties };
    await depot
      .ecrire([{ poser: 'reperes', valeur: { compte, nom: NOM, valeur } }])
      .catch(() => undefined);
    return avant ? Object.keys(parties).filter((titre) => parties[titre] !== avant[titre]) : [];
  }
}

function partiesDe(fiche: Fiche): Parties {
  return Object.fromEntries([
    ['La réponse', empreinte(fiche.reponse_courte)],
    ...fiche.sections.map(({ titre, blocs }) => [
      titre,
      empreinte(blocs.flatMap(({ lignes }) => lignes).join('\n')),
    ]),
  ]);
}

/** FNV-1a: two texts that differ have different digests, but for one chance in four thousand million. */
function empreinte(texte: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < texte.length; i += 1)
    h = Math.imul(h ^ texte.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}
