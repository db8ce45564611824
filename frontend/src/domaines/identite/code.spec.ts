import { describe, expect, it } from 'vitest';
import { codeComplet, ecrireCode, ecrireTelephone, lireCode } from './code';

describe('le code de la feuille', () => {
  it.each([
    ['abcde-12345', 'ABCDE12345'],
    ['ABCDE 12345', 'ABCDE12345'],
    ['OoIiLl', '001111'],
    [' a b-c ', 'ABC'],
    ['ABCDE12345XYZ', 'ABCDE12345'],
  ])('« %s » se lit « %s »', (saisie, lu) => expect(lireCode(saisie)).toBe(lu));

  it.each([
    ['ABCDE', 'ABCDE'],
    ['ABCDE1', 'ABCDE-1'],
    ['abcde12345', 'ABCDE-12345'],
  ])('« %s » s’écrit « %s »', (saisie, ecrit) => expect(ecrireCode(saisie)).toBe(ecrit));

  it('n’est complet qu’à dix signes', () => {
    expect(codeComplet('ABCDE-1234')).toBe(false);
    expect(codeComplet('abcde 12345')).toBe(true);
  });
});

describe('un numéro de téléphone', () => {
  it('français s’écrit par paires', () =>
    expect(ecrireTelephone('+33612345678')).toBe('06 12 34 56 78'));
  it('d’un autre pays reste tel quel', () =>
    expect(ecrireTelephone('+212612345678')).toBe('+212612345678'));
});
