import { expect, test } from 'vitest';
import { correspond } from './recherche';

const lea = { prenom: 'Léa-Marie', nom: "D'Alma", annee_naissance: 1987 };

test('un mot qui ne commence aucun mot du nom ne trouve personne', () => {
  expect(correspond(lea, 'arie')).toBe(false);
});

test('tous les mots tapés doivent convenir', () => {
  expect(correspond(lea, 'lea durand')).toBe(false);
});

test('une recherche vide garde tout le monde', () => {
  expect(correspond(lea, '  ')).toBe(true);
});

test('la recherche oublie la casse, les accents, les tirets et l’ordre', () => {
  expect(correspond(lea, 'ALMA léa')).toBe(true);
  expect(correspond(lea, 'lea-marie d’alma')).toBe(true);
});

test('l’année de naissance départage deux homonymes', () => {
  expect(correspond(lea, 'lea 1987')).toBe(true);
  expect(correspond(lea, 'lea 1990')).toBe(false);
});
