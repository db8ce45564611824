import { describe, expect, it } from 'vitest';
import { dansCombien, dateEntiere, heure, jourDe, jourEntier, leJour } from './dates';

const LUNDI = new Date('2026-11-23T09:00:00Z');

describe('dates en mots', () => {
  it.each([
    ['2026-11-22', 'Hier'],
    ['2026-11-23', 'Aujourd’hui'],
    ['2026-11-24', 'Demain'],
    ['2026-11-25', 'Dans 2 jours'],
    ['2026-12-01', 'Dans 8 jours'],
    ['2026-11-20', 'Vendredi 20 novembre'],
  ])('%s se dit « %s »', (date, dit) => expect(dansCombien(date, LUNDI)).toBe(dit));

  it('le premier du mois se dit « 1er »', () =>
    expect(jourEntier('2026-12-01')).toBe('Mardi 1er décembre'));
  it('dans une phrase, le jour est sans majuscule', () =>
    expect(leJour('2026-11-26')).toBe('jeudi 26 novembre'));
  it('une date se dit avec son année', () => {
    expect(dateEntiere('2026-11-24')).toBe('24 novembre 2026');
    expect(dateEntiere('2027-04-01')).toBe('1er avril 2027');
  });
  it('l’heure est celle de Paris', () => {
    expect(heure('2026-11-24T08:30:00Z')).toBe('9\u00a0h\u00a030');
    expect(heure('2026-07-24T12:00:00Z')).toBe('14\u00a0h');
  });
  it('à minuit passé à Paris, c’est déjà demain', () =>
    expect(jourDe(new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24'));
});
