import { beforeEach, expect, test } from 'vitest';
import { brouillons } from './brouillons.svelte';
import { fauxServeur, refus } from './faux-serveur';
import {
  asseoir,
  INES,
  MARC,
  unContenu,
  uneFicheDeConsole,
  uneVersion,
  uneVersionEntiere,
} from './modeles';
import { Redaction } from './redaction.svelte';

const fiche = uneFicheDeConsole(uneVersion(2, { etat: 'publiee' }));
const accuse = { corps: { reference: INES, version: 3 } };
const AUTRE = uneVersion(3, { auteur: 'Rose Petit' });
let redaction: Redaction;

beforeEach(() => {
  sessionStorage.clear();
  asseoir(INES, ['redacteur']);
  ouvrir();
});

/** The page is loaded again: only what the tab keeps is left. */
function ouvrir(depuis = unContenu()) {
  return (redaction = new Redaction(fiche, depuis));
}

function taper(titre: string) {
  redaction.saisie.titre = titre;
  redaction.garder();
}

test('un champ oublié est dit à côté de lui, et rien ne part', async () => {
  const appels = fauxServeur(accuse);
  redaction.saisie.reponse_courte = ' ';
  redaction.saisie.sections.qui_contacter = '';
  redaction.saisie.sources.push({ reference: '', url: '', lu_le: '' });
  expect(await redaction.envoyer()).toBe('');
  expect(Object.keys(redaction.erreurs)).toEqual(['reponse_courte', 'qui_contacter', 'sources']);
  expect(appels).toHaveLength(0);
});

test('une coupure garde le texte, et le second envoi est exactement le même, même page rechargée', async () => {
  const appels = fauxServeur('coupure', accuse);
  taper('Faut-il tout rendre ?');
  expect(await redaction.envoyer()).toBe('');
  ouvrir();
  expect([redaction.saisie.titre, redaction.reprise]).toEqual(['Faut-il tout rendre ?', true]);
  expect(await redaction.envoyer()).not.toBe('');
  expect(appels[1]).toEqual(appels[0]);
  expect(cle(appels[1])).toBe(cle(appels[0]));
});

test('un texte changé après un envoi arrivé sans le dire vient après lui', async () => {
  const arrivee = { corps: uneVersionEntiere(uneVersion(3)) };
  const appels = fauxServeur('coupure', refus(409, 'cle_deja_utilisee'), arrivee, accuse);
  taper('Un');
  await redaction.envoyer();
  taper('Deux');
  await redaction.envoyer();
  expect(redaction.refus?.message).toContain('c’est la version 3');
  expect(redaction.saisie.titre).toBe('Deux');
  expect(await redaction.envoyer()).not.toBe('');
  expect(appels[3]?.corps).toMatchObject({ version_de_base: 3, contenu: { titre: 'Deux' } });
  expect(cle(appels[3])).not.toBe(cle(appels[0]));
});

test('deux rédacteurs : le texte reste, celui de l’autre se lit, et l’on passe après lui', async () => {
  const perimee = refus(409, 'version_perimee', { serveur: { uuid: AUTRE.uuid, numero: 3 } });
  const appels = fauxServeur(perimee, { corps: uneVersionEntiere(AUTRE) }, accuse);
  taper('Le mien');
  expect(await redaction.envoyer()).toBe('');
  expect(redaction.autre?.auteur).toBe('Rose Petit');
  expect(redaction.saisie.titre).toBe('Le mien');
  redaction.passerApres();
  expect([redaction.autre, redaction.refus, redaction.numero]).toEqual([null, null, 4]);
  await redaction.envoyer();
  expect(appels[2]?.corps).toMatchObject({ version_de_base: 3, contenu: { titre: 'Le mien' } });
});

test('le texte de l’autre prend la place du mien seulement si je le dis', async () => {
  const perimee = refus(409, 'version_perimee', { serveur: { uuid: AUTRE.uuid, numero: 3 } });
  const contenu = unContenu({ titre: 'Le sien' });
  fauxServeur(perimee, { corps: uneVersionEntiere(AUTRE, { contenu }) });
  taper('Le mien');
  await redaction.envoyer();
  redaction.prendreLAutre();
  expect(redaction.saisie.titre).toBe('Le sien');
  expect(brouillons.commence('fiche:trop-percu')).toBe(false);
});

test('ce que le serveur dit d’un champ est à côté de lui, ce qu’il dit du texte est dit', async () => {
  fauxServeur(
    refus(422, 'saisie_invalide', { champs: { titre: 'C’est trop long.' } }),
    refus(422, 'saisie_invalide', { champs: { contenu: 'une accolade est seule : {' } }),
    refus(422, 'repere_inconnu'),
  );
  await redaction.envoyer();
  expect(redaction.erreurs.titre).toBe('C’est trop long.');
  await redaction.envoyer();
  expect(redaction.refus?.message).toBe('Une accolade est seule : {.');
  await redaction.envoyer();
  expect(redaction.refus?.message).toBe('Phrase du serveur.');
});

test('ouvrir sans rien changer ne commence pas de brouillon, revenir au texte non plus', () => {
  redaction.garder();
  expect(brouillons.commence('fiche:trop-percu')).toBe(false);
  taper('Autre');
  expect(brouillons.commence('fiche:trop-percu')).toBe(true);
  taper(unContenu().titre);
  expect(brouillons.commence('fiche:trop-percu')).toBe(false);
});

test('une fois gardé par le serveur, le texte n’est plus dans l’onglet', async () => {
  fauxServeur(accuse);
  taper('Autre');
  expect(await redaction.envoyer()).not.toBe('');
  expect(ouvrir().saisie.titre).toBe(unContenu().titre);
});

test('recommencer revient au texte de départ', () => {
  taper('Autre');
  ouvrir().recommencer(2);
  expect([redaction.saisie.titre, redaction.reprise]).toEqual([unContenu().titre, false]);
  expect(brouillons.commence('fiche:trop-percu')).toBe(false);
});

test('un collègue au même poste ne voit pas ce texte', () => {
  taper('Autre');
  asseoir(MARC, ['redacteur']);
  expect(ouvrir().saisie.titre).toBe(unContenu().titre);
});

function cle(appel: ReturnType<typeof fauxServeur>[0] | undefined) {
  return appel?.entetes.get('Idempotency-Key');
}
