import { beforeEach, expect, test } from 'vitest';
import { premierChoix } from './choix';
import { demandes } from './demandes.svelte';
import { fauxServeur } from './faux-serveur';
import { horloge } from './horloge.svelte';
import { journee } from './journee.svelte';
import { unRendezVous, uneDemande } from './modeles';

const MATIN = new Date('2026-11-24T08:00:00Z');
const dix = { uuid: 'karim', prenom: 'Karim', nom: 'Roy', debut: '2026-11-24T09:15:00Z' };

beforeEach(() => {
  journee.reset();
  demandes.reset();
  horloge.maintenant = MATIN;
});

async function ouvrir(rendezVous: object[], aRepondre: object[] = [], jour = '2026-11-24') {
  fauxServeur({ corps: rendezVous }, { corps: aRepondre });
  await journee.ouvrir(jour);
  await demandes.charger();
}

test('changer de jour ne montre jamais les rendez-vous de la veille', async () => {
  await ouvrir([unRendezVous()]);
  fauxServeur('coupure');
  await journee.ouvrir('2026-11-25');
  expect(journee.rendezVous).toEqual([]);
  expect(journee.etat).toBe('panne');
});

test('une réponse arrivée pendant la lecture se dit en une phrase', async () => {
  await ouvrir([unRendezVous(), unRendezVous(dix)]);
  fauxServeur({ corps: [unRendezVous({ etat: 'confirme' }), unRendezVous(dix)] });
  expect(await journee.rafraichir()).toEqual(['Nadia Benali : vient.']);
  expect(await journee.rafraichir()).toEqual([]);
});

test('sans jour ouvert, rien n’est demandé', async () => {
  const appels = fauxServeur({ corps: [] });
  expect(await journee.rafraichir()).toEqual([]);
  expect(appels).toHaveLength(0);
});

test('le matin, le premier rendez-vous qui tient est déjà là', async () => {
  await ouvrir([unRendezVous({ etat: 'annule_usager' }), unRendezVous(dix)], [uneDemande()]);
  expect(premierChoix(MATIN)).toEqual({ rendezVous: 'karim', demande: '' });
});

test('quand la journée est passée, la première demande vient', async () => {
  await ouvrir([unRendezVous()], [uneDemande()]);
  expect(premierChoix(new Date('2026-11-24T16:00:00Z'))).toMatchObject({
    demande: uneDemande().uuid,
  });
});

test('un autre jour commence par son premier rendez-vous, même passé', async () => {
  await ouvrir([unRendezVous()], [uneDemande()]);
  expect(premierChoix(new Date('2026-11-25T16:00:00Z'))?.rendezVous).toBe(unRendezVous().uuid);
});

test('quand tout est fait, rien n’est choisi', async () => {
  await ouvrir([]);
  expect(premierChoix(MATIN)).toBeNull();
});
