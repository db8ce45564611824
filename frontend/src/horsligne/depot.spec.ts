import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { DepotIndexedDB } from './depot';

const NOM = 'telephone-d-avant';
const LIGNE = {
  cle: 'c-1',
  compte: 'nadia',
  objet: 'texte-1',
  methode: 'PUT',
  chemin: '/api/journal/entrees/texte-1',
  corps: { texte: 'gardé avant', version_de_base: null },
  version_de_base: null,
  etat: 'en_attente',
  essais: 3,
  cree_le: '2026-11-20T09:00:00Z',
  pas_avant: 0,
  refus: null,
};

/** The phone as the first version of the application left it. */
async function telephoneDAvant() {
  const base = await openDB(NOM, 1, {
    upgrade(neuve) {
      neuve
        .createObjectStore('lignes', { keyPath: 'sequence', autoIncrement: true })
        .createIndex('compte', 'compte');
      for (const [magasin, nom] of Object.entries({ entrees: 'uuid', reperes: 'nom' }))
        neuve
          .createObjectStore(magasin, { keyPath: ['compte', nom] })
          .createIndex('compte', 'compte');
    },
  });
  await base.put('lignes', LIGNE);
  await base.put('reperes', { compte: 'nadia', nom: 'brouillon:nouveau', valeur: 'commencé' });
  base.close();
}

test('une mise à jour garde tout, et dit que les envois d’avant sont du journal', async () => {
  await telephoneDAvant();
  const depot = new DepotIndexedDB(NOM);
  expect(await depot.tout('lignes', 'nadia')).toEqual([
    { ...LIGNE, sequence: 1, domaine: 'journal' },
  ]);
  expect(await depot.tout('reperes', 'nadia')).toMatchObject([{ valeur: 'commencé' }]);
  await depot.ecrire([{ poser: 'lignes', valeur: { ...LIGNE, domaine: 'demandes' } as never }]);
  expect((await depot.tout('lignes', 'nadia')).map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test('un onglet ouvert laisse passer la version suivante', async () => {
  const depot = new DepotIndexedDB('telephone-a-jour');
  await depot.tout('lignes', 'nadia');
  const suivante = await openDB('telephone-a-jour', 3);
  expect(suivante.version).toBe(3);
  suivante.close();
});
