import { expect, test } from 'vitest';
import { adresses, vueDe } from './routeur.svelte';

const NADIA = '22222222-2222-4222-8222-222222222222';
const SIENNE = '44444444-4444-4444-8444-444444444444';

test('une adresse abîmée mène à la page introuvable', () => {
  for (const abimee of [
    'usagers/22222222',
    'autre',
    'jour/2026-13-45',
    'jour/demain',
    'demandes/',
    'guide/fiches/',
  ])
    expect(vueDe(`/console/${abimee}`).page).toBe('inconnue');
  expect(vueDe('/consolesuivis').page).toBe('inconnue');
});

test('chaque adresse que la console écrit, elle sait la lire', () => {
  const lues = [
    [adresses.journee, { page: 'journee', jour: '', demande: '', rendezVous: '' }],
    [adresses.jour('2026-11-24'), { page: 'journee', jour: '2026-11-24', rendezVous: '' }],
    [adresses.rendezVous('2026-11-24', SIENNE), { jour: '2026-11-24', rendezVous: SIENNE }],
    [adresses.demande(SIENNE), { page: 'journee', demande: SIENNE }],
    [adresses.suivis, { page: 'suivis' }],
    [adresses.ouvrir, { page: 'ouvrir' }],
    [adresses.personne(NADIA), { page: 'personne', reference: NADIA }],
    [adresses.feuille(NADIA), { page: 'feuille', reference: NADIA }],
    [adresses.proposer(NADIA), { page: 'proposer', reference: NADIA, rendezVous: '' }],
    [adresses.guide, { page: 'guide' }],
    [adresses.comite, { page: 'comite' }],
    [adresses.fiche('trop-percu'), { page: 'fiche', slug: 'trop-percu', version: '' }],
    [adresses.fiche('trop-percu', SIENNE), { page: 'fiche', slug: 'trop-percu', version: SIENNE }],
    [adresses.rediger('trop-percu'), { page: 'rediger', slug: 'trop-percu' }],
    [adresses.proposer(NADIA, SIENNE), { page: 'proposer', reference: NADIA, rendezVous: SIENNE }],
  ] as const;
  for (const [adresse, vue] of lues) expect(vueDe(adresse)).toMatchObject(vue);
});
