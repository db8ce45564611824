import { describe, expect, it } from 'vitest';
import { lireAdresse } from './adresses';

describe('les adresses de l’application', () => {
  it.each(['/', '/journal', '/messages', '/courrier', '/relecture', '/urgence'])(
    '%s est un écran',
    (chemin) =>
      expect(lireAdresse(chemin)).toEqual({ ecran: chemin, fiche: null, departement: null }),
  );

  it.each([
    ['/guide', null, null],
    ['/guide/', null, null],
    ['/34/guide', null, '34'],
    ['/2A/guide', null, '2A'],
    ['/974/guide', null, '974'],
    ['/guide/trop-percu', 'trop-percu', null],
    ['/14/guide/quinze-heures-d-activite', 'quinze-heures-d-activite', '14'],
  ])('%s est le guide', (chemin, fiche, departement) =>
    expect(lireAdresse(chemin)).toEqual({ ecran: '/guide', fiche, departement }),
  );

  it.each(['/guide/Trop', '/guide/a/b', '/hérault/guide', '/34', '/api/guide', '/inconnue'])(
    '%s n’en est pas une',
    (chemin) => expect(lireAdresse(chemin)).toBeNull(),
  );
});
