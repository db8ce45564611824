import { tick } from 'svelte';

/** Nine flat addresses: the browser's own history is enough, a library would be ten times this. */
class Routeur {
  chemin = $state(location.pathname);
  recherche = $state(location.search);
  /** False until the person moved: the first screen does not steal the focus. */
  deplace = false;

  constructor() {
    addEventListener('popstate', () => this.#lire());
    document.addEventListener('click', (clic) => this.#suivre(clic));
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
    if (origin !== location.origin || !ECRANS.has(pathname)) return;
    clic.preventDefault();
    void this.aller(pathname + search);
  }
}

const ECRANS = new Set([
  '/',
  '/journal',
  '/rendez-vous',
  '/guide',
  '/messages',
  '/activation',
  '/connexion',
  '/moi',
  '/urgence',
]);

export const routeur = new Routeur();
