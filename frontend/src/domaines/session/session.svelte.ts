import { tick } from 'svelte';
import { api, ErreurApi, obtenir } from '../../api/client';
import type { Compte, CompteConnu, Departement } from '../../api/types';
import type { Espace } from '../../horsligne/espace';

/** Without a gesture for this long, a phone that others use hides the space. */
const INACTIVITE_MS = 30 * 60 * 1000;
/** How long a bad network may keep the first screen empty. */
const PATIENCE_MS = 1500;
/** Set in this tab only: the PIN was given since the tab was opened. */
const OUVERTE = 'jalons-ouverte';

interface Souvenir {
  compte: Compte;
  departement: Departement | null;
}

/** Who is signed in on this phone, as far as we know, with or without network. */
export class Session {
  #espace: Espace;
  #changer: () => Promise<void>;
  #dernierGeste = Date.now();
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
    if (souvenir && !(await this.#departEnAttente()) && sOuvreSeule(souvenir.compte))
      await this.#accueillir(souvenir);
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
      const { compte, comptes_connus, departement } = await obtenir(api.GET('/api/session'));
      this.connus = comptes_connus;
      if (compte?.genre === 'usager') await this.#accueillir({ compte, departement });
      else await this.#refermer(departement);
    } catch (erreur) {
      if (erreur instanceof ErreurApi && erreur.statut < 500) throw erreur;
    }
  }

  /** Signs in by `appel`, then opens the space. Raises what `appel` raises. */
  async entrer(appel: () => Promise<unknown>): Promise<void> {
    // Otherwise a former departure, not yet told to the server, would end the new session.
    await this.#finirDepart();
    await appel();
    await this.verifier();
  }

  /**
   * Ends the session and erases all that this phone keeps of it, with or without network.
   * Without network the server's session ends at the next start.
   */
  async partir({ oublier }: { oublier: boolean }): Promise<void> {
    await this.#espace.noterAppareil('depart', { oublier });
    await this.#espace.noterAppareil('session', null);
    this.compte = null;
    if (oublier) this.connus = [];
    await this.#espace.effacer();
    sessionStorage.clear();
    await viderLesCaches();
    this.expiree = false;
    await this.#changer();
    await this.verifier();
  }

  noterGeste(): void {
    this.#dernierGeste = Date.now();
  }

  /** On a phone that others use, closes a space that nobody touched for half an hour. */
  async verrouillerSiInactive(): Promise<void> {
    const usage = this.compte?.usage_appareil ?? 'moi_seul';
    if (usage === 'moi_seul' || Date.now() - this.#dernierGeste < INACTIVITE_MS) return;
    if (usage === 'pas_le_mien') return this.partir({ oublier: true });
    await this.#espace.noterAppareil('depart', { oublier: false });
    await this.#refermer(this.departement);
    await this.verifier();
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
    this.noterGeste();
    await this.#espace.ouvrir(compte.reference, garder);
    this.compte = compte;
    this.connue = true;
    if (garder) {
      sessionStorage.setItem(OUVERTE, compte.reference);
      await this.#espace.noterAppareil('session', { compte, departement } satisfies Souvenir);
    }
    if (nouveau) await this.#changer();
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

  async #departEnAttente(): Promise<boolean> {
    return (await this.#espace.lireAppareil('depart')) !== null;
  }

  /** Ends on the server the session that was left without network. Raises when it cannot. */
  async #finirDepart(): Promise<void> {
    const depart = await this.#espace.lireAppareil<{ oublier: boolean }>('depart');
    if (!depart) return;
    const corps = { body: { oublier_appareil: depart.oublier } };
    await obtenir(api.DELETE('/api/session', corps)).catch((erreur: unknown) => {
      // No session left: what was wanted is done.
      if (!(erreur instanceof ErreurApi && erreur.statut === 401)) throw erreur;
    });
    await this.#espace.noterAppareil('depart', null);
  }
}

/** Only the application itself, the same for everybody, may stay in the browser's caches. */
async function viderLesCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const noms = (await caches.keys()).filter((nom) => !nom.startsWith('jalons-coquille-'));
  await Promise.all(noms.map((nom) => caches.delete(nom)));
}

/** A phone of one's own opens alone; a shared one only where the PIN was given in this tab. */
function sOuvreSeule(compte: Compte): boolean {
  return (
    compte.usage_appareil === 'moi_seul' || sessionStorage.getItem(OUVERTE) === compte.reference
  );
}
