import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Compte } from '../../api/types';
import { DepotIndexedDB, type NouvelleLigne } from '../../horsligne/depot';
import { Espace } from '../../horsligne/espace';
import { Session } from './session.svelte';

let numero = 0;
let telephone: DepotIndexedDB;
/** What the server answers: the open account, or no answer at all. */
let serveur: {
  joint: boolean;
  compte: Compte | null;
  departs: unknown[];
  /** The next answer is made at once, and arrives when we say. */
  retarder: (() => Promise<void>) | null;
};

const REFERENCE = '6f1c';
const NADIA: Compte = {
  reference: REFERENCE,
  genre: 'usager',
  prenom: 'Nadia',
  usage_appareil: 'moi_seul',
  roles: [],
};

async function repondre(requete: Request): Promise<Response> {
  if (!serveur.joint) throw new TypeError('coupe');
  if (requete.method === 'DELETE') return partir(requete);
  const lu = { compte: serveur.compte, comptes_connus: [], departement: null };
  const attente = serveur.retarder?.();
  serveur.retarder = null;
  await attente;
  return Response.json(lu);
}

async function partir(requete: Request): Promise<Response> {
  const depart = await requete.json();
  serveur.departs.push(depart);
  if (serveur.compte?.reference === depart.compte) serveur.compte = null;
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
  const comptes = ['', REFERENCE];
  const tout = magasins.flatMap((m) => comptes.map((compte) => telephone.tout(m, compte)));
  return JSON.stringify([await Promise.all(tout), { ...sessionStorage }, { ...localStorage }]);
}

beforeEach(() => {
  telephone = new DepotIndexedDB(`session-${++numero}`);
  sessionStorage.clear();
  serveur = { joint: true, compte: NADIA, departs: [], retarder: null };
  vi.stubGlobal('fetch', repondre);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T09:00:00Z') });
});

afterEach(() => vi.useRealTimers());

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

  it('un onglet partagé, ramené après une demi-heure sans geste, redemande le code', async () => {
    serveur.compte = { ...NADIA, usage_appareil: 'plusieurs' };
    const { session } = await ouvrirLaPage();
    vi.setSystemTime(new Date('2026-11-23T09:10:00Z'));
    session.noterGeste();
    serveur.joint = false;
    vi.setSystemTime(new Date('2026-11-23T09:39:00Z'));
    expect((await ouvrirLaPage()).session.compte?.prenom).toBe('Nadia');
    vi.setSystemTime(new Date('2026-11-23T10:10:00Z'));
    expect((await ouvrirLaPage()).session.compte).toBeNull();
    // Even where the server's own half hour began later.
    serveur.joint = true;
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
    expect(serveur.departs).toEqual([{ oublier_appareil: true, compte: REFERENCE }]);
    expect(apres.session.compte).toBeNull();
  });

  it('n’est pas défait par une réponse demandée avant', async () => {
    const { session, espace } = await ouvrirLaPage();
    let arriver = (): void => undefined;
    const demandee = new Promise<void>((partie) => {
      serveur.retarder = () => {
        partie();
        return new Promise((suite) => (arriver = suite));
      };
    });
    const tardive = session.verifier();
    await demandee;
    await session.partir({ oublier: false });
    arriver();
    await tardive;
    expect(session.compte).toBeNull();
    expect(espace.compte).toBeNull();
    expect(await toutCeQuiReste()).not.toMatch(/nadia/i);
  });

  it('dans un onglet, même sans réseau, ferme aussi les autres', async () => {
    const ici = await ouvrirLaPage();
    const ailleurs = await ouvrirLaPage();
    // Another tab has its own copy of the program.
    vi.resetModules();
    const autreOnglet = await import('../../horsligne/onglets');
    const prevenu = new Promise<void>((suite) =>
      autreOnglet.ecouterOnglets({
        change: () => undefined,
        depart: (compte) => void ailleurs.session.suivreDepart(compte).then(suite),
      }),
    );
    serveur.joint = false;
    await ici.session.partir({ oublier: false });
    await prevenu;
    expect(ailleurs.session.compte).toBeNull();
    expect(ailleurs.espace.compte).toBeNull();
    expect(ailleurs.session.expiree).toBe(false);
  });

  it('d’un compte ne ferme pas celui d’un autre', async () => {
    const { session } = await ouvrirLaPage();
    await session.suivreDepart('karim');
    expect(session.compte?.prenom).toBe('Nadia');
  });

  it('sans réseau ne finit jamais la session de la personne suivante', async () => {
    const { session } = await ouvrirLaPage();
    serveur.joint = false;
    await session.partir({ oublier: true });
    serveur.joint = true;
    serveur.compte = { ...NADIA, reference: 'karim', prenom: 'Karim' };
    expect((await ouvrirLaPage()).session.compte?.prenom).toBe('Karim');
    expect(serveur.departs).toEqual([{ oublier_appareil: true, compte: REFERENCE }]);
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
    const valeur = { compte: REFERENCE, nom: 'brouillon', valeur: 'à moi' };
    await espace.depot.ecrire([{ poser: 'reperes', valeur }]);
    serveur.compte = null;
    await session.verifier();
    expect(session.expiree).toBe(true);
    expect(espace.compte).toBeNull();
    expect(await telephone.tout('reperes', REFERENCE)).toEqual([valeur]);
  });

  it('une demi-heure sans geste ferme un téléphone partagé, pas le sien', async () => {
    const soi = await ouvrirLaPage();
    serveur.compte = { ...NADIA, usage_appareil: 'plusieurs' };
    const partage = await ouvrirLaPage();
    vi.setSystemTime(new Date('2026-11-23T09:31:00Z'));
    await soi.session.verrouillerSiInactive();
    expect(soi.session.compte).not.toBeNull();
    await partage.session.verrouillerSiInactive();
    expect(partage.session.compte).toBeNull();
    expect(serveur.departs).toEqual([{ oublier_appareil: false, compte: REFERENCE }]);
  });

  it('sur le téléphone d’un autre, un texte qui attend le réseau n’est pas perdu', async () => {
    serveur.compte = { ...NADIA, usage_appareil: 'pas_le_mien' };
    const { session, espace } = await ouvrirLaPage();
    const valeur = { compte: REFERENCE, cle: 'c', objet: 'e' } as NouvelleLigne;
    await espace.depot.ecrire([{ poser: 'lignes', valeur }]);
    vi.setSystemTime(new Date('2026-11-23T09:31:00Z'));
    await session.verrouillerSiInactive();
    expect(session.compte).toBeNull();
    await session.entrer(
      async () => (serveur.compte = { ...NADIA, usage_appareil: 'pas_le_mien' }),
    );
    expect(await espace.attend()).toBe(true);
  });

  it('sur le téléphone d’un autre, sans rien en attente, tout s’efface', async () => {
    serveur.compte = { ...NADIA, usage_appareil: 'pas_le_mien' };
    const { session, espace } = await ouvrirLaPage();
    const valeur = { compte: REFERENCE, nom: 'brouillon', valeur: 'à moi' };
    await espace.depot.ecrire([{ poser: 'reperes', valeur }]);
    vi.setSystemTime(new Date('2026-11-23T09:31:00Z'));
    await session.verrouillerSiInactive();
    await session.entrer(
      async () => (serveur.compte = { ...NADIA, usage_appareil: 'pas_le_mien' }),
    );
    expect(await espace.depot.tout('reperes', REFERENCE)).toEqual([]);
  });
});
