const PARIS = 'Europe/Paris';

function enMots(options: Intl.DateTimeFormatOptions): (iso: string) => string {
  const format = new Intl.DateTimeFormat('fr-FR', { timeZone: PARIS, ...options });
  return (iso) => format.format(new Date(iso)).replace(/\b1 (?=\p{L})/u, '1er ');
}

/** « jeudi 24 décembre 2026 », whatever the clock of the desk. In: an ISO instant or day. */
export const jourEnMots = enMots({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** « mardi 24 novembre », for a day that is near. */
export const jourProche = enMots({ weekday: 'long', day: 'numeric', month: 'long' });

/** « 24 décembre 2026 » */
export const jourCourt = enMots({ day: 'numeric', month: 'long', year: 'numeric' });

/** « 24 décembre », for a day that is near, in a list. */
export const jourDuMois = enMots({ day: 'numeric', month: 'long' });

/** « 9 h 30 » */
export function heureEnMots(iso: string): string {
  return heureCourte(iso).replace(':', ' h ').replace(/ 00$/, '');
}

/** « 9:30 », for a column of hours. */
export function heureCourte(iso: string): string {
  return new Date(iso)
    .toLocaleTimeString('fr-FR', { timeZone: PARIS, hour: 'numeric', minute: '2-digit' })
    .replace(/^0(?=\d)/, '');
}

/** « 9 h 30 à 10 h » */
export function creneau(debut: string, dureeMin: number): string {
  const fin = new Date(Date.parse(debut) + dureeMin * 60_000).toISOString();
  return `${heureEnMots(debut)} à ${heureEnMots(fin)}`;
}

/** The date in France of an instant, as « 2026-11-24 ». */
export function jourDe(instant: Date): string {
  return instant.toLocaleDateString('sv-SE', { timeZone: PARIS });
}

/** The day that comes `nombre` days after `jour`. */
export function joursApres(jour: string, nombre: number): string {
  return new Date(Date.parse(jour) + nombre * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The instant of a date and a time read on a clock in France, as ISO in UTC.
 * The desk's own time zone is not trusted: a wrong one would move the appointment.
 */
export function instantDeParis(jour: string, heure: string): string {
  const lu = new Date(`${jour}T${heure}:00Z`);
  const ecart = versParis(lu) - lu.getTime();
  const proche = lu.getTime() - ecart;
  return new Date(lu.getTime() - (versParis(new Date(proche)) - proche)).toISOString();
}

/** The wall clock of Paris at this instant, as if it were UTC, in milliseconds. */
function versParis(instant: Date): number {
  return Date.parse(`${instant.toLocaleString('sv-SE', { timeZone: PARIS }).replace(' ', 'T')}Z`);
}
