import { lireRepere } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import type { Fiche } from './guide.svelte';

const NOM = 'lectures-du-guide';

/** What a part of a fiche said: a digest of its text, by the key of the part. */
type Parties = Record<string, number>;

/**
 * What somebody read, in her own space on this phone and nowhere else; her departure erases it.
 * Without account nothing is kept: on a phone that others hold, what one reads is nobody's
 * business. Fiches go by a digest of their name: no subject is written down.
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
    const nom = empreinte(fiche.slug);
    const lues = (await lireRepere<Record<string, Parties>>(depot, compte, NOM)) ?? {};
    // Somebody else may have taken the phone meanwhile.
    if (this.#espace.compte !== compte) return [];
    const parties = partiesDe(fiche);
    const valeur = {
      ...lues,
      [nom]: Object.fromEntries(parties.map(({ cle, dit }) => [cle, dit])),
    };
    await depot
      .ecrire([{ poser: 'reperes', valeur: { compte, nom: NOM, valeur } }])
      .catch(() => undefined);
    const avant = lues[nom];
    return avant
      ? parties.filter(({ cle, dit }) => avant[cle] !== dit).map(({ titre }) => titre)
      : [];
  }
}

function partiesDe(fiche: Fiche): { cle: string; titre: string; dit: number }[] {
  return [
    { cle: 'reponse', titre: 'La réponse', dit: empreinte(fiche.reponse_courte) },
    ...fiche.sections.map(({ cle, titre, blocs }) => ({
      cle,
      titre,
      dit: empreinte(blocs.flatMap(({ lignes }) => lignes).join('\n')),
    })),
  ];
}

/** FNV-1a: two texts that differ have different digests, but for one chance in four thousand million. */
function empreinte(texte: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < texte.length; i += 1)
    h = Math.imul(h ^ texte.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}
