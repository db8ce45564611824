/** What a letter starts: a sanction is being prepared, or a decision is taken. */
export type Delai = 'sanction' | 'decision';

export interface Regle {
  jours?: number;
  mois?: number;
  /** As said to the person. */
  dit: string;
  reference: string;
}

/**
 * The two delays, as read in the law on 2026-11-22 (confidence V). Both run from the day the letter is received.
 * Whether one that ends on a Sunday lasts until Monday was not read: nothing here counts on it.
 */
export const REGLES: Record<Delai, Regle> = {
  sanction: {
    jours: 10,
    dit: '10 jours',
    reference: 'CASF L262-37 III, et décret 2025-478 du 30 mai 2025',
  },
  decision: {
    mois: 2,
    dit: '2 mois',
    reference: 'CASF L262-47 et R262-88',
  },
};
