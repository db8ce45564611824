import { beforeEach, expect, test } from 'vitest';
import { fauxServeur, refus } from './faux-serveur';
import { Ouverture } from './ouverture.svelte';

const MOI = '11111111-1111-4111-8111-111111111111';
const accepte = { corps: { reference: MOI, version: 1 } };
let ouverture: Ouverture;

beforeEach(() => {
  ouverture = new Ouverture();
  Object.assign(ouverture.saisie, {
    prenom: ' Amina ',
    nom: 'Diallo',
    annee_naissance: '1992',
    telephone: '06 39 98 12 34',
    qui_suit: 'moi',
    voie: 'social',
  });
});

test('un champ oublié se dit à côté du champ, et rien ne part', async () => {
  const appels = fauxServeur(accepte);
  Object.assign(ouverture.saisie, { prenom: ' ', annee_naissance: '92', voie: '' });
  expect(await ouverture.envoyer(MOI)).toBe('a_corriger');
  expect(Object.keys(ouverture.erreurs).sort()).toEqual(['annee_naissance', 'prenom', 'voie']);
  expect(appels).toHaveLength(0);
});

test('une coupure garde tout ce qui est écrit, et le second envoi est exactement le même', async () => {
  const appels = fauxServeur('coupure', accepte);
  expect(await ouverture.envoyer(MOI)).toBe('refuse');
  expect(ouverture.refus?.message).toContain('Pas de réseau');
  expect(ouverture.saisie.nom).toBe('Diallo');
  expect(await ouverture.envoyer(MOI)).toBe('ouvert');
  expect(appels[1]).toEqual(appels[0]);
  expect(appels[1]?.entetes.get('Idempotency-Key')).toBe(appels[0]?.entetes.get('Idempotency-Key'));
});

test('un envoi corrigé après un refus est une autre opération, pour la même personne', async () => {
  const champs = { telephone: 'Vérifiez ce numéro.' };
  const appels = fauxServeur(refus(422, 'saisie_invalide', { champs }), accepte);
  expect(await ouverture.envoyer(MOI)).toBe('a_corriger');
  expect(ouverture.erreurs.telephone).toBe('Vérifiez ce numéro.');
  expect(ouverture.saisie.telephone).toBe('06 39 98 12 34');
  ouverture.saisie.telephone = '';
  expect(await ouverture.envoyer(MOI)).toBe('ouvert');
  expect(appels[1]?.chemin).toBe(appels[0]?.chemin);
  expect(appels[1]?.entetes.get('Idempotency-Key')).not.toBe(
    appels[0]?.entetes.get('Idempotency-Key'),
  );
});

test('quand le premier envoi était arrivé, on le dit au lieu d’ouvrir deux espaces', async () => {
  fauxServeur(refus(409, 'deja_cree'));
  expect(await ouverture.envoyer(MOI)).toBe('refuse');
  expect(ouverture.dejaOuvert).toBe(true);
  expect(ouverture.refus).toBeNull();
});

test('une session finie garde le formulaire à l’écran', async () => {
  fauxServeur(refus(401, 'connexion_requise'));
  expect(await ouverture.envoyer(MOI)).toBe('refuse');
  expect(ouverture.refus).toMatchObject({ statut: 401 });
  expect(ouverture.saisie.prenom).toBe(' Amina ');
});

test('sans référent choisi, ni référent ni parcours ne partent', async () => {
  const appels = fauxServeur(accepte);
  ouverture.saisie.qui_suit = 'plus_tard';
  await ouverture.envoyer(MOI);
  expect(appels[0]?.corps).toMatchObject({ voie: null, referent: null, referent_externe: null });
});

test('chaque réponse désigne un seul référent', async () => {
  const appels = fauxServeur(accepte);
  await ouverture.envoyer(MOI);
  expect(appels[0]?.corps).toMatchObject({
    prenom: 'Amina',
    referent: MOI,
    referent_externe: null,
  });
  Object.assign(ouverture.saisie, { qui_suit: 'dehors', externe_nom: 'Paul R.' });
  await ouverture.envoyer(MOI);
  const dehors = { nom: 'Paul R.', organisme: '', telephone: '' };
  expect(appels[1]?.corps).toMatchObject({ referent: null, referent_externe: dehors });
});

test('un formulaire remis à zéro parle d’une autre personne', () => {
  const { reference } = ouverture;
  ouverture.reset();
  expect(ouverture.reference).not.toBe(reference);
  expect(ouverture.commencee).toBe(false);
});
