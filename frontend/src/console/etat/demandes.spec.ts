import { beforeEach, expect, test } from 'vitest';
import { enTexte } from './copie';
import { demandes } from './demandes.svelte';
import { fauxServeur, refus } from './faux-serveur';
import { asseoir, unMessage, uneDemande } from './modeles';
import { apercu, pourQuand } from './promesse';

const { uuid, usager } = uneDemande();
const autre = uneDemande({ uuid: 'autre', usager: 'autre' });

beforeEach(() => {
  asseoir();
  demandes.reset();
});

test('une liste qui ne vient pas se dit', async () => {
  fauxServeur('coupure');
  await demandes.charger();
  expect(demandes.etat).toBe('panne');
});

test('une demande qui n’est pas, ou plus, pour cet agent n’est pas une panne', async () => {
  fauxServeur(refus(404, 'introuvable'));
  await demandes.ouvrir(uuid);
  expect(demandes.etatOuverte).toBe('pret');
  expect(demandes.ouverte).toBeNull();
});

test('une demande qui arrive se dit, une fois', async () => {
  fauxServeur({ corps: [uneDemande()] }, { corps: [autre, uneDemande()] });
  await demandes.charger();
  expect(await demandes.rafraichir()).toEqual(['1 nouvelle demande.']);
  expect(await demandes.rafraichir()).toEqual([]);
});

test('à la première lecture, rien n’est « nouveau »', async () => {
  fauxServeur({ corps: [uneDemande()] });
  expect(await demandes.rafraichir()).toEqual([]);
});

test('un message arrivé dans la demande ouverte est marqué et se dit, pas ceux de l’agent', async () => {
  const messages = [
    ...uneDemande().messages,
    unMessage('Encore une chose'),
    unMessage('Ma réponse', { de_moi: true }),
  ];
  fauxServeur({ corps: uneDemande() }, { corps: [] }, { corps: uneDemande({ messages }) });
  await demandes.ouvrir(uuid);
  expect(await demandes.rafraichir()).toEqual(['Nouveau message de Nadia.']);
  expect([...demandes.arrivees]).toEqual(['Encore une chose']);
});

test('les demandes d’une personne sont les siennes seulement', async () => {
  fauxServeur({ corps: [autre, uneDemande()] });
  await demandes.charger();
  expect(demandes.de(usager).map((demande) => demande.uuid)).toEqual([uuid]);
});

test('« Je m’en occupe » dit de quelle version on part', async () => {
  const appels = fauxServeur({ corps: { reference: uuid, version: 2 } });
  await demandes.prendre(uneDemande());
  expect(appels[0]).toMatchObject({
    chemin: `/api/console/demandes/${uuid}/prise-en-charge`,
    corps: { version_de_base: 1 },
  });
});

test.each([
  [{ en_retard: true, promesse: '2026-11-20' }, 'en retard'],
  [{ promesse: '2026-11-24' }, 'aujourd’hui'],
  [{ promesse: '2026-11-25' }, 'demain'],
  [{ promesse: '2026-12-01' }, 'mardi 1er décembre'],
])('%o se dit « %s »', (change, dit) => {
  expect(pourQuand(uneDemande(change), '2026-11-24')).toBe(dit);
});

test('dans la liste, une demande sans sujet montre ses derniers mots', () => {
  const messages = [unMessage('Un'), unMessage('Deux')];
  expect(apercu(uneDemande({ messages }))).toBe('Deux');
  expect(apercu(uneDemande({ titre_du_sujet: 'Le montant' }))).toBe('Le montant');
});

test('la copie pour un autre logiciel tient en texte seul, dans l’ordre', () => {
  const messages = [unMessage('Bonjour'), unMessage('Oui', { auteur: 'Marc D.', de_moi: true })];
  expect(enTexte(uneDemande({ titre_du_sujet: 'Mes rendez-vous', messages }))).toBe(
    `Demande de Nadia Benali, lundi 23 novembre 2026
Sujet : Mes rendez-vous

Nadia, lundi 23 novembre 2026, 10 h 12 :
Bonjour

Marc D., lundi 23 novembre 2026, 10 h 12 :
Oui`,
  );
});
