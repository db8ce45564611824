import { lireRepere, type Changement } from './depot';
import type { Espace } from './espace';

/** What the server said on one subject, as last read: kept on this phone, so that it opens without network. */
export class Copie<T> {
  #espace: Espace;
  #nom: string;
  #lire: () => Promise<T>;
  /** Null until something was read, on this phone or from the server. */
  valeur = $state.raw<T | null>(null);

  /** `nom` is its place among the account's `reperes`; `lire` asks the server. */
  constructor(espace: Espace, nom: string, lire: () => Promise<T>) {
    this.#espace = espace;
    this.#nom = nom;
    this.#lire = lire;
  }

  reset(): void {
    this.valeur = null;
  }

  /** Reads this phone's copy. */
  async relire(): Promise<void> {
    const { compte, depot } = this.#espace;
    if (!compte) return;
    const gardee = await lireRepere<T>(depot, compte, this.#nom);
    if (this.#espace.compte === compte) this.valeur = gardee;
  }

  /** Asks the server again. Rejects as `lire` does. */
  async rafraichir(): Promise<void> {
    const { compte, depot } = this.#espace;
    if (!compte) return;
    const lue = await this.#lire();
    if (this.#espace.compte !== compte) return;
    await depot.ecrire([this.poser(compte, lue)]);
    this.valeur = lue;
  }

  /** What replaces the copy, to be written together with something else. */
  poser(compte: string, valeur: T): Changement {
    return { poser: 'reperes', valeur: { compte, nom: this.#nom, valeur } };
  }
}
