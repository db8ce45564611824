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

/** « 24 décembre 2026 » */
export const jourCourt = enMots({ day: 'numeric', month: 'long', year: 'numeric' });

/** « 9 h 30 » */
export function heureEnMots(iso: string): string {
  const heure = new Date(iso).toLocaleTimeString('fr-FR', {
    timeZone: PARIS,
    hour: 'numeric',
    minute: '2-digit',
  });
  return heure
    .replace(/^0(?=\d)/, '')
    .replace(':', ' h ')
    .replace(/ 00$/, '');
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
