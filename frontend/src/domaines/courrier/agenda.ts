import { plusJours } from './feries';

/** 9:00 three days before, and the day before. */
const ALARMES = ['-PT63H', '-PT15H'];

/** A file that the phone's own calendar takes: one day, two alarms, and no word that says why. */
export function fichierAgenda(jour: string, maintenant: Date): string {
  const sansTirets = (date: string) => date.replace(/-/g, '');
  const estampille = maintenant.toISOString().replace(/[-:]|\.\d+/g, '');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jalons//Courrier//FR',
    'BEGIN:VEVENT',
    `UID:courrier-${sansTirets(jour)}@jalons`,
    `DTSTAMP:${estampille}`,
    `DTSTART;VALUE=DATE:${sansTirets(jour)}`,
    `DTEND;VALUE=DATE:${sansTirets(plusJours(jour, 1))}`,
    'SUMMARY:Répondre à un courrier',
    ...ALARMES.flatMap((avance) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Répondre à un courrier',
      `TRIGGER:${avance}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** Hands a text over to the phone as a file. */
export function donnerLeFichier(nom: string, genre: string, contenu: string): void {
  const adresse = URL.createObjectURL(new Blob([contenu], { type: genre }));
  const lien = Object.assign(document.createElement('a'), { href: adresse, download: nom });
  lien.click();
  // Some browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(adresse), 60_000);
}
