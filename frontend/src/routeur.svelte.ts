import { tick } from 'svelte';
import { lireAdresse } from './adresses';

/** A few flat addresses and the guide: the browser's own history is enough, a library would be ten times this. */
class Routeur {
  chemin = $state(location.pathname);
  recherche = $state(location.search);
  #adresse = $derived(lireAdresse(this.chemin));
  /** False until the person moved: the first screen does not steal the focus. */
  deplace = false;

  constructor() {
    addEventListener('popstate', () => this.#lire());
    document.addEventListener('click', (clic) => this.#suivre(clic));
  }

  /** The screen to show, empty when there is none at this address. */
  get ecran(): string {
    return this.#adresse?.ecran ?? '';
  }

  /** The fiche of `/guide/…`. */
  get fiche(): string | null {
    return this.#adresse?.fiche ?? null;
  }

  /** The département of `/34/guide…`. */
  get departement(): string | null {
    return this.#adresse?.departement ?? null;
  }

  /** A value of the address: `/journal?texte=…`. */
  parametre(nom: string): string | null {
    return new URLSearchParams(this.recherche).get(nom);
  }

  async aller(adresse: string, { remplacer = false } = {}): Promise<void> {
    history[remplacer ? 'replaceState' : 'pushState'](null, '', adresse);
    this.#lire();
    await tick();
    document.getElementById('contenu')?.scrollIntoView();
    document.getElementById('contenu')?.scrollTo(0, 0);
  }

  #lire(): void {
    this.deplace = true;
    this.chemin = location.pathname;
    this.recherche = location.search;
  }

  #suivre(clic: MouseEvent): void {
    const lien = clic.target instanceof Element ? clic.target.closest('a') : null;
    const ailleurs = clic.metaKey || clic.ctrlKey || clic.shiftKey || clic.button !== 0;
    if (!lien || ailleurs || clic.defaultPrevented || lien.target) return;
    const { origin, pathname, search } = new URL(lien.href);
    if (origin !== location.origin || !lireAdresse(pathname)) return;
    clic.preventDefault();
    void this.aller(pathname + search);
  }
}

export const routeur = new Routeur();
