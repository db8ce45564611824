const FUSEAU = 'Europe/Paris';

const enJour = new Intl.DateTimeFormat('fr-FR', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: FUSEAU,
});
const enDate = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: FUSEAU });
const enHeure = new Intl.DateTimeFormat('fr-FR', {
  hour: 'numeric',
  minute: '2-digit',
  timeZone: FUSEAU,
});
// en-CA writes ISO dates.
const enIso = new Intl.DateTimeFormat('en-CA', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: FUSEAU,
});

/** The date in France of an instant, as `2026-11-24`. */
export function jourDe(instant: Date = new Date()): string {
  return enIso.format(instant);
}

/** « Mardi 24 novembre ». Takes an instant or a date (`2026-11-24`). */
export function jourEntier(date: string): string {
  const dit = enJour.format(instantDe(date)).replace(/ 1 /, ' 1er ');
  return dit.charAt(0).toUpperCase() + dit.slice(1);
}

/** « mardi 24 novembre », inside a sentence. */
export function leJour(date: string): string {
  const dit = jourEntier(date);
  return dit.charAt(0).toLowerCase() + dit.slice(1);
}

/** « 24 novembre 2026 ». */
export function dateEntiere(date: string): string {
  return enDate.format(instantDe(date)).replace(/^1 /, '1er ');
}

/** « 9 h 30 », « 14 h ». */
export function heure(instant: string): string {
  const [heures, minutes] = enHeure.format(new Date(instant)).split(':');
  return `${Number(heures)} h${minutes === '00' ? '' : ` ${minutes}`}`.replace(/ /g, '\u00a0');
}

/** « Aujourd’hui », « Demain », « Dans 2 jours », « Hier », else the day itself. */
export function dansCombien(date: string, maintenant: Date = new Date()): string {
  const ecart = ecartEnJours(date, maintenant);
  const proche: Record<string, string> = { '-1': 'Hier', '0': 'Aujourd’hui', '1': 'Demain' };
  return proche[ecart] ?? (ecart > 1 ? `Dans ${ecart} jours` : jourEntier(date));
}

function ecartEnJours(date: string, maintenant: Date): number {
  const debut = Date.parse(jourDe(maintenant));
  return Math.round((Date.parse(jourDe(instantDe(date))) - debut) / 86_400_000);
}

/** Noon keeps a bare date on its own day in every zone. */
function instantDe(date: string): Date {
  return new Date(date.length === 10 ? `${date}T12:00:00Z` : date);
}
