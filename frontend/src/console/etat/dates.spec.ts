import { expect, test } from 'vitest';
import {
  creneau,
  heureCourte,
  heureEnMots,
  instantDeParis,
  jourCourt,
  jourDe,
  jourEnMots,
  jourProche,
  joursApres,
} from './dates';

test('l’heure tapée est celle de Paris, en été, en hiver et le jour du changement', () => {
  expect(instantDeParis('2026-07-14', '09:30')).toBe('2026-07-14T07:30:00.000Z');
  expect(instantDeParis('2026-12-24', '09:30')).toBe('2026-12-24T08:30:00.000Z');
  expect(instantDeParis('2026-10-25', '09:30')).toBe('2026-10-25T08:30:00.000Z');
  expect(instantDeParis('2027-03-28', '03:30')).toBe('2027-03-28T01:30:00.000Z');
});

test('un jour s’écrit en mots', () => {
  expect(jourEnMots('2026-12-24T22:59:00Z')).toBe('jeudi 24 décembre 2026');
  expect(jourEnMots('2026-12-24T23:30:00Z')).toBe('vendredi 25 décembre 2026');
  expect(jourCourt('2026-12-01')).toBe('1er décembre 2026');
});

test('une heure s’écrit comme on la dit', () => {
  expect(heureEnMots('2026-12-24T08:30:00Z')).toBe('9 h 30');
  expect(heureEnMots('2026-12-24T13:00:00Z')).toBe('14 h');
});

test('dans la colonne des heures, une heure garde ses minutes', () => {
  expect(heureCourte('2026-12-24T08:30:00Z')).toBe('9:30');
  expect(heureCourte('2026-12-24T13:00:00Z')).toBe('14:00');
});

test('un créneau finit à l’heure que l’on dit', () => {
  expect(creneau('2026-12-24T08:30:00Z', 30)).toBe('9 h 30 à 10 h');
});

test('à minuit passé à Paris, c’est déjà demain', () => {
  expect(jourDe(new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24');
});

test('le lendemain et la veille passent les mois et les changements d’heure', () => {
  expect(joursApres('2026-10-31', 1)).toBe('2026-11-01');
  expect(joursApres('2026-10-26', -1)).toBe('2026-10-25');
});

test('un jour proche se dit sans l’année', () => {
  expect(jourProche('2026-12-01')).toBe('mardi 1er décembre');
});
