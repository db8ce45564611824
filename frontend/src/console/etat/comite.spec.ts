import { beforeEach, expect, test } from 'vitest';
import { clore, Mandat } from './comite.svelte';
import { fauxServeur, refus } from './faux-serveur';
import { asseoir, INES } from './modeles';

const accuse = { corps: { reference: INES, version: 1 } };
let mandat: Mandat;

beforeEach(() => {
  sessionStorage.clear();
  asseoir(INES, ['animateur']);
  mandat = new Mandat();
});

test.each(['', '1234567', '123456789', '1234567a'])('« %s » n’est pas un numéro', async (faux) => {
  const appels = fauxServeur(accuse);
  mandat.identifiant = faux;
  expect(await mandat.ouvrir()).toBe(false);
  expect(mandat.erreur).toContain('8 chiffres');
  expect(appels).toHaveLength(0);
});

test('un numéro inconnu se dit à côté du champ, et reste', async () => {
  const phrase = 'Nous ne trouvons pas cette personne.';
  fauxServeur(refus(422, 'saisie_invalide', { champs: { identifiant: phrase } }));
  mandat.identifiant = '12345678';
  expect(await mandat.ouvrir()).toBe(false);
  expect([mandat.erreur, mandat.refus, mandat.identifiant]).toEqual([phrase, null, '12345678']);
});

test('un autre refus se dit en entier', async () => {
  fauxServeur(refus(409, 'deja_membre'));
  mandat.identifiant = '12345678';
  await mandat.ouvrir();
  expect([mandat.erreur, mandat.refus?.message]).toEqual(['', 'Phrase du serveur.']);
});

test('le numéro se tape avec des espaces ; il n’est gardé nulle part, et le suivant est un autre mandat', async () => {
  const appels = fauxServeur(accuse);
  mandat.identifiant = '1234 5678';
  expect(await mandat.ouvrir()).toBe(true);
  expect(appels[0]?.corps).toEqual({ identifiant: '12345678' });
  expect([mandat.identifiant, sessionStorage.length]).toEqual(['', 0]);
  mandat.identifiant = '12345678';
  await mandat.ouvrir();
  expect(appels[1]?.chemin).not.toBe(appels[0]?.chemin);
});

test('terminer un mandat dit ce qui reste, et ne touche que lui', async () => {
  const appels = fauxServeur(accuse);
  const geste = clore({ mandat: INES, nom: 'Nadia B.', debut: '2026-11-01' });
  expect(geste.avant).toContain('comptent toujours');
  await geste.faire('');
  expect(appels[0]).toMatchObject({
    methode: 'DELETE',
    chemin: `/api/console/guide/mandats/${INES}`,
  });
});
