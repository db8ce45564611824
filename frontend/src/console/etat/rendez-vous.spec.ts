import { expect, test } from 'vitest';
import { unRendezVous } from './modeles';
import { aCommence, estFini, ouEnEst, tient } from './rendez-vous';

const AVANT = new Date('2026-11-24T08:00:00Z');
const APRES = new Date('2026-11-24T10:00:00Z');

test.each([
  [{}, 'pas de réponse', 'attente'],
  [{ etat: 'confirme' }, 'vient', 'vient'],
  [{ etat: 'annule_usager' }, 'a prévenu : ne peut pas venir', 'agir'],
  [{ etat: 'confirme', autre_date_demandee: true }, 'demande une autre date', 'agir'],
  [{ etat: 'confirme', annule_par_le_service: true }, 'annulé par le service', 'vu'],
] as const)('avant l’heure, %o se dit « %s »', (change, dit, ton) => {
  expect(ouEnEst(unRendezVous(change), AVANT)).toEqual({ dit, ton });
});

test.each([
  [{}, 'présence à noter', 'agir'],
  [{ etat: 'confirme', autre_date_demandee: true }, 'présence à noter', 'agir'],
  [{ etat: 'annule_usager' }, 'a prévenu : ne peut pas venir', 'vu'],
  [{ etat: 'honore' }, 'était là', 'vu'],
  [{ etat: 'excuse' }, 'absence excusée', 'vu'],
  [{ etat: 'absent' }, 'on attend son explication', 'attente'],
] as const)('l’heure passée, %o se dit « %s »', (change, dit, ton) => {
  expect(ouEnEst(unRendezVous(change), APRES)).toEqual({ dit, ton });
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
