import { beforeEach, expect, test } from 'vitest';
import { fauxServeur } from './faux-serveur';
import { aInserer, fiches } from './fiches.svelte';
import { uneFiche } from './modeles';

const montant = uneFiche('montant-rsa', 'Le montant', { questions: ['Combien vais-je toucher ?'] });
const sante = uneFiche('sante-c2s', 'Se soigner');
const titres = (mots: string) => fiches.chercher(mots).map(({ titre }) => titre);

function unPack(toutes: object[] | null) {
  return {
    corps: { empreinte: 'e1', departement: null, departements: [], themes: [], fiches: toutes },
  };
}

beforeEach(() => fiches.reset());

test('le guide qui ne vient pas se dit', async () => {
  fauxServeur('coupure');
  await fiches.charger();
  expect(fiches.etat).toBe('panne');
});

test('une fiche se trouve par son titre ou par une question', async () => {
  fauxServeur(unPack([montant, sante]));
  await fiches.charger();
  expect(titres('montant')).toEqual(['Le montant']);
  expect(titres('toucher combien')).toEqual(['Le montant']);
  expect(titres('soign')).toEqual(['Se soigner']);
  expect(titres('zèbre')).toEqual([]);
});

test('la fiche du sujet de la demande vient d’abord, une seule fois', async () => {
  fauxServeur(unPack([montant, sante]));
  await fiches.charger();
  const sienne = fiches.trouver('sante-c2s');
  expect(fiches.chercher('', sienne).map(({ slug }) => slug)).toEqual(['sante-c2s', 'montant-rsa']);
});

test('un guide déjà connu n’est pas redemandé en entier, et reste là', async () => {
  const appels = fauxServeur(unPack([montant]), unPack(null));
  await fiches.charger();
  await fiches.charger();
  expect(appels[1]?.chemin).toContain('connue=e1');
  expect(titres('')).toEqual(['Le montant']);
});

test('ce qui s’insère est la réponse publiée et son adresse', () => {
  expect(aInserer(montant)).toBe(`La réponse de Le montant.\n${location.origin}/guide/montant-rsa`);
});
