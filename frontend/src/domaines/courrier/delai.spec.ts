import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echeance, moment, resteDit } from './delai';
import { dimancheDePaques, estFerie, plusJours } from './feries';
import { REGLES, type Delai } from './loi';

const jours = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((jour) => jour.toISOString().slice(0, 10));
const nombre = (date: string) => Number(date.slice(8));
const finDuMois = (date: string) => plusJours(date, 1).endsWith('-01');

describe('les jours fériés', () => {
  // As the Python library `holidays` gives them.
  const PAQUES =
    '2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 ' +
    '2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 ' +
    '2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01 2041-04-21 2042-04-06 2043-03-29 ' +
    '2044-04-17 2045-04-09 2046-03-25 2047-04-14 2048-04-05 2049-04-18 2050-04-10';
  it.each(PAQUES.split(' '))('Pâques tombe le %s', (paques) =>
    expect(dimancheDePaques(Number(paques.slice(0, 4)))).toBe(paques),
  );

  it.each([
    [2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    [2027, '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'],
  ])('ceux de %i sont onze, et pas un de plus', (annee, attendus) => {
    const tous = Array.from({ length: 365 }, (_, rang) => plusJours(`${annee}-01-01`, rang));
    expect(tous.filter(estFerie).map((jour) => jour.slice(5))).toEqual(attendus.split(' '));
  });
});

describe('le dernier jour pour répondre', () => {
  it.each<[Delai, string, string, string]>([
    ['sanction', '2026-11-22', '2026-12-02', 'le jour de la réception ne compte pas'],
    ['sanction', '2026-02-20', '2026-03-02', 'février a 28 jours'],
    ['sanction', '2028-02-20', '2028-03-01', 'ou 29'],
    ['sanction', '2026-12-25', '2027-01-04', 'l’année change'],
    ['sanction', '2027-03-20', '2027-03-30', 'l’heure change en route'],
    ['decision', '2026-11-24', '2027-01-24', 'le même jour, deux mois après'],
    ['decision', '2026-12-31', '2027-02-28', 'février n’a pas de 31'],
    ['decision', '2026-12-29', '2027-02-28', 'ni de 29'],
    ['decision', '2027-12-31', '2028-02-29', 'ou 29, s’il est long'],
    ['decision', '2027-12-30', '2028-02-29', 'mais jamais de 30'],
    ['decision', '2026-04-30', '2026-06-30', 'la fin d’un mois n’est pas celle de l’autre'],
    ['decision', '2026-07-31', '2026-09-30', 'septembre a 30 jours'],
    ['decision', '2026-12-01', '2027-02-01', 'l’année change'],
  ])('%s reçue le %s : le %s, car %s', (delai, recu, dernier) =>
    expect(echeance(delai, recu).dernier).toBe(dernier),
  );

  it.each<[Delai, string, string, string, string]>([
    ['sanction', '2026-11-25', '2026-12-05', '2026-12-04', 'samedi'],
    ['sanction', '2026-11-26', '2026-12-06', '2026-12-04', 'dimanche'],
    ['sanction', '2026-11-24', '2026-12-04', '2026-12-04', ''],
    ['sanction', '2026-12-15', '2026-12-25', '2026-12-24', 'jour férié'],
    ['sanction', '2026-12-17', '2026-12-27', '2026-12-24', 'dimanche'],
    ['sanction', '2027-03-19', '2027-03-29', '2027-03-26', 'jour férié'],
    ['sanction', '2026-05-04', '2026-05-14', '2026-05-13', 'jour férié'],
    ['decision', '2026-03-10', '2026-05-10', '2026-05-07', 'dimanche'],
    ['decision', '2026-09-11', '2026-11-11', '2026-11-10', 'jour férié'],
    ['decision', '2026-11-01', '2027-01-01', '2026-12-31', 'jour férié'],
  ])('%s reçue le %s : finit le %s, on tient le %s (%s)', (delai, recu, dernier, aTenir, ferme) =>
    expect(echeance(delai, recu)).toEqual({ dernier, aTenir, ferme }),
  );

  it('dix jours font dix jours, partout dans l’année', () =>
    fc.assert(
      fc.property(jours, (recu) => {
        const { dernier } = echeance('sanction', recu);
        expect(Date.parse(dernier) - Date.parse(recu)).toBe(10 * 86_400_000);
      }),
    ));

  it('deux mois gardent le jour du mois, ou en prennent le dernier', () =>
    fc.assert(
      fc.property(jours, (recu) => {
        const { dernier } = echeance('decision', recu);
        const mois = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
        expect(mois(dernier) - mois(recu)).toBe(2);
        if (nombre(dernier) !== nombre(recu)) {
          expect(nombre(dernier)).toBeLessThan(nombre(recu));
          expect(finDuMois(dernier)).toBe(true);
        }
      }),
    ));

  it('le jour à tenir est ouvert, jamais après le dernier jour, toujours après la réception', () =>
    fc.assert(
      fc.property(fc.constantFrom<Delai>('sanction', 'decision'), jours, (delai, recu) => {
        const { dernier, aTenir, ferme } = echeance(delai, recu);
        const semaine = new Date(aTenir).getUTCDay();
        expect(semaine > 0 && semaine < 6 && !estFerie(aTenir)).toBe(true);
        expect(aTenir > recu && aTenir <= dernier).toBe(true);
        expect(ferme === '').toBe(aTenir === dernier);
      }),
    ));
});

describe('ce qui reste', () => {
  // Ends on Sunday 6 December; Friday 4 is to be held.
  const DIMANCHE = echeance('sanction', '2026-11-26');

  it.each([
    ['2026-12-04', 'avant'],
    ['2026-12-05', 'limite'],
    ['2026-12-06', 'limite'],
    ['2026-12-07', 'passe'],
  ])('le %s : %s', (jour, attendu) => expect(moment(DIMANCHE, jour)).toBe(attendu));

  it.each([
    ['2026-11-26', 'Il reste 8 jours.'],
    ['2026-12-03', 'C’est demain.'],
    ['2026-12-04', 'C’est aujourd’hui.'],
  ])('le %s, « %s »', (jour, dit) => expect(resteDit(DIMANCHE.aTenir, jour)).toBe(dit));

  it('chaque délai dit d’où il vient', () => {
    for (const { reference } of Object.values(REGLES)) expect(reference).toContain('CASF L262-');
  });
});
