import { expect, test } from 'vitest';
import { heureEnMots, instantDeParis, jourCourt, jourEnMots } from './dates';

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
