import type { Entree } from './partages.svelte';
import type { Voie } from './ouverture.svelte';

/** How the stored codes are said. */
export const VOIES: Record<Voie, string> = {
  social: 'Social',
  socio_professionnel: 'Socio-professionnel',
  professionnel: 'Professionnel',
};

export const GENRES: Record<Entree['genre'], string> = {
  demarche: 'Démarche',
  activite: 'Activité',
  reussite: 'Réussite',
  difficulte: 'Difficulté',
  note: 'Note',
};
