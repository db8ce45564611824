import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Compte } from '../../api/types';
import { DepotIndexedDB } from '../../horsligne/depot';
import { Espace } from '../../horsligne/espace';
import { Session } from './session.svelte';

let numero = 0;
let telephone: DepotIndexedDB;
/** What the server answers: the open account, or no answer at all. */
let serveur: { joint: boolean; compte: Compte | null; departs: unknown[] };

const NADIA: Compte = {
  reference: 'nadia',
  genre: 'usager',
  prenom: 'Nadia',
  usage_appareil: 'moi_seul',
  roles: [],
};

function repondre(requete: Request): Promise<Response> {
  if (!serveur.joint) return Promise.reject(new TypeError('coupe'));
  if (requete.method === 'DELETE') return partir(requete);
  const lu = { compte: serveur.compte, comptes_connus: [], departement: null };
  return Promise.resolve(Response.json(lu));
}

async function partir(requete: Request): Promise<Response> {
  serveur.departs.push(await requete.json());
  serveur.compte = null;
  return new Response(null, { status: 204 });
}

/** A page opened on this phone. */
async function ouvrirLaPage(): Promise<{ session: Session; espace: Espace }> {
  const espace = new Espace(telephone);
  const session = new Session(espace, async () => undefined);
  await session.demarrer();
  return { session, espace };
}

async function toutCeQuiReste(): Promise<string> {
  const magasins = ['lignes', 'entrees', 'reperes'] as const;
  const comptes = ['', 'nadia'];
  const tout = magasins.flatMap((m) => comptes.map((compte) => telephone.tout(m, compte)));
  return JSON.stringify([await Promise.all(tout), { ...sessionStorage }, { ...localStorage }]);
}

beforeEach(() => {
  telephone = new DepotIndexedDB(`session-${++numero}`);
  sessionStorage.clear();
  serveur = { joint: true, compte: NADIA, departs: [] };
  vi.stubGlobal('fetch', repondre);
});

describe('sans réseau', () => {
  it('un téléphone à soi s’ouvre seul', async () => {
    await ouvrirLaPage();
    serveur.joint = false;
    sessionStorage.clear();
    const { session } = await ouvrirLaPage();
    expect(session.compte?.prenom).toBe('Nadia');
  });

  it('un téléphone partagé ne s’ouvre que dans l’onglet où le code fut donné', async () => {
    serveur.compte = { ...NADIA, usage_appareil: 'plusieurs' };
    await ouvrirLaPage();
    serveur.joint = false;
    expect((await ouvrirLaPage()).session.compte?.prenom).toBe('Nadia');
    sessionStorage.clear();
    expect((await ouvrirLaPage()).session.compte).toBeNull();
  });

  it('le téléphone d’un autre ne garde rien, pas même un prénom', async () => {
    serveur.compte = { ...NADIA, usage_appareil: 'pas_le_mien' };
    const { espace } = await ouvrirLaPage();
    expect(espace.depot.durable).toBe(false);
    expect(await toutCeQuiReste()).not.toMatch(/nadia/i);
  });
});

describe('partir', () => {
  it('sans réseau efface tout, et la session du serveur finit au retour du réseau', async () => {
    const { session } = await ouvrirLaPage();
    serveur.joint = false;
    await session.partir({ oublier: true });
    expect(session.compte).toBeNull();
    expect(await toutCeQuiReste()).not.toMatch(/nadia/i);
    expect((await ouvrirLaPage()).session.compte).toBeNull();
    serveur.joint = true;
    const apres = await ouvrirLaPage();
    expect(serveur.departs).toEqual([{ oublier_appareil: true }]);
    expect(apres.session.compte).toBeNull();
  });

  it('puis revenir n’est pas défait par un ancien départ', async () => {
    const { session } = await ouvrirLaPage();
    serveur.joint = false;
    await session.partir({ oublier: false });
    serveur.joint = true;
    await session.entrer(async () => (serveur.compte = NADIA));
    expect(session.compte?.prenom).toBe('Nadia');
    expect((await ouvrirLaPage()).session.compte?.prenom).toBe('Nadia');
  });
});

describe('le serveur a fermé la session', () => {
  it('l’espace se ferme, la personne le voit, et ses textes restent dans le téléphone', async () => {
    const { session, espace } = await ouvrirLaPage();
    const valeur = { compte: 'nadia', nom: 'brouillon', valeur: 'à moi' };
    await espace.depot.ecrire([{ poser: 'reperes', valeur }]);
    serveur.compte = null;
    await session.verifier();
    expect(session.expiree).toBe(true);
    expect(espace.compte).toBeNull();
    expect(await telephone.tout('reperes', 'nadia')).toEqual([valeur]);
  });

  it('une demi-heure sans geste ferme un téléphone partagé, pas le sien', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T09:00:00Z') });
    const soi = await ouvrirLaPage();
    serveur.compte = { ...NADIA, usage_appareil: 'plusieurs' };
    const partage = await ouvrirLaPage();
    vi.setSystemTime(new Date('2026-11-23T09:31:00Z'));
    await soi.session.verrouillerSiInactive();
    expect(soi.session.compte).not.toBeNull();
    await partage.session.verrouillerSiInactive();
    expect(partage.session.compte).toBeNull();
    expect(serveur.departs).toEqual([{ oublier_appareil: false }]);
    vi.useRealTimers();
  });
});
