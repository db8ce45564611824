import { beforeEach, expect, test } from 'vitest';
import { fauxServeur, refus } from './faux-serveur';
import { guide } from './guide.svelte';
import { asseoir, INES, unAvis, uneFicheDeConsole, uneVersion, uneVersionEntiere } from './modeles';

const fiche = uneFicheDeConsole(uneVersion(1));
const entiere = (...avis: ReturnType<typeof unAvis>[]) => ({
  corps: uneVersionEntiere(uneVersion(1), { avis }),
});

beforeEach(() => {
  guide.reset();
  asseoir(INES, ['redacteur']);
});

test('une liste qui ne vient pas se dit, et se recharge', async () => {
  fauxServeur('coupure', { corps: [fiche] });
  await guide.charger();
  expect(guide.etat).toBe('panne');
  await guide.reessayer();
  expect(guide.visibles).toHaveLength(1);
});

test('une version inconnue n’est pas une panne', async () => {
  fauxServeur(refus(404, 'introuvable'));
  await guide.ouvrir(uneVersion(9).uuid);
  expect([guide.etatOuverte, guide.ouverte]).toEqual(['pret', null]);
});

test('la recherche et le filtre se combinent, sans accents', async () => {
  const autre = { ...fiche, slug: 'c2s', titre: 'Comment me soigner ?' };
  fauxServeur({
    corps: [fiche, autre, { ...autre, versions: [uneVersion(1, { etat: 'publiee' })] }],
  });
  await guide.charger();
  guide.recherche = 'SOIGNER';
  expect(guide.visibles).toHaveLength(2);
  guide.filtre = 'brouillon';
  expect(guide.visibles.map(({ slug }) => slug)).toEqual(['c2s']);
});

test('un avis qui arrive ou qui change se dit, un avis connu non', async () => {
  const [premier, second] = [unAvis(), unAvis({ uuid: INES })];
  fauxServeur(entiere(premier), { corps: [fiche] }, entiere({ ...premier, version: 2 }, second));
  await guide.ouvrir(uneVersion(1).uuid);
  expect(await guide.rafraichir()).toEqual(['2 nouveaux avis.']);
  fauxServeur({ corps: [fiche] }, entiere({ ...premier, version: 2 }, second));
  expect(await guide.rafraichir()).toEqual([]);
});
