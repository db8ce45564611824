import { expect, test } from 'vitest';
import { unContenu } from './modeles';
import { aGarder, aSaisir } from './texte';

const saisie = (change: object) => ({ ...aSaisir(unContenu()), ...change });
const blocs = (delais: string) => {
  const sections = { ...aSaisir(unContenu()).sections, delais };
  return aGarder(saisie({ sections })).sections.find(({ cle }) => cle === 'delais')?.blocs;
};

test('un texte ouvert puis gardé sans y toucher est le même', () => {
  expect(aGarder(aSaisir(unContenu()))).toEqual(unContenu());
});

test('une partie vide n’est pas dans la fiche', () => {
  expect(blocs(' \n\n ')).toBeUndefined();
});

test('des lignes vides ne coupent pas une liste : les étapes ne repartent pas de 1', () => {
  expect(blocs('1. Lire\n\n2. Écrire\n\n\n1) Envoyer')).toEqual([
    { genre: 'etapes', lignes: ['Lire', 'Écrire', 'Envoyer'] },
  ]);
});

test('chaque paragraphe est un bloc, et une puce change de liste', () => {
  expect(blocs('Un.\nDeux.\n- a\n• b\n1. c')).toEqual([
    { genre: 'paragraphe', lignes: ['Un.'] },
    { genre: 'paragraphe', lignes: ['Deux.'] },
    { genre: 'puces', lignes: ['a', 'b'] },
    { genre: 'etapes', lignes: ['c'] },
  ]);
});

test.each(['2 mois pour contester.', '1.5 fois la base', '-10 % cette année', '39 49'])(
  '« %s » est un paragraphe, pas une liste',
  (ligne) => expect(blocs(ligne)).toEqual([{ genre: 'paragraphe', lignes: [ligne] }]),
);

test('les questions sont une par ligne, sans les blancs', () => {
  expect(aGarder(saisie({ questions: ' a ? \n\nb ?\n' })).questions).toEqual(['a ?', 'b ?']);
});

test('une fiche jamais écrite s’ouvre vide et n’est pas vérifiée', () => {
  const vide = aSaisir(null);
  expect([vide.titre, vide.sections.delais, vide.confiance]).toEqual(['', '', 'N']);
  expect(aGarder(vide).sections).toEqual([]);
});
