import { expect, test } from 'vitest';
import { adresses, vueDe } from './routeur.svelte';

const NADIA = '22222222-2222-4222-8222-222222222222';

test('une adresse abîmée mène à la page introuvable', () => {
  expect(vueDe('/console/usagers/22222222').page).toBe('inconnue');
  expect(vueDe('/console/autre').page).toBe('inconnue');
});

test('chaque adresse que la console écrit, elle sait la lire', () => {
  expect(vueDe(adresses.suivis).page).toBe('suivis');
  expect(vueDe(adresses.ouvrir).page).toBe('ouvrir');
  expect(vueDe(adresses.personne(NADIA))).toEqual({ page: 'personne', reference: NADIA });
  expect(vueDe(adresses.feuille(NADIA))).toEqual({ page: 'feuille', reference: NADIA });
});
