import type { Journal } from './journal.svelte';
import { DELAI_ANNULER_MS } from './lignes';
import type { EntreeVue } from './superposition';

/** The last erasing, while it can be taken back. */
class Annulable {
  uuid = $state<string | null>(null);
  #minuteur: ReturnType<typeof setTimeout> | undefined;

  async supprimer(journal: Journal, vue: EntreeVue): Promise<void> {
    await journal.supprimer(vue);
    this.uuid = vue.uuid;
    clearTimeout(this.#minuteur);
    this.#minuteur = setTimeout(() => this.reset(), DELAI_ANNULER_MS - 1000);
  }

  async annuler(journal: Journal): Promise<void> {
    if (this.uuid) await journal.annulerSuppression(this.uuid);
    this.reset();
  }

  reset(): void {
    clearTimeout(this.#minuteur);
    this.uuid = null;
  }
}

export const annulable = new Annulable();
