import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { DELAI_ANNULER_MS } from '../domaines/journal/lignes';
import { ServeurModele, type Reseau } from './essais/serveur-modele';
import { neuve, Telephone, unTexte, type Onglet } from './essais/telephone';

/** More scripts for the long proofs: VITE_SCRIPTS=200 npm test */
const SCRIPTS = Number(import.meta.env.VITE_SCRIPTS ?? 20);

type Action =
  | { verbe: 'ecrire' | 'modifier'; texte: string; ou: number; rang: number }
  | { verbe: 'supprimer' | 'partager'; ou: number; rang: number }
  | { verbe: 'envoyer' | 'tuer' | 'rafraichir'; ou: number }
  | { verbe: 'trebucher' }
  | { verbe: 'reseau'; etat: Reseau };

const ou = fc.nat(1);
const rang = fc.nat(3);
const texte = fc.string({ minLength: 1, maxLength: 12 }).map((t) => `t-${t}`);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ verbe: fc.constantFrom('ecrire' as const, 'modifier' as const), texte, ou, rang }),
  fc.record({
    verbe: fc.constantFrom('supprimer' as const, 'partager' as const),
    ou,
    rang,
  }),
  fc.record({
    verbe: fc.constantFrom('envoyer' as const, 'tuer' as const, 'rafraichir' as const),
    ou,
  }),
  fc.record({ verbe: fc.constant('trebucher' as const) }),
  fc.record({
    verbe: fc.constant('reseau' as const),
    etat: fc.constantFrom<Reseau>('bon', 'coupe', 'reponse_perdue', 'panne', 'etouffe'),
  }),
);

/** What the person believes: her texts, whatever the network did. */
type Croyance = Map<string, { texte: string; partagee: boolean }>;

async function jouer(telephones: [Telephone, Telephone], actions: Action[]) {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T09:00:00Z') });
  const serveur = new ServeurModele();
  vi.stubGlobal('fetch', serveur.fetch);
  const onglets = [await telephones[0].onglet(), await telephones[1].onglet()];
  const croyance: Croyance = new Map();
  for (const a of actions) {
    // Whole seconds pass, so that sorting by time has no tie.
    vi.setSystemTime(Date.now() + 1000);
    if (a.verbe === 'reseau') serveur.reseau = a.etat;
    else if (a.verbe === 'trebucher') serveur.refus.push({ statut: 500, code: 'indisponible' });
    else if (a.verbe === 'tuer') onglets[a.ou] = await telephones[a.ou]!.onglet();
    else await agir(onglets[a.ou]!, a, croyance);
  }
  serveur.reseau = 'bon';
  serveur.refus = [];
  vi.setSystemTime(Date.now() + DELAI_ANNULER_MS);
  return { serveur, onglets, croyance };
}

async function agir(
  onglet: Onglet,
  a: Exclude<Action, { verbe: 'reseau' | 'trebucher' }>,
  croyance: Croyance,
): Promise<void> {
  const { journal } = onglet;
  await journal.relire();
  if (a.verbe === 'envoyer') return onglet.calmer();
  if (a.verbe === 'rafraichir') return journal.rafraichir().catch(() => undefined);
  if (!('rang' in a)) return;
  if (a.verbe === 'ecrire') {
    const cible = neuve();
    await journal.ecrire(unTexte(a.texte), cible);
    croyance.set(cible.uuid, { texte: a.texte, partagee: false });
    return;
  }
  const vue = journal.entrees[a.rang];
  if (!vue || vue.etat === 'conflit') return;
  const crue = croyance.get(vue.uuid);
  if (a.verbe === 'modifier') {
    await journal.ecrire(unTexte(a.texte), vue);
    if (crue) crue.texte = a.texte;
  } else if (a.verbe === 'partager') {
    await journal.partager(vue, !vue.partagee);
    if (crue) crue.partagee = !vue.partagee;
  } else {
    await journal.supprimer(vue);
    croyance.delete(vue.uuid);
  }
}

async function toutEnvoyer(onglets: Onglet[], { choisir = false } = {}): Promise<void> {
  for (let tour = 0; tour < 20; tour++) {
    for (const { boite, journal } of onglets) {
      await boite.envoyer();
      await journal.relire();
      const conflit = journal.entrees.find((vue) => vue.etat === 'conflit');
      if (conflit && choisir) await journal.garderLeMien(conflit);
      await boite.envoyer();
    }
    const restes = await Promise.all(onglets.map((onglet) => onglet.lignes()));
    if (restes.every((lignes) => !lignes.length)) return;
  }
  throw new Error('des lignes ne partent jamais');
}

describe('boîte d’envoi contre le modèle', () => {
  it('un téléphone, deux onglets : le serveur finit par avoir exactement ce que la personne croit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const telephone = new Telephone();
        const { serveur, onglets, croyance } = await jouer([telephone, telephone], actions);
        // One phone never conflicts with itself: nothing is left for the person to settle.
        await toutEnvoyer(onglets);
        const recu = [...serveur.de('nadia')].map(([uuid, { texte, partagee }]) => [
          uuid,
          { texte, partagee },
        ]);
        expect(new Map(recu as [string, never][])).toEqual(croyance);
      }),
      { numRuns: SCRIPTS, seed: 20261123 },
    );
  });

  it('deux téléphones : rien n’est fait deux fois et les copies finissent égales', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const { serveur, onglets } = await jouer([new Telephone(), new Telephone()], actions);
        await toutEnvoyer(onglets, { choisir: true });
        const cles = serveur.faites.map((operation) => operation.cle);
        expect(new Set(cles).size).toBe(cles.length);
        for (const { journal } of onglets) {
          await journal.rafraichir();
          const copie = journal.entrees.map(({ uuid, texte, version }) => ({
            uuid,
            texte,
            version,
          }));
          const attendu = [...serveur.de('nadia').values()];
          expect(new Set(copie.map((e) => JSON.stringify(e)))).toEqual(
            new Set(
              attendu.map(({ uuid, texte, version }) => JSON.stringify({ uuid, texte, version })),
            ),
          );
        }
      }),
      { numRuns: SCRIPTS, seed: 20261124 },
    );
  });
});
