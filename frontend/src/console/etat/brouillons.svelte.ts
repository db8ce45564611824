import { session } from './session.svelte';

const PREFIXE = 'jalons-brouillon';

/**
 * What the agent is typing, kept by this tab until it is sent: a page read again or a session that ends loses
 * nothing, and a colleague who signs in here does not see it. Never elsewhere; leaving erases everything.
 */
class Brouillons {
  /** Changes when a draft begins or ends, for the screens that say so. */
  #tour = $state(0);

  lire<T>(quoi: string): T | null {
    const garde = sessionStorage.getItem(cle(quoi));
    return garde ? (JSON.parse(garde) as T) : null;
  }

  commence(quoi: string): boolean {
    return this.#tour >= 0 && sessionStorage.getItem(cle(quoi)) !== null;
  }

  garder(quoi: string, valeur: unknown): void {
    const nouveau = sessionStorage.getItem(cle(quoi)) === null;
    sessionStorage.setItem(cle(quoi), JSON.stringify(valeur));
    if (nouveau) this.#tour++;
  }

  oublier(quoi: string): void {
    sessionStorage.removeItem(cle(quoi));
    this.#tour++;
  }

  effacer(): void {
    const nos = Object.keys(sessionStorage).filter((nom) => nom.startsWith(PREFIXE));
    for (const nom of nos) sessionStorage.removeItem(nom);
  }
}

function cle(quoi: string): string {
  return [PREFIXE, session.compte?.reference, quoi].join(':');
}

export const brouillons = new Brouillons();
