import { expect, test } from 'vitest';
import { unAvis, uneFicheDeConsole, uneRelecture, uneVersion } from './modeles';
import { attendReponse, avancement, courante, FILTRES, seLitSeul, situation } from './relectures';

const AUJOURDHUI = '2026-11-24';
const publiee = uneVersion(2, { etat: 'publiee' });

test('une fiche sans texte, ou retirée, le dit', () => {
  expect(situation(uneFicheDeConsole())).toBe('Pas encore écrite.');
  expect(situation(uneFicheDeConsole(uneVersion(1, { etat: 'archivee' })))).toBe(
    'Retirée. Dernière version : 1.',
  );
});

test('ce qui s’écrit se dit avant ce qui se lit', () => {
  expect(situation(uneFicheDeConsole(uneVersion(3), publiee))).toBe(
    'Brouillon, version 3. Publiée, version 2.',
  );
});

test('on travaille sur la dernière version qui peut encore vivre', () => {
  const archivee = uneVersion(3, { etat: 'archivee' });
  expect(courante(uneFicheDeConsole(archivee, publiee, uneVersion(1)))).toBe(publiee);
});

test.each([
  [{}, 'Hérault : 2 avis favorables sur 3, jusqu’au 4 décembre'],
  [{ favorables: 0, avis: 0 }, 'Hérault : 0 avis favorable sur 3, jusqu’au 4 décembre'],
  [{ avis: 3 }, 'Hérault : 2 avis favorables sur 3, 1 à revoir, jusqu’au 4 décembre'],
  [
    { ouverte: false, echeance: '2026-11-20' },
    'Hérault : 2 avis favorables sur 3, relecture finie le 20 novembre',
  ],
  [{ ouverte: false }, 'Hérault : 2 avis favorables sur 3, relecture arrêtée'],
  [
    { favorables: 3, avis: 3, adoptee_le: '2026-12-01' },
    'Hérault : adoptée le 1er décembre, 3 avis favorables sur 3, jusqu’au 4 décembre',
  ],
])('où en est un comité : %o', (change, phrase) => {
  expect(avancement(uneRelecture(change), AUJOURDHUI)).toBe(phrase);
});

test('chaque filtre garde ce qu’il nomme, et rien d’autre', () => {
  const relue = uneRelecture();
  const fiches = {
    brouillon: uneFicheDeConsole(uneVersion(3), publiee),
    a_relire: uneFicheDeConsole(
      uneVersion(3, { etat: 'en_relecture', relectures: [{ ...relue, favorables: 0, avis: 0 }] }),
    ),
    avis: uneFicheDeConsole(
      uneVersion(3, { etat: 'en_relecture', relectures: [{ ...relue, ouverte: false }] }),
    ),
    a_publier: uneFicheDeConsole(uneVersion(3, { etat: 'validee' })),
    publiee: uneFicheDeConsole(publiee),
    retiree: uneFicheDeConsole(uneVersion(1, { etat: 'archivee', relectures: [relue] })),
  };
  const gardees = (filtre: keyof typeof FILTRES) =>
    Object.entries(fiches).flatMap(([nom, fiche]) => (FILTRES[filtre].garde(fiche) ? [nom] : []));
  expect(gardees('brouillon')).toEqual(['brouillon']);
  expect(gardees('avis')).toEqual(['avis']);
  expect(gardees('a_publier')).toEqual(['a_publier']);
  expect(gardees('publiee')).toEqual(['brouillon', 'publiee']);
  expect(gardees('toutes')).toHaveLength(6);
  expect(gardees('a_relire')).toEqual(['a_relire', 'retiree']);
});

test('« c’est clair » sans un mot se lit seul ; avec un mot, on lui répond une fois', () => {
  expect(seLitSeul(unAvis({ genre: 'clair', texte: '' }))).toBe(true);
  expect(attendReponse(unAvis({ genre: 'clair', texte: '' }))).toBe(false);
  expect(attendReponse(unAvis({ genre: 'favorable', texte: 'Sauf la fin.' }))).toBe(true);
  expect(attendReponse(unAvis({ texte: '' }))).toBe(true);
  const reponse = { retenu: true, raison: 'Oui', le: AUJOURDHUI };
  expect(attendReponse(unAvis({ reponse }))).toBe(false);
});
