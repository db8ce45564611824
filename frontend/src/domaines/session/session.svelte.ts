import { tick } from 'svelte';
import { api, ErreurApi, obtenir, type Schemas } from '../../api/client';
import type { Compte, CompteConnu, Departement } from '../../api/types';
import type { Espace } from '../../horsligne/espace';
import { annoncerDepart } from '../../horsligne/onglets';

/** Without a gesture for this long, a phone that others use hides the space. */
const INACTIVITE_MS = 30 * 60 * 1000;
/** How long a bad network may keep the first screen empty. */
const PATIENCE_MS = 1500;
/** Set in this tab only: whose PIN was given here, and when the phone was last touched. */
const OUVERTE = 'jalons-dernier-geste';
/** How late the kept gesture may be: no need to write at each key. */
const FINESSE_MS = 60 * 1000;

interface Souvenir {
  compte: Compte;
  departement: Departement | null;
}

/** A space opened in this tab. */
interface Ouverte {
  reference: string;
  dernierGeste: number;
}

/** A departure that the server does not know yet. */
interface Depart {
  compte: string;
  oublier: boolean;
}

/** Who is signed in on this phone, as far as we know, with or without network. */
export class Session {
  #espace: Espace;
  #changer: () => Promise<void>;
  #dernierGeste = Date.now();
  #gesteGarde = 0;
  /** Questions to the server and changes made here, counted together: which came first. */
  #numero = 0;
  #dernierChangement = 0;
  #file: Promise<unknown> = Promise.resolve();
  compte = $state.raw<Compte | null>(null);
  connus = $state.raw<CompteConnu[]>([]);
  departement = $state.raw<Departement | null>(null);
  /** False until we know whether a space is open. */
  connue = $state(false);
  /** The server closed the session: what was written waits here. */
  expiree = $state(false);

  /** `changer` runs each time another space opens, or the open one closes. */
  constructor(espace: Espace, changer: () => Promise<void>) {
    this.#espace = espace;
    this.#changer = changer;
  }

  reset(): void {
    this.compte = null;
    this.connus = [];
    this.departement = null;
    this.connue = this.expiree = false;
  }

  /** Opens at once what this phone may open alone, then asks the server. */
  async demarrer(): Promise<void> {
    const souvenir = await this.#espace.lireAppareil<Souvenir>('session');
    if (souvenir && !(await this.#departEnAttente()))
      await this.#aSonTour(() => this.#rouvrir(souvenir));
    // A phone that knows nobody shows at once what is open to all; another one waits a little.
    const attente = setTimeout(() => (this.connue = true), souvenir ? PATIENCE_MS : 0);
    await this.verifier();
    clearTimeout(attente);
    this.connue = true;
  }

  /** Asks the server who is here. Keeps what we know when it does not answer. */
  async verifier(): Promise<void> {
    try {
      await this.#finirDepart();
      const numero = ++this.#numero;
      const lue = await obtenir(api.GET('/api/session'));
      await this.#aSonTour(async () => {
        // Asked before the last change: a late answer would open again what was just closed.
        if (numero < this.#dernierChangement) return;
        this.#dernierChangement = numero;
        await this.#suivre(lue);
      });
    } catch (erreur) {
      if (erreur instanceof ErreurApi && erreur.statut < 500) throw erreur;
    }
  }

  async #suivre({ compte, comptes_connus, departement }: Schemas['SessionLue']): Promise<void> {
    this.connus = comptes_connus;
    if (compte?.genre === 'usager') await this.#accueillir({ compte, departement });
    else await this.#refermer(departement);
  }

  /** Signs in by `appel`, then opens the space. Raises what `appel` raises. */
  async entrer(appel: () => Promise<unknown>): Promise<void> {
    // Otherwise a former departure, not yet told to the server, would end the new session.
    await this.#finirDepart();
    await appel();
    this.#perimer();
    await this.verifier();
  }

