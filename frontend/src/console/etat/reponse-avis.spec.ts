import { beforeEach, expect, test } from 'vitest';
import { fauxServeur, refus } from './faux-serveur';
import { asseoir, INES, unAvis } from './modeles';
import { ReponseAvis } from './reponse-avis.svelte';

const avis = unAvis();
const accuse = { corps: { reference: avis.uuid, version: 1 } };
let reponse: ReponseAvis;
const recharger = () => (reponse = new ReponseAvis(avis.uuid));

beforeEach(() => {
  sessionStorage.clear();
  asseoir(INES, ['redacteur']);
  recharger();
});

test('sans choix ou sans raison, rien ne part et on dit quoi', async () => {
  const appels = fauxServeur(accuse);
  reponse.raison = 'Nous le disons plus haut.';
  expect(await reponse.envoyer(avis)).toBe(false);
  expect(reponse.manque).toContain('Choisissez');
  reponse.retenu = 'non';
  reponse.raison = ' ';
  expect(await reponse.envoyer(avis)).toBe(false);
  expect(reponse.manque).toContain('Écrivez pourquoi');
  expect(appels).toHaveLength(0);
});

test('un refus garde les mots, même page rechargée', async () => {
  fauxServeur(refus(409, 'version_perimee'));
  reponse.retenu = 'non';
  reponse.raison = 'Nous le disons plus haut.';
  expect(await reponse.envoyer(avis)).toBe(false);
  expect(reponse.refus?.message).toBe('Phrase du serveur.');
  recharger();
  expect([reponse.retenu, reponse.raison]).toEqual(['non', 'Nous le disons plus haut.']);
});

test('la réponse dit à quel avis elle répond, puis quitte l’onglet', async () => {
  const appels = fauxServeur(accuse);
  reponse.retenu = 'oui';
  reponse.raison = ' Merci. ';
  expect(await reponse.envoyer(unAvis({ version: 2 }))).toBe(true);
  expect(appels[0]?.corps).toEqual({ retenu: true, raison: 'Merci.', version_de_base: 2 });
  expect(recharger().commencee).toBe(false);
});
