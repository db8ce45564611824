import { guide } from '../../application';
import type { Fiche } from './guide.svelte';
import { indexer, type Chercher } from './recherche';

let lues: Fiche[] | null = null;
let chercher: Chercher;

/** What the guide of this phone says on these words, best first. Reads the fiches again only when they changed. */
export function trouver(texte: string): Fiche[] {
  if (lues !== guide.fiches) {
    lues = guide.fiches;
    chercher = indexer(lues, guide.mots);
  }
  return chercher(texte);
}
