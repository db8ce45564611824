const JOUR_MS = 86_400_000;
const FIXES = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']);
/** After Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const APRES_PAQUES = [1, 39, 50];

/** `2026-11-24`, that many days later (or earlier). */
export function plusJours(date: string, jours: number): string {
  return new Date(Date.parse(date) + jours * JOUR_MS).toISOString().slice(0, 10);
}

/** True on a public holiday of the whole of France. Takes a date, as `2026-11-24`. */
export function estFerie(date: string): boolean {
  const [annee, jour] = [Number(date.slice(0, 4)), date.slice(5)];
  const paques = dimancheDePaques(annee);
  return FIXES.has(jour) || APRES_PAQUES.some((ecart) => plusJours(paques, ecart) === date);
}

/** Gauss's rule, true from 1900 to 2099. */
export function dimancheDePaques(annee: number): string {
  const lune = annee % 19;
  const d = (19 * lune + 24) % 30;
  const e = (2 * (annee % 4) + 4 * (annee % 7) + 6 * d + 5) % 7;
  const tropTard = e === 6 && (d === 29 || (d === 28 && lune > 10));
  return plusJours(`${annee}-03-22`, d + e - (tropTard ? 7 : 0));
}
