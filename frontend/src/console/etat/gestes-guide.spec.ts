import { beforeEach, expect, test } from 'vitest';
import { fauxServeur, refus } from './faux-serveur';
import { gestesDe } from './gestes-guide';
import { asseoir, INES, uneFicheDeConsole, uneRelecture, uneVersion } from './modeles';

const accuse = { corps: { reference: INES, version: 3 } };
const REDACTRICE = { estAnimateur: false };
const ANIMATEUR = { estAnimateur: true };
const relue = [uneRelecture()];
const finie = [uneRelecture({ ouverte: false })];
const publiee = uneVersion(2, { etat: 'publiee', relectures: finie });
const noms = (version: ReturnType<typeof uneVersion>, roles = REDACTRICE) =>
  gestesDe(uneFicheDeConsole(version, publiee), version, roles).map(({ nom }) => nom);

function unGeste(nom: string, version = uneVersion(3), roles = ANIMATEUR) {
  const geste = gestesDe(uneFicheDeConsole(version, publiee), version, roles).find(
    (possible) => possible.nom === nom,
  );
  if (!geste) throw new Error(`pas de geste ${nom}`);
  return geste;
}

beforeEach(() => asseoir(INES, ['redacteur']));

test('d’une version archivée, on ne peut rien faire', () => {
  expect(noms(uneVersion(3, { etat: 'archivee' }), ANIMATEUR)).toEqual([]);
});

test('pendant que le comité relit, personne ne publie à sa place', () => {
  const version = uneVersion(3, { etat: 'en_relecture', relectures: relue });
  expect(noms(version, ANIMATEUR)).toEqual(['Correction urgente']);
});

test('seul l’animateur publie sans avis, et retire', () => {
  const version = uneVersion(3, { etat: 'en_relecture', relectures: finie });
  expect(noms(version)).toEqual(['Correction urgente']);
  expect(noms(version, ANIMATEUR)).toEqual(['Publier sans avis du comité', 'Correction urgente']);
  expect(noms(publiee)).toEqual([]);
  expect(noms(publiee, ANIMATEUR)).toEqual(['Retirer du guide']);
});

test('un brouillon s’envoie au comité, une version adoptée se publie', () => {
  expect(noms(uneVersion(3))).toEqual(['Envoyer au comité', 'Correction urgente']);
  const adoptee = uneVersion(3, { etat: 'validee', relectures: relue });
  expect(noms(adoptee)[0]).toBe('Publier');
});

test('un texte publié que le comité n’a pas lu peut lui être donné', () => {
  const version = uneVersion(2, { etat: 'publiee' });
  const geste = gestesDe(uneFicheDeConsole(version), version, REDACTRICE)[0];
  expect(geste?.nom).toBe('Envoyer au comité');
  expect(geste?.avant).toContain('Elle reste publiée pendant ce temps.');
});

test('ce qui va se passer est dit avant : ce qui est remplacé a son numéro', () => {
  expect(unGeste('Publier sans avis du comité').avant).toContain('La version 2 ne se lira plus.');
  const fiche = uneFicheDeConsole(
    uneVersion(3),
    uneVersion(2, { etat: 'en_relecture', relectures: relue }),
  );
  const [envoyer] = gestesDe(fiche, uneVersion(3), REDACTRICE);
  expect(envoyer?.avant).toContain('La version 2 ne se relira plus');
});

test('une correction urgente se demande avec une raison, puis un autre agent la confirme', async () => {
  const appels = fauxServeur(accuse);
  const demander = unGeste('Correction urgente');
  expect(demander.motif).not.toBe('');
  await demander.faire('Le numéro est faux.');
  expect(appels[0]?.corps).toEqual({ motif: 'Le numéro est faux.' });
  const demandee = uneVersion(3, { urgence_demandee_par: 'Bastien Roche' });
  const confirmer = unGeste('Confirmer la correction urgente', demandee);
  expect([confirmer.motif, confirmer.avant.startsWith('Bastien Roche')]).toEqual(['', true]);
});

test('un refus remonte avec sa phrase, et le geste refait est la même opération', async () => {
  const appels = fauxServeur(refus(409, 'pas_de_comite'), 'coupure', accuse);
  const envoyer = unGeste('Envoyer au comité');
  await expect(envoyer.faire('')).rejects.toThrow('Phrase du serveur.');
  await expect(envoyer.faire('')).rejects.toThrow('Pas de réseau');
  await envoyer.faire('');
  expect(new Set(appels.map(({ entetes }) => entetes.get('Idempotency-Key'))).size).toBe(1);
});

test('chaque geste va à son adresse', async () => {
  const appels = fauxServeur(accuse);
  await unGeste('Envoyer au comité').faire('');
  await unGeste('Publier sans avis du comité').faire('Rien n’est venu.');
  await unGeste('Retirer du guide', publiee).faire('');
  const version = '/api/console/guide/versions/66666666-6666-4666-8666-000000000003';
  expect(appels.map(({ methode, chemin }) => `${methode} ${chemin}`)).toEqual([
    `POST ${version}/relecture`,
    `POST ${version}/publication`,
    'DELETE /api/console/guide/fiches/trop-percu/publication',
  ]);
});
