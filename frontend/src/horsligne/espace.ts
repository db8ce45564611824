import { DepotIndexedDB, DepotMemoire, lireRepere, type Depot } from './depot';

/** Account name under which the phone itself keeps what belongs to nobody. */
const APPAREIL = '';

/** Whose space is open in this page, and where its things are kept. */
export class Espace {
  compte: string | null = null;
  depot: Depot = new DepotMemoire();
  #durable: Depot;
  /** A closed session keeps its unsent texts in the page: the same person may come back. */
  #memoires = new Map<string, DepotMemoire>();

  constructor(durable: Depot = new DepotIndexedDB()) {
    this.#durable = durable;
  }

  /** Opens the space of one account; `garder` false leaves nothing on this phone. */
  async ouvrir(compte: string, garder: boolean): Promise<void> {
    this.depot = garder && (await this.#marche()) ? this.#durable : this.#memoireDe(compte);
    this.compte = compte;
  }

  /** Leaves the account's things where they are, out of reach of this page. */
  fermer(): void {
    this.compte = null;
    this.depot = new DepotMemoire();
  }

  /** True while the open account has something that the server did not take. */
  async attend(): Promise<boolean> {
    if (!this.compte) return false;
    return (await this.depot.tout('lignes', this.compte)).length > 0;
  }

  /** Erases all that this phone keeps of the open account. */
  async effacer(): Promise<void> {
    const { compte } = this;
    this.fermer();
    if (!compte) return;
    this.#memoires.delete(compte);
    if (await this.#marche()) await this.#durable.oublier(compte);
  }

  #memoireDe(compte: string): DepotMemoire {
    const memoire = this.#memoires.get(compte) ?? new DepotMemoire();
    this.#memoires.set(compte, memoire);
    return memoire;
  }

  /** Values of the phone itself; never a text of a person. */
  async lireAppareil<T>(nom: string): Promise<T | null> {
    return (await this.#marche()) ? lireRepere<T>(this.#durable, APPAREIL, nom) : null;
  }

  async noterAppareil(nom: string, valeur: unknown): Promise<void> {
    if (!(await this.#marche())) return;
    await this.#durable.ecrire([
      valeur === null
        ? { oter: 'reperes', cle: [APPAREIL, nom] }
        : { poser: 'reperes', valeur: { compte: APPAREIL, nom, valeur } },
    ]);
  }

  /** False where the browser keeps nothing (some private windows, a full phone). */
  #marche(): Promise<boolean> {
    return this.#durable.tout('lignes', APPAREIL).then(
      () => true,
      () => false,
    );
  }
}
