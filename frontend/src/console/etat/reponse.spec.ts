import { beforeEach, expect, test } from 'vitest';
import { brouillons } from './brouillons.svelte';
import { fauxServeur, refus } from './faux-serveur';
import { asseoir, NADIA } from './modeles';
import { PAR_TELEPHONE, Reponse } from './reponse.svelte';

const DEMANDE = '44444444-4444-4444-8444-444444444444';
const accuse = { corps: { reference: DEMANDE, version: 2 } };
let reponse: Reponse;

beforeEach(() => {
  sessionStorage.clear();
  asseoir();
  reponse = new Reponse(DEMANDE);
});

/** The page is loaded again: only what the tab keeps is left. */
const recharger = () => (reponse = new Reponse(DEMANDE));

test('une réponse vide ne part pas', async () => {
  const appels = fauxServeur(accuse);
  reponse.texte = '  \n';
  expect(await reponse.envoyer()).toBe(false);
  expect(appels).toHaveLength(0);
});

test('une coupure garde le texte, et le second envoi est exactement le même, même page rechargée', async () => {
  const appels = fauxServeur('coupure', accuse);
  reponse.texte = 'Oui, à 10 h.';
  expect(await reponse.envoyer()).toBe(false);
  expect(reponse.refus?.message).toContain('Pas de réseau');
  recharger();
  expect(reponse.texte).toBe('Oui, à 10 h.');
  expect(await reponse.envoyer()).toBe(true);
  expect(appels[1]).toEqual(appels[0]);
  expect(cle(appels[1])).toBe(cle(appels[0]));
});

test('un refus garde le texte', async () => {
  fauxServeur(refus(409, 'demande_changee'));
  reponse.texte = 'Oui';
  expect(await reponse.envoyer()).toBe(false);
  expect(reponse.texte).toBe('Oui');
  expect(reponse.refus?.message).toBe('Phrase du serveur.');
});

test.each(['deja_envoye', 'cle_deja_utilisee'])(
  'un texte changé après un envoi arrivé sans le dire (%s) devient un autre message',
  async (code) => {
    const appels = fauxServeur('coupure', refus(409, code), accuse);
    reponse.texte = 'Oui';
    await reponse.envoyer();
    reponse.texte = 'Oui, à 10 h.';
    expect(await reponse.envoyer()).toBe(false);
    expect([reponse.dejaArrivee, reponse.refus]).toEqual([true, null]);
    expect(reponse.texte).toBe('Oui, à 10 h.');
    expect(await reponse.envoyer()).toBe(true);
    expect(appels[1]?.chemin).toBe(appels[0]?.chemin);
    expect(appels[2]?.chemin).not.toBe(appels[0]?.chemin);
  },
);

test('une fois partie, la réponse ne reste pas dans l’onglet, et la suivante est une autre', async () => {
  const appels = fauxServeur(accuse);
  reponse.texte = 'Oui';
  await reponse.envoyer();
  expect(brouillons.commence(DEMANDE)).toBe(false);
  expect(recharger().texte).toBe('');
  reponse.texte = 'Oui';
  await reponse.envoyer();
  expect(appels[1]?.chemin).not.toBe(appels[0]?.chemin);
});

test('un double appui n’envoie qu’une fois', async () => {
  const appels = fauxServeur(accuse);
  reponse.texte = 'Oui';
  expect(await Promise.all([reponse.envoyer(), reponse.envoyer()])).toEqual([true, false]);
  expect(appels).toHaveLength(1);
});

test('« Répondu par téléphone » dit une phrase et laisse ce qui est commencé', async () => {
  const appels = fauxServeur(accuse);
  reponse.texte = 'Je commence';
  expect(await reponse.direQueCEstFait()).toBe(true);
  expect(appels[0]?.corps).toEqual({ texte: PAR_TELEPHONE });
  expect(reponse.texte).toBe('Je commence');
});

test('une collègue qui s’assied au même poste ne voit pas le brouillon', () => {
  reponse.texte = 'Pour Nadia';
  asseoir(NADIA);
  expect(recharger().texte).toBe('');
  asseoir();
  expect(recharger().texte).toBe('Pour Nadia');
});

test('partir efface tous les brouillons, et rien d’autre', () => {
  reponse.texte = 'Pour Nadia';
  sessionStorage.setItem('autre', 'reste');
  brouillons.effacer();
  expect(recharger().texte).toBe('');
  expect(sessionStorage.getItem('autre')).toBe('reste');
});

test('une fiche s’insère là où l’on écrit, sur ses propres lignes', () => {
  reponse.texte = 'Bonjour, bien à vous';
  expect(reponse.inserer('La fiche', 8, 9)).toBe('Bonjour,\n\nLa fiche'.length);
  expect(reponse.texte).toBe('Bonjour,\n\nLa fiche\n\nbien à vous');
});

test('une fiche dans une réponse vide est seule', () => {
  expect(reponse.inserer('La fiche', 0, 0)).toBe('La fiche'.length);
  expect(reponse.texte).toBe('La fiche');
});

function cle(appel: ReturnType<typeof fauxServeur>[0] | undefined) {
  return appel?.entetes.get('Idempotency-Key');
}
