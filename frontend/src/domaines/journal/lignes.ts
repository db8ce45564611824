import type { Entree, Genre } from '../../api/types';
import type { Ligne, NouvelleLigne } from '../../horsligne/depot';
import { ligneNeuve } from '../../horsligne/ligne';
import type { EntreeVue } from './superposition';

export interface TexteEcrit {
  genre: Genre;
  texte: string;
  jour: string;
}

/** The entry written upon, as its author sees it; no version yet for a new one. */
export interface Cible {
  uuid: string;
  version: number | null;
}

/** Ten seconds and a little to change one's mind about an erasing. */
export const DELAI_ANNULER_MS = 12_000;

/** Makes outbox lines for one entry of one account; each takes the base version that its author saw. */
export function fabrique(compte: string, uuid: string) {
  const adresse = `/api/journal/entrees/${uuid}`;

  function ligne(
    methode: Ligne['methode'],
    chemin: string,
    version_de_base: number | null,
    corps: Ligne['corps'],
  ): NouvelleLigne {
    return ligneNeuve({
      domaine: 'journal',
      compte,
      objet: uuid,
      methode,
      chemin,
      corps: corps && { ...corps, version_de_base },
      version_de_base,
    });
  }

  const fabriques = {
    ecrire: (texte: TexteEcrit, base: number | null) => ligne('PUT', adresse, base, { ...texte }),
    partager: (partagee: boolean, base: number) =>
      ligne('PUT', `${adresse}/partage`, base, { partagee }),
    supprimer: (base: number, pas_avant = 0) => ({
      ...ligne('DELETE', `${adresse}?version_de_base=${base}`, base, null),
      pas_avant,
    }),
    /** The same wish on another base: another operation, so another key. */
    refaire: (ancienne: Ligne, base: number | null): NouvelleLigne => {
      if (ancienne.methode === 'DELETE') return fabriques.supprimer(base ?? 0);
      return ligne(ancienne.methode, ancienne.chemin, base, ancienne.corps);
    },
  };
  return fabriques;
}

/**
 * The lines that put this phone's version over the server's. What is shown no more is hidden before
 * it is written: the reader must not see the new text go by.
 */
export function parDessus(
  vue: EntreeVue,
  serveur: Entree | null,
  lignes: ReturnType<typeof fabrique>,
): NouvelleLigne[] {
  const base = serveur?.version ?? 0;
  if (vue.supprimee) return [lignes.supprimer(base)];
  const { genre, texte, jour } = vue;
  const ecrire = (version: number | null) => lignes.ecrire({ genre, texte, jour }, version);
  if (serveur?.partagee && !vue.partagee) return [lignes.partager(false, base), ecrire(base + 1)];
  const ecrite = ecrire(serveur && base);
  return vue.partagee && !serveur?.partagee ? [ecrite, lignes.partager(true, base + 1)] : [ecrite];
}

/** The waiting lines of an entry, without the refused one, rebuilt on what the server really has. */
export function rebatir(restantes: Ligne[], connue: Entree | undefined): NouvelleLigne[] {
  const refaites: NouvelleLigne[] = [];
  let base = connue?.version ?? null;
  for (const ancienne of restantes) {
    const ecrit = ancienne.corps !== null && 'texte' in ancienne.corps;
    // Nothing to share or erase until a text exists.
    if (base === null && !ecrit) continue;
    refaites.push(fabrique(ancienne.compte, ancienne.objet).refaire(ancienne, base));
    base = (base ?? 0) + 1;
  }
  return refaites;
}
