/**
 * Something of the server that a screen shows: read again at each news, kept as it is when a reading fails.
 * An answer that comes after a newer question is not looked at.
 */
export class Lecture<T> {
  etat = $state<'attente' | 'pret' | 'panne'>('attente');
  valeur: T = $state.raw() as T;
  #vide: T;
  #lire: () => Promise<T>;
  #tour = 0;

  constructor(vide: T, lire: () => Promise<T>) {
    this.#vide = this.valeur = vide;
    this.#lire = lire;
  }

  /** Reads; true when the value is now what the server says. Never raises. */
  async charger(): Promise<boolean> {
    const tour = ++this.#tour;
    try {
      const lue = await this.#lire();
      if (tour !== this.#tour) return false;
      this.valeur = lue;
      this.etat = 'pret';
      return true;
    } catch {
      if (tour === this.#tour && this.etat === 'attente') this.etat = 'panne';
      return false;
    }
  }

  async reessayer(): Promise<void> {
    this.etat = 'attente';
    await this.charger();
  }

  reset(): void {
    this.#tour++;
    this.etat = 'attente';
    this.valeur = this.#vide;
  }
}
