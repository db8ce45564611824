import { expect, test } from 'vitest';
import { unRendezVous } from './modeles';
import { aCommence, estFini, ouEnEst, tient } from './rendez-vous';

test.each([
  [{}, 'pas de réponse', 'attente'],
  [{ etat: 'confirme' }, 'vient', 'vient'],
  [{ etat: 'annule_usager' }, 'a prévenu : ne peut pas venir', 'agir'],
  [{ etat: 'confirme', autre_date_demandee: true }, 'demande une autre date', 'agir'],
  [{ etat: 'honore' }, 'venue', 'vu'],
  [{ etat: 'excuse' }, 'excusée', 'vu'],
  [{ etat: 'absent' }, 'on attend son explication', 'attente'],
  [{ etat: 'confirme', annule_par_le_service: true }, 'annulé par le service', 'vu'],
] as const)('%o se dit « %s »', (change, dit, ton) => {
  expect(ouEnEst(unRendezVous(change))).toEqual({ dit, ton });
});

test('un rendez-vous commence à son heure et finit après sa durée', () => {
  const rendezVous = unRendezVous();
  expect(aCommence(rendezVous, new Date('2026-11-24T08:29:59Z'))).toBe(false);
  expect(aCommence(rendezVous, new Date('2026-11-24T08:30:00Z'))).toBe(true);
  expect(estFini(rendezVous, new Date('2026-11-24T08:59:59Z'))).toBe(false);
  expect(estFini(rendezVous, new Date('2026-11-24T09:00:00Z'))).toBe(true);
});

test('qui a prévenu, ou que le service décommande, n’est pas attendue', () => {
  expect(tient(unRendezVous())).toBe(true);
  expect(tient(unRendezVous({ etat: 'annule_usager' }))).toBe(false);
  expect(tient(unRendezVous({ annule_par_le_service: true }))).toBe(false);
});
