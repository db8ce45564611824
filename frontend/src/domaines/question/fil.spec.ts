import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DepotIndexedDB } from '../../horsligne/depot';
import { Espace } from '../../horsligne/espace';
import { Fil, type Reponse } from './fil.svelte';

interface Recue {
  uuid: string;
  corps: { texte: string; fil: string; departement: string };
}

let numero = 0;
let telephone: DepotIndexedDB;
let recues: Recue[];
/** How the server answers; it may take its time, refuse, or not be there. */
let serveur: (recue: Recue) => Promise<Response>;

function reponse(question: string, champs: Partial<Reponse> = {}): Reponse {
  return {
    question,
    directive: 'saluer',
    texte: 'Bonjour.',
    choix: [],
    transmettre: false,
    ...champs,
  };
}

const repond = async ({ uuid }: Recue) => Response.json(reponse(uuid));
const seTait = async () => Promise.reject(new TypeError('coupe'));

async function ouvrirLaPage(compte: string | null, { garder = true } = {}) {
  const espace = new Espace(telephone);
  if (compte) await espace.ouvrir(compte, garder);
  const fil = new Fil(espace, () => '34');
  await fil.relire();
  return { espace, fil };
}

async function toutCeQuiReste(): Promise<string> {
  const comptes = ['', 'nadia', 'lucas'];
  const reperes = await Promise.all(comptes.map((compte) => telephone.tout('reperes', compte)));
  return JSON.stringify([reperes, { ...sessionStorage }, { ...localStorage }]);
}

beforeEach(() => {
  telephone = new DepotIndexedDB(`fil-${++numero}`);
  recues = [];
  serveur = repond;
  vi.stubGlobal('fetch', async (requete: Request) => {
    const recue = { uuid: requete.url.split('/').at(-1)!, corps: await requete.json() };
    recues.push(recue);
    return serveur(recue);
  });
});

describe('une question', () => {
  it('vide ne part pas', async () => {
    const { fil } = await ouvrirLaPage('nadia');
    await fil.poser('  \n ');
    expect([recues, fil.echanges]).toEqual([[], []]);
  });

  it('part avec le département et le fil, et garde sa réponse', async () => {
    const { fil } = await ouvrirLaPage(null);
    await fil.poser(' bonjour ');
    await fil.poser('encore');
    expect(recues.map(({ corps }) => [corps.texte, corps.departement])).toEqual([
      ['bonjour', '34'],
      ['encore', '34'],
    ]);
    expect(new Set(recues.map(({ corps }) => corps.fil)).size).toBe(1);
    expect(fil.echanges.map(({ texte, reponse }) => [texte, reponse?.texte])).toEqual([
      ['encore', 'Bonjour.'],
      ['bonjour', 'Bonjour.'],
    ]);
  });

  it('sans réponse reste à l’écran, et se repose sous le même uuid', async () => {
    serveur = seTait;
    const { fil } = await ouvrirLaPage('nadia');
    await fil.poser('bonjour');
    expect(fil.echanges[0]!.echec).toBe('La réponse n’est pas arrivée.');
    serveur = repond;
    await fil.reessayer(fil.echanges[0]!);
    expect(fil.echanges[0]).toMatchObject({ echec: '', reponse: { texte: 'Bonjour.' } });
    expect(recues).toHaveLength(2);
    expect(recues[0]).toEqual(recues[1]);
  });

  it('refusée dit pourquoi', async () => {
    serveur = async () =>
      Response.json({ code: 'trop_de_questions', message: 'Trop de questions.' }, { status: 429 });
    const { fil } = await ouvrirLaPage('nadia');
    await fil.poser('bonjour');
    expect(fil.echanges[0]!.echec).toBe('Trop de questions.');
  });

  it('déjà répondue ne repart pas', async () => {
    const { fil } = await ouvrirLaPage('nadia');
    await fil.poser('bonjour');
    await fil.reessayer(fil.echanges[0]!);
    expect(recues).toHaveLength(1);
  });
});

describe('le danger', () => {
  it('se dit sans serveur, ne part pas et ne se garde pas', async () => {
    const { fil } = await ouvrirLaPage('nadia');
    await fil.poser('mon mari me frappe');
    expect(fil.echanges[0]!.danger?.code).toBe('violences');
    expect(recues).toEqual([]);
    await fil.poser('bonjour');
    expect(fil.echanges.map(({ texte }) => texte)).toEqual(['bonjour']);
    expect(await toutCeQuiReste()).not.toContain('frappe');
  });
});

describe('ce que le téléphone garde', () => {
  it('l’échange d’une personne, retrouvé à la page suivante', async () => {
    await (await ouvrirLaPage('nadia')).fil.poser('bonjour');
    const { fil } = await ouvrirLaPage('nadia');
    expect(fil.echanges).toMatchObject([{ texte: 'bonjour', reponse: { texte: 'Bonjour.' } }]);
    expect((await ouvrirLaPage('lucas')).fil.echanges).toEqual([]);
  });

  it('une question que la page fermée n’a pas vue répondre', async () => {
    serveur = () => new Promise(() => undefined);
    const avant = await ouvrirLaPage('nadia');
    void avant.fil.poser('bonjour');
    await vi.waitFor(() => expect(recues).toHaveLength(1));
    serveur = repond;
    const { fil } = await ouvrirLaPage('nadia');
    await fil.reessayer(fil.echanges[0]!);
    expect(recues[0]).toEqual(recues[1]);
    expect(fil.echanges[0]!.reponse?.texte).toBe('Bonjour.');
  });

  it.each([
    ['de qui n’a pas d’espace', null, true],
    ['sur le téléphone d’un autre', 'nadia', false],
  ])('rien %s', async (_qui, compte, garder) => {
    const { fil } = await ouvrirLaPage(compte, { garder });
    await fil.poser('bonjour');
    expect(fil.echanges).toHaveLength(1);
    expect(await toutCeQuiReste()).not.toContain('bonjour');
  });

  it('rien une fois effacé, même si une réponse arrive après', async () => {
    let arriver = (): void => undefined;
    const { fil } = await ouvrirLaPage('nadia');
    await fil.poser('avant');
    const tardive = new Promise<void>((suite) => (arriver = suite));
    serveur = async (recue) => tardive.then(() => repond(recue));
    const posee = fil.poser('bonjour');
    await vi.waitFor(() => expect(recues).toHaveLength(2));
    await fil.effacer();
    arriver();
    await posee;
    expect(fil.echanges).toEqual([]);
    expect(await toutCeQuiReste()).not.toMatch(/avant|bonjour/);
  });

  it('rien chez la personne suivante, même si une réponse arrive entre les deux', async () => {
    let arriver = (): void => undefined;
    const tardive = new Promise<void>((suite) => (arriver = suite));
    serveur = async (recue) => tardive.then(() => repond(recue));
    const { espace, fil } = await ouvrirLaPage('nadia');
    const posee = fil.poser('bonjour');
    await vi.waitFor(() => expect(recues).toHaveLength(1));
    await espace.ouvrir('lucas', true);
    arriver();
    await posee;
    expect(await telephone.tout('reperes', 'lucas')).toEqual([]);
  });
});
