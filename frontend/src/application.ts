import { ErreurApi, parlerAuNomDe } from './api/client';
import { Accueil } from './domaines/accueil/accueil.svelte';
import { Guide } from './domaines/guide/guide.svelte';
import { Journal } from './domaines/journal/journal.svelte';
import { effetsSurMiroir } from './domaines/journal/superposition';
import { Fil } from './domaines/question/fil.svelte';
import { Session } from './domaines/session/session.svelte';
import { BoiteEnvoi } from './horsligne/boite-envoi';
import { Espace } from './horsligne/espace';
import { Nouvelles } from './horsligne/nouvelles';
import { ecouterOnglets, prevenirOnglets } from './horsligne/onglets';

/** The one instance of each part, and who tells whom. */
export const espace = new Espace();
parlerAuNomDe(() => espace.compte);

export const boite = new BoiteEnvoi({
  depot: () => espace.depot,
  compte: () => espace.compte,
  effets: async (ligne, accuse) =>
    effetsSurMiroir(await espace.depot.tout('entrees', ligne.compte), ligne, accuse),
  apres: () => {
    prevenirOnglets();
    void journal.relire();
  },
  demanderConnexion: () => void session.verifier(),
});

export const journal = new Journal(espace, boite);
export const accueil = new Accueil(espace);
export const guide = new Guide(espace);
export const fil = new Fil(espace, () => guide.departement?.code ?? '');
export const session = new Session(espace, changerDEspace);

const nouvelles = new Nouvelles(
  espace,
  async (genres) => {
    const tout = genres.has('tout');
    if (tout || genres.has('accompagnement_change')) await accueil.rafraichir();
    if (tout || [...genres].some((genre) => JOURNAL.has(genre))) await journal.rafraichir();
  },
  (erreur) => {
    const parti = erreur instanceof ErreurApi && [401, 409].includes(erreur.statut);
    if (parti) void session.verifier();
  },
);
// Another referent: what was shared with the former one is private again.
const JOURNAL = new Set([
  'entree_ecrite',
  'entree_supprimee',
  'partage_change',
  'accompagnement_change',
]);

async function changerDEspace(): Promise<void> {
  nouvelles.fermer();
  journal.reset();
  accueil.reset();
  fil.reset();
  if (!session.compte) return;
  if (session.departement?.code !== guide.departement?.code) void guide.rafraichir();
  await Promise.all([journal.relire(), accueil.relire(), fil.relire()]);
  nouvelles.ouvrir();
  void boite.envoyer();
}

const PAS_MS = 30_000;

/** Opens what can be opened, then keeps sending and reading while the page lives. */
export async function demarrer(): Promise<void> {
  ecouterOnglets({
    change: () => void journal.relire(),
    depart: (compte) => void session.suivreDepart(compte),
  });
  for (const geste of ['pointerdown', 'keydown'])
    addEventListener(geste, () => session.noterGeste(), { passive: true });
  addEventListener('online', () => void reprendre());
  addEventListener('beforeunload', retenir);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void reprendre();
  });
  setInterval(() => {
    void session.verrouillerSiInactive();
    void boite.envoyer({ deNousMemes: true });
  }, PAS_MS);
  await Promise.all([guide.relire(), session.demarrer()]);
  await guide.rafraichir();
}

/** On somebody else's phone an unsent text dies with the page: the browser asks before leaving. */
function retenir(depart: BeforeUnloadEvent): void {
  if (!espace.depot.durable && journal.enAttente) depart.preventDefault();
}

async function reprendre(): Promise<void> {
  await session.verrouillerSiInactive();
  // A start without network may not know yet who is here.
  if (!session.compte) await session.verifier();
  await boite.envoyer();
  await nouvelles.verifier();
  await guide.rafraichir();
}
