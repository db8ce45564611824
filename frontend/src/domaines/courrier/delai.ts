import { estFerie, plusJours } from './feries';
import { REGLES, type Delai } from './loi';

export interface Echeance {
  /** The last day that the law gives. */
  dernier: string;
  /** The day to hold: the last one on which offices and the post are open. */
  aTenir: string;
  /** Why that is not the same day; empty when it is. */
  ferme: '' | 'samedi' | 'dimanche' | 'jour férié';
}

/**
 * The last day to answer a letter received on `recu`. The day of receipt does not count; a month that has no such day
 * gives its last one. When offices are closed on that day, an earlier one is to be held.
 */
export function echeance(delai: Delai, recu: string): Echeance {
  const { jours = 0, mois = 0 } = REGLES[delai];
  const dernier = plusJours(plusMois(recu, mois), jours);
  let aTenir = dernier;
  while (fermeture(aTenir)) aTenir = plusJours(aTenir, -1);
  return { dernier, aTenir, ferme: fermeture(dernier) };
}

/** Where that day stands: still to come, gone while the law's last day has not, or too late. */
export function moment({ dernier, aTenir }: Echeance, jour: string): 'avant' | 'limite' | 'passe' {
  if (jour > dernier) return 'passe';
  return jour > aTenir ? 'limite' : 'avant';
}

/** « Il reste 8 jours. » Takes days as `2026-11-24`. */
export function resteDit(aTenir: string, jour: string): string {
  const jours = Math.round((Date.parse(aTenir) - Date.parse(jour)) / 86_400_000);
  if (jours === 0) return 'C’est aujourd’hui.';
  return jours === 1 ? 'C’est demain.' : `Il reste ${jours} jours.`;
}

function fermeture(date: string): Echeance['ferme'] {
  const semaine = new Date(date).getUTCDay();
  if (semaine === 0) return 'dimanche';
  if (estFerie(date)) return 'jour férié';
  return semaine === 6 ? 'samedi' : '';
}

function plusMois(date: string, mois: number): string {
  const [annee = 0, rang = 0, jour = 0] = date.split('-').map(Number);
  // Day 0 of the month after is the last of the month wanted.
  const fin = new Date(Date.UTC(annee, rang - 1 + mois + 1, 0));
  fin.setUTCDate(Math.min(jour, fin.getUTCDate()));
  return fin.toISOString().slice(0, 10);
}
