import { beforeEach, expect, test, vi } from 'vitest';
import { lireRepere } from './depot';
import { Telephone } from './essais/telephone';
import type { Espace } from './espace';
import { Nouvelles } from './nouvelles';

/** As the server: numbered from 1 without a hole, 200 at a time, never a number above its latest. */
let genres: string[];
let demandes: number[];
let traitees: Set<string>[];
let espace: Espace;
let nouvelles: Nouvelles;

async function repondre({ url }: Request): Promise<Response> {
  const depuis = Number(new URL(url).searchParams.get('depuis'));
  demandes.push(depuis);
  const toutes = genres.map((genre, rang) => ({ numero: rang + 1, genre, objet: 'un-texte' }));
  const page = toutes.filter(({ numero }) => numero > depuis).slice(0, 200);
  const dernier = page.at(-1)?.numero ?? Math.min(depuis, genres.length);
  return Response.json({ dernier, nouvelles: page, suite: depuis + 200 < genres.length });
}

beforeEach(async () => {
  vi.stubGlobal('fetch', repondre);
  genres = Array.from({ length: 450 }, () => 'entree_ecrite');
  demandes = [];
  traitees = [];
  ({ espace } = await new Telephone().onglet());
  nouvelles = new Nouvelles(
    espace,
    async (lues) => void traitees.push(lues),
    (erreur) => {
      throw erreur;
    },
  );
});

test('un téléphone neuf lit tout une fois, sans les anciennes nouvelles', async () => {
  await nouvelles.verifier();
  expect(demandes).toHaveLength(1);
  expect(traitees).toEqual([new Set(['tout'])]);
  expect(await lireRepere(espace.depot, 'nadia', 'derniere_nouvelle')).toBe(450);
});

test('ensuite, il ne lit que ce qui est nouveau', async () => {
  await nouvelles.verifier();
  genres.push('partage_change');
  await nouvelles.verifier();
  expect(demandes.at(-1)).toBe(450);
  expect(traitees.at(-1)).toEqual(new Set(['partage_change']));
});

test('un serveur revenu en arrière fait tout relire', async () => {
  await nouvelles.verifier();
  genres.length = 300;
  await nouvelles.verifier();
  expect(traitees.at(-1)).toEqual(new Set(['tout']));
  expect(await lireRepere(espace.depot, 'nadia', 'derniere_nouvelle')).toBe(300);
});
