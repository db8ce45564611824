import { beforeEach, expect, test } from 'vitest';
import { agenda } from './agenda.svelte';
import { fauxServeur, refus } from './faux-serveur';
import { horloge } from './horloge.svelte';
import { NADIA, unRendezVous } from './modeles';

const hier = unRendezVous({ uuid: 'hier', debut: '2026-11-23T08:30:00Z' });
const demain = unRendezVous({ uuid: 'demain', debut: '2026-11-25T08:30:00Z' });

beforeEach(() => {
  agenda.reset();
  horloge.maintenant = new Date('2026-11-24T08:00:00Z');
});

test('des rendez-vous qui ne viennent pas se disent', async () => {
  fauxServeur(refus(503, 'indisponible'));
  await agenda.ouvrir(NADIA);
  expect(agenda.etat).toBe('panne');
});

test('ce qui est à venir et ce qui est passé se séparent à l’heure du poste', async () => {
  fauxServeur({ corps: [demain, hier] });
  await agenda.ouvrir(NADIA);
  expect(agenda.aVenir).toEqual([demain]);
  expect(agenda.passes).toEqual([hier]);
  horloge.maintenant = new Date('2026-11-25T08:30:00Z');
  expect(agenda.aVenir).toEqual([]);
});

test('une autre personne ne montre jamais les rendez-vous de la première', async () => {
  fauxServeur({ corps: [demain] }, 'coupure');
  await agenda.ouvrir(NADIA);
  await agenda.ouvrir('autre');
  expect(agenda.aVenir).toEqual([]);
});
