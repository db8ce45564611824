import { describe, expect, it } from 'vitest';
import { estUnEcran } from './coquille';

describe('la coquille gardée', () => {
  it.each([
    '/',
    '/journal',
    '/rendez-vous',
    '/activation',
    '/urgence',
    '/guide/trop-percu',
    '/34/guide',
    '/34/guide/trop-percu',
    '/inconnue',
  ])('répond pour %s', (chemin) => expect(estUnEcran(chemin)).toBe(true));
  it.each([
    '/api/session',
    '/agents/login/',
    '/gestion/',
    '/console/',
    '/demo/courrier',
    '/healthz/live',
    '/manifest.json',
  ])('laisse %s au serveur', (chemin) => expect(estUnEcran(chemin)).toBe(false));
});
