import type { NomLettre } from './lettres';
import type { Delai } from './loi';

/** Each step is an address, so that « back » works. It says where one is, never what was answered. */
export const CHOIX = '/courrier';
export const AUTRE = '/courrier?pour=autre';

export function versJour(delai: Delai): string {
  return `/courrier?pour=${delai}`;
}

export function versDelai(delai: Delai): string {
  return `/courrier?pour=${delai}&etape=delai`;
}

/** `pas`: a question, from 1; then the letter itself, or the view to copy it by hand. */
export function versLettre(nom: NomLettre, pas: number | 'relire' | 'main' = 1): string {
  return `/courrier?lettre=${nom}&pas=${pas}`;
}
