import { beforeEach, expect, test } from 'vitest';
import { Emission } from './emission.svelte';
import { fauxServeur, refus } from './faux-serveur';
import { feuilles } from './feuilles.svelte';

const NADIA = '22222222-2222-4222-8222-222222222222';
const emis = {
  code: 'ABCDE-12345',
  identifiant: '12345678',
  expire_le: '2026-12-08T08:30:00Z',
  adresse: 'jalons.example/activation',
  qr_svg: '<svg/>',
};
let emission: Emission;

beforeEach(() => {
  feuilles.reset();
  emission = new Emission();
});

test('un rendez-vous sans heure ne part pas', async () => {
  const appels = fauxServeur({ corps: emis });
  emission.jour = '2026-12-01';
  expect(await emission.faire(NADIA)).toBe(false);
  expect(emission.erreur).not.toBe('');
  expect(appels).toHaveLength(0);
});

test('un rendez-vous refusé se dit à côté de la date, et aucune feuille ne sort', async () => {
  const champs = { premier_rendez_vous: 'Cette date est passée.' };
  fauxServeur(refus(422, 'saisie_invalide', { champs }));
  Object.assign(emission, { jour: '2020-01-01', heure: '09:30' });
  expect(await emission.faire(NADIA)).toBe(false);
  expect(emission.erreur).toBe('Cette date est passée.');
  expect(feuilles.de(NADIA)).toBeUndefined();
});

test('une coupure se dit, et on peut recommencer', async () => {
  fauxServeur('coupure', { corps: emis });
  expect(await emission.faire(NADIA)).toBe(false);
  expect(emission.refus?.message).toContain('Pas de réseau');
  expect(await emission.faire(NADIA)).toBe(true);
  expect(emission.refus).toBeNull();
});

test('l’heure du rendez-vous part en heure de Paris et revient sur la feuille', async () => {
  const appels = fauxServeur({ corps: emis });
  Object.assign(emission, { jour: '2026-12-01', heure: '09:30' });
  expect(await emission.faire(NADIA)).toBe(true);
  expect(appels[0]?.corps).toEqual({ premier_rendez_vous: '2026-12-01T08:30:00.000Z' });
  expect(feuilles.de(NADIA)).toMatchObject({
    code: 'ABCDE-12345',
    premier_rendez_vous: '2026-12-01T08:30:00.000Z',
  });
});
