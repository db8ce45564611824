import { ErreurApi, parlerAuNomDe } from './api/client';
import type { Accuse } from './api/types';
import { Accueil } from './domaines/accueil/accueil.svelte';
import { Rappel } from './domaines/courrier/rappel.svelte';
import { Demandes } from './domaines/demandes/demandes.svelte';
import { Destinations } from './domaines/demandes/destinations.svelte';
import { Guide } from './domaines/guide/guide.svelte';
import { Reglages } from './domaines/guide/reglages.svelte';
import { Journal } from './domaines/journal/journal.svelte';
import { Fil } from './domaines/question/fil.svelte';
import { Relectures } from './domaines/relecture/relectures.svelte';
import { RendezVous } from './domaines/rendezvous/rendez-vous.svelte';
import { Session } from './domaines/session/session.svelte';
import { BoiteEnvoi } from './horsligne/boite-envoi';
import type { Changement, Domaine, Ligne } from './horsligne/depot';
import { Espace } from './horsligne/espace';
import { Nouvelles } from './horsligne/nouvelles';
import { ecouterOnglets, prevenirOnglets } from './horsligne/onglets';

/** The one instance of each part, and who tells whom. */
export const espace = new Espace();
parlerAuNomDe(() => espace.compte);

export const boite = new BoiteEnvoi({
  depot: () => espace.depot,
  compte: () => espace.compte,
  effets: (ligne, accuse) => ecrits[ligne.domaine].effets(ligne as Ligne<never>, accuse),
  apres: () => {
    prevenirOnglets();
    void relireLesEcrits();
  },
  // Of these the server knows more than the copy: an owner, a date.
  decidee: ({ domaine }) =>
    void (['rendezvous', 'demandes'].includes(domaine) && nouvelles.verifier()),
  demanderConnexion: () => void session.verifier(),
});

export const journal = new Journal(espace, boite);
export const rendezVous = new RendezVous(espace, boite);
export const demandes = new Demandes(espace, boite);
export const relectures = new Relectures(espace, boite);
export const destinations = new Destinations(espace);
export const accueil = new Accueil(espace);
export const rappel = new Rappel(espace);
export const guide = new Guide(espace);
export const reglages = new Reglages(espace);
export const fil = new Fil(espace, () => guide.departement?.code ?? '');
export const session = new Session(espace, changerDEspace);

interface Ecrit {
  readonly enAttente: number;
  readonly attendTrop: boolean;
  relire(): Promise<void>;
  effets(ligne: Ligne<never>, accuse: Accuse): Promise<Changement[]>;
}
/** What the person writes through the outbox. */
const ecrits: Record<Domaine, Ecrit> = {
  journal,
  rendezvous: rendezVous,
  demandes,
  relectures,
};

/** The writes of this phone that the server has not taken, whatever they are about. */
export const attente = {
  get nombre(): number {
    return Object.values(ecrits).reduce((somme, { enAttente }) => somme + enAttente, 0);
  },
  get trop(): boolean {
    return Object.values(ecrits).some(({ attendTrop }) => attendTrop);
  },
};

/** All that this phone keeps of the server, and the news after which it is read again. */
const SUIVIS = [
  { suivi: accueil, genres: ['accompagnement_change'] },
  { suivi: rendezVous, genres: ['rendez_vous_change', 'accompagnement_change'] },
  // Another referent: what was shared with the former one is private again.
  {
    suivi: journal,
    genres: ['entree_ecrite', 'entree_supprimee', 'partage_change', 'accompagnement_change'],
  },
  { suivi: demandes, genres: ['demande_changee', 'accompagnement_change'] },
  { suivi: relectures, genres: ['relecture_changee'] },
  { suivi: destinations, genres: ['accompagnement_change'] },
];

const nouvelles = new Nouvelles(
  espace,
  async (genres) => {
    const touches = SUIVIS.filter(
      (suivre) => genres.has('tout') || suivre.genres.some((genre) => genres.has(genre)),
    );
    await Promise.all(touches.map(({ suivi }) => suivi.rafraichir()));
  },
  (erreur) => {
    const parti = erreur instanceof ErreurApi && [401, 409].includes(erreur.statut);
    if (parti) void session.verifier();
  },
);

async function relireLesEcrits(): Promise<void> {
  await Promise.all(Object.values(ecrits).map((ecrit) => ecrit.relire()));
}

async function changerDEspace(): Promise<void> {
  nouvelles.fermer();
  const gardes = [...SUIVIS.map(({ suivi }) => suivi), fil, rappel];
  for (const garde of gardes) garde.reset();
  if (!session.compte) return;
  // Another account may live in another département.
  if (session.departement?.code !== guide.departement?.code) void guide.rafraichir();
  await Promise.all(gardes.map((garde) => garde.relire()));
  nouvelles.ouvrir();
  void boite.envoyer();
}

const PAS_MS = 30_000;

/** Opens what can be opened, then keeps sending and reading while the page lives. */
export async function demarrer(): Promise<void> {
  ecouterOnglets({
    change: () => void relireLesEcrits(),
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
  await Promise.all([reglages.relire(), guide.relire(), session.demarrer()]);
  await guide.rafraichir();
}

/** On somebody else's phone an unsent text dies with the page: the browser asks before leaving. */
function retenir(depart: BeforeUnloadEvent): void {
  if (!espace.depot.durable && attente.nombre) depart.preventDefault();
}

async function reprendre(): Promise<void> {
  await session.verrouillerSiInactive();
  // A start without network may not know yet who is here.
  if (!session.compte) await session.verifier();
  await boite.envoyer();
  await nouvelles.verifier();
  await guide.rafraichir();
}
