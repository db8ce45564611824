import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../../api/client';
import { DepotIndexedDB } from '../../horsligne/depot';
import { Espace } from '../../horsligne/espace';
import { CALVADOS, HERAULT, uneFiche, unPack } from './essais';
import { Guide } from './guide.svelte';

let numero = 0;
let telephone: DepotIndexedDB;
/** What the server publishes; null for no network. */
let serveur: ((demande: URLSearchParams) => Promise<Schemas['PackGuide']>) | null;
let demandes: URLSearchParams[];

/** A page opened on this phone, its copy read. */
async function ouvrirLaPage(): Promise<{ guide: Guide; espace: Espace }> {
  const espace = new Espace(telephone);
  const guide = new Guide(espace);
  await guide.relire();
  return { guide, espace };
}

async function repondre(requete: Request): Promise<Response> {
  if (!serveur) throw new TypeError('coupe');
  const demande = new URL(requete.url).searchParams;
  demandes.push(demande);
  return Response.json(await serveur(demande));
}

function publier(pack: Schemas['PackGuide']): void {
  serveur = async (demande) =>
    demande.get('connue') === pack.empreinte ? { ...pack, fiches: null } : pack;
}

beforeEach(() => {
  telephone = new DepotIndexedDB(`guide-${++numero}`);
  demandes = [];
  publier(unPack());
  vi.stubGlobal('fetch', repondre);
});

describe('le guide gardé', () => {
  it('manque quand il n’est jamais venu, et vient plus tard', async () => {
    serveur = null;
    const { guide } = await ouvrirLaPage();
    expect(guide.manque).toBe(false);
    await guide.rafraichir();
    expect([guide.manque, guide.pret]).toEqual([true, false]);
    publier(unPack());
    await guide.rafraichir();
    expect([guide.manque, guide.pret]).toEqual([false, true]);
  });

  it('se lit sans réseau à la page suivante', async () => {
    await (await ouvrirLaPage()).guide.rafraichir();
    serveur = null;
    const { guide } = await ouvrirLaPage();
    await guide.rafraichir();
    expect(guide.fiche('se-deplacer')?.titre).toBe('se-deplacer');
    expect(guide.manque).toBe(false);
  });

  it('n’est pas redonné en entier quand il est connu', async () => {
    await (await ouvrirLaPage()).guide.rafraichir();
    const { guide } = await ouvrirLaPage();
    await guide.rafraichir();
    expect(demandes.map((demande) => demande.get('connue'))).toEqual(['', 'e1']);
    expect(guide.fiches).toHaveLength(1);
  });

  it('prend la nouvelle version, et perd la fiche retirée', async () => {
    const { guide } = await ouvrirLaPage();
    await guide.rafraichir();
    publier(unPack({ empreinte: 'e2', fiches: [uneFiche('sante-c2s', { version: 2 })] }));
    await guide.rafraichir();
    expect(guide.fiches.map(({ slug, version }) => [slug, version])).toEqual([['sante-c2s', 2]]);
    expect(guide.fiche('se-deplacer')).toBeUndefined();
  });

  it('survit au départ d’une personne', async () => {
    const { guide, espace } = await ouvrirLaPage();
    await espace.ouvrir('nadia', false);
    await guide.rafraichir();
    await espace.effacer();
    serveur = null;
    expect((await ouvrirLaPage()).guide.pret).toBe(true);
  });

  it('est le même, quoi qu’on ait lu', async () => {
    const { guide } = await ouvrirLaPage();
    await guide.rafraichir();
    const avant = JSON.stringify(await telephone.tout('reperes', ''));
    guide.fiche('se-deplacer');
    expect(JSON.stringify(await telephone.tout('reperes', ''))).toBe(avant);
  });

  it('range les fiches par thème et tait les thèmes vides', async () => {
    const { guide } = await ouvrirLaPage();
    await guide.rafraichir();
    expect(guide.themes.map(({ nom, fiches }) => [nom, fiches.length])).toEqual([
      ['Vie quotidienne', 1],
    ]);
  });
});

describe('le département', () => {
  it('est demandé une fois à qui n’a pas d’espace', async () => {
    const { guide } = await ouvrirLaPage();
    await guide.rafraichir();
    expect(guide.departementInconnu).toBe(true);
    await guide.choisir('');
    expect(guide.departementInconnu).toBe(false);
    expect((await ouvrirLaPage()).guide.departementInconnu).toBe(false);
  });

  it('choisi, reste sur ce téléphone', async () => {
    await (await ouvrirLaPage()).guide.choisir('34');
    await (await ouvrirLaPage()).guide.rafraichir();
    expect(demandes.map((demande) => demande.get('departement'))).toEqual(['34', '34']);
  });

  it('n’est pas demandé quand le serveur le sait', async () => {
    publier(unPack({ departement: HERAULT }));
    const { guide } = await ouvrirLaPage();
    await guide.rafraichir();
    expect(guide.departementInconnu).toBe(false);
  });

  it('n’est pas défait par une réponse demandée avant', async () => {
    const { guide } = await ouvrirLaPage();
    let arriver = (): void => undefined;
    const tardive = new Promise<void>((suite) => (arriver = suite));
    serveur = async (demande) => {
      const la = demande.get('departement') === '14' ? CALVADOS : null;
      if (!la) await tardive;
      return unPack({ departement: la, empreinte: la?.code ?? 'commun' });
    };
    const premiere = guide.rafraichir();
    await guide.choisir('14');
    arriver();
    await premiere;
    expect(guide.departement).toEqual(CALVADOS);
  });
});
