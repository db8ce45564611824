import { beforeEach, expect, test } from 'vitest';
import { fauxServeur, refus } from './faux-serveur';
import { asseoir, NADIA, unRendezVous } from './modeles';
import { Proposition } from './proposition.svelte';

const accuse = { corps: { reference: NADIA, version: 1 } };
const ancien = unRendezVous({
  lieu: '12 rue des Écoles',
  a_apporter: ['CV', 'RIB'],
  duree_min: 45,
});
let proposition: Proposition;

beforeEach(() => {
  sessionStorage.clear();
  asseoir();
  proposition = new Proposition(NADIA, '');
  Object.assign(proposition.saisie, { jour: '2026-12-01', heure: '09:30', objet: ' Le point ' });
});

test('un champ oublié se dit à côté du champ, et rien ne part', async () => {
  const appels = fauxServeur(accuse);
  Object.assign(proposition.saisie, {
    jour: '',
    heure: '',
    objet: ' ',
    a_apporter: 'a\n'.repeat(11),
  });
  expect(await proposition.envoyer(undefined)).toBe(false);
  expect(Object.keys(proposition.erreurs).sort()).toEqual(['a_apporter', 'heure', 'jour', 'objet']);
  expect(appels).toHaveLength(0);
});

test('le rendez-vous part en heure de Paris, une chose à apporter par ligne', async () => {
  const appels = fauxServeur(accuse);
  proposition.saisie.a_apporter = 'CV\n\n RIB ';
  expect(await proposition.envoyer(undefined)).toBe(true);
  expect(appels[0]?.corps).toEqual({
    usager: NADIA,
    debut: '2026-12-01T08:30:00.000Z',
    duree_min: 30,
    objet: 'Le point',
    modalite: 'sur_place',
    lieu: '',
    a_apporter: ['CV', 'RIB'],
  });
});

test('au téléphone, aucun lieu ne part', async () => {
  const appels = fauxServeur(accuse);
  Object.assign(proposition.saisie, { modalite: 'telephone', lieu: 'resté là' });
  await proposition.envoyer(undefined);
  expect(appels[0]?.corps).toMatchObject({ lieu: '' });
});

test('une date refusée se dit à côté du jour', async () => {
  fauxServeur(refus(422, 'saisie_invalide', { champs: { debut: 'Choisissez une date à venir.' } }));
  expect(await proposition.envoyer(undefined)).toBe(false);
  expect(proposition.erreurs.jour).toBe('Choisissez une date à venir.');
  expect(proposition.refus).toBeNull();
});

test('une coupure garde tout, et le second envoi est exactement le même, même page rechargée', async () => {
  const appels = fauxServeur('coupure', accuse);
  proposition.garder();
  expect(await proposition.envoyer(undefined)).toBe(false);
  proposition = new Proposition(NADIA, '');
  expect(await proposition.envoyer(undefined)).toBe(true);
  expect(appels[1]).toEqual(appels[0]);
});

test('quand le premier envoi était arrivé et que le texte a changé, on le dit', async () => {
  fauxServeur('coupure', refus(409, 'version_perimee'));
  await proposition.envoyer(undefined);
  proposition.saisie.objet = 'Autre chose';
  expect(await proposition.envoyer(undefined)).toBe(false);
  expect([proposition.dejaProposee, proposition.refus]).toEqual([true, null]);
});

test('une autre date reprend ce qui était dit, sans le jour ni l’heure', () => {
  proposition = new Proposition(NADIA, ancien.uuid);
  proposition.partirDe(ancien);
  expect(proposition.saisie).toEqual({
    jour: '',
    heure: '',
    duree: '45',
    objet: 'Faire le point',
    modalite: 'sur_place',
    lieu: '12 rue des Écoles',
    a_apporter: 'CV\nRIB',
  });
});

test('ce qui est déjà tapé n’est pas remplacé', () => {
  proposition.partirDe(ancien);
  expect(proposition.saisie).toMatchObject({ objet: ' Le point ', lieu: '12 rue des Écoles' });
});

test('un formulaire repris reste comme il était, même vidé exprès', () => {
  proposition.garder();
  proposition = new Proposition(NADIA, '');
  proposition.partirDe(ancien);
  expect(proposition.saisie.lieu).toBe('');
});

test('le nouveau rendez-vous d’abord, l’ancien ensuite ; refaire n’en propose pas un second', async () => {
  const appels = fauxServeur(accuse, refus(409, 'version_perimee'), accuse);
  expect(await proposition.envoyer(ancien)).toBe(false);
  expect([proposition.faite, proposition.dejaProposee]).toEqual([true, false]);
  expect(await proposition.envoyer({ ...ancien, version: 4 })).toBe(true);
  expect(appels.map(({ methode }) => methode)).toEqual(['PUT', 'DELETE', 'DELETE']);
});