  /**
   * Ends the session and erases all that this phone keeps of it, with or without network.
   * Without network the server's session ends at the next start.
   */
  async partir({ oublier }: { oublier: boolean }): Promise<void> {
    await this.#aSonTour(async () => {
      if (!this.compte) return;
      await this.#noterDepart({ compte: this.compte.reference, oublier });
      await this.#espace.noterAppareil('session', null);
      annoncerDepart(this.compte.reference);
      this.compte = null;
      if (oublier) this.connus = [];
      await this.#espace.effacer();
      sessionStorage.clear();
      await viderLesCaches();
      this.expiree = false;
      await this.#changer();
    });
    await this.verifier();
  }

  /** Another tab left this account: here too it closes, and nothing fills the phone again. */
  async suivreDepart(compte: string): Promise<void> {
    await this.#aSonTour(async () => {
      if (this.compte?.reference !== compte) return;
      this.#perimer();
      await this.#refermer(this.departement);
      this.expiree = false;
    });
  }

  noterGeste(): void {
    this.#dernierGeste = Date.now();
    // Only a phone that keeps something has a tab to open again.
    if (!this.compte || !this.#espace.depot.durable) return;
    if (this.#dernierGeste - this.#gesteGarde < FINESSE_MS) return;
    this.#gesteGarde = this.#dernierGeste;
    const ouverte = { reference: this.compte.reference, dernierGeste: this.#dernierGeste };
    sessionStorage.setItem(OUVERTE, JSON.stringify(ouverte satisfies Ouverte));
  }

  /** On a phone that others use, closes a space that nobody touched for half an hour. */
  async verrouillerSiInactive(): Promise<void> {
    const usage = this.compte?.usage_appareil ?? 'moi_seul';
    if (usage === 'moi_seul' || Date.now() - this.#dernierGeste < INACTIVITE_MS) return;
    // A text that waits outlives the lock: « Gardez cette page ouverte. »
    if (usage === 'pas_le_mien' && !(await this.#espace.attend()))
      return this.partir({ oublier: true });
    await this.#aSonTour(async () => {
      if (!this.compte) return;
      await this.#noterDepart({ compte: this.compte.reference, oublier: false });
      await this.#refermer(this.departement);
    });
    await this.verifier();
  }

  /**
   * A phone of one's own opens alone; a shared one only in the tab where the PIN was given, and
   * for half an hour: browsers bring a tab back with its storage, long after it was put away.
   */
  async #rouvrir(souvenir: Souvenir): Promise<void> {
    const { reference, usage_appareil } = souvenir.compte;
    if (usage_appareil === 'moi_seul') return this.#accueillir(souvenir);
    const ouverte = JSON.parse(sessionStorage.getItem(OUVERTE) ?? 'null') as Ouverte | null;
    if (ouverte?.reference !== reference) return;
    if (Date.now() - ouverte.dernierGeste < INACTIVITE_MS) return this.#accueillir(souvenir);
    // The lock that a tab put away could not set.
    await this.#noterDepart({ compte: reference, oublier: false });
  }

  async #accueillir({ compte, departement }: Souvenir): Promise<void> {
    const garder = compte.usage_appareil !== 'pas_le_mien';
    const nouveau = this.compte?.reference !== compte.reference;
    // Whatever the former person's screens hold goes away with them.
    if (nouveau && this.compte) {
      this.compte = null;
      await tick();
    }
    this.departement = departement;
    this.expiree = false;
    await this.#espace.ouvrir(compte.reference, garder);
    this.compte = compte;
    this.connue = true;
    if (garder)
      await this.#espace.noterAppareil('session', { compte, departement } satisfies Souvenir);
    if (!nouveau) return;
    this.#gesteGarde = 0;
    this.noterGeste();
    await this.#changer();
  }

  async #refermer(departement: Departement | null): Promise<void> {
    this.departement = departement;
    if (!this.compte) return;
    this.expiree = true;
    this.compte = null;
    this.#espace.fermer();
    sessionStorage.removeItem(OUVERTE);
    await this.#espace.noterAppareil('session', null);
    await this.#changer();
  }

  /** One change at a time: a departure and an opening never mingle. */
  async #aSonTour(changement: () => Promise<void>): Promise<void> {
    const tour = this.#file.then(changement);
    this.#file = tour.catch(() => undefined);
    return tour;
  }

  /** What was asked until now says nothing of what follows. */
  #perimer(): void {
    this.#dernierChangement = ++this.#numero;
  }

  async #noterDepart(depart: Depart): Promise<void> {
    await this.#espace.noterAppareil('depart', depart);
    this.#perimer();
  }

  async #departEnAttente(): Promise<boolean> {
    return (await this.#espace.lireAppareil('depart')) !== null;
  }

  /** Tells the server a departure made without network. Raises when it cannot. */
  async #finirDepart(): Promise<void> {
    const depart = await this.#espace.lireAppareil<Depart>('depart');
    if (!depart) return;
    // Named: another person may have signed in meanwhile, whose session must not end.
    const body = { oublier_appareil: depart.oublier, compte: depart.compte };
    await obtenir(api.DELETE('/api/session', { body }));
    await this.#espace.noterAppareil('depart', null);
  }
}

/** Only the application itself, the same for everybody, may stay in the browser's caches. */
async function viderLesCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const noms = (await caches.keys()).filter((nom) => !nom.startsWith('jalons-coquille-'));
  await Promise.all(noms.map((nom) => caches.delete(nom)));
}
