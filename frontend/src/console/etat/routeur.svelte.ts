export interface Vue {
  page: 'suivis' | 'ouvrir' | 'personne' | 'feuille' | 'inconnue';
  /** The person, for the pages that show one. */
  reference: string;
}

const PERSONNE = /^\/console\/usagers\/([0-9a-f-]{36})(\/feuille)?\/?$/;

export const adresses = {
  suivis: '/console/',
  ouvrir: '/console/ouvrir',
  personne: (reference: string) => `/console/usagers/${reference}`,
  feuille: (reference: string) => `/console/usagers/${reference}/feuille`,
};

/** The view that an address of the console shows. */
export function vueDe(chemin: string): Vue {
  if (/^\/console\/?$/.test(chemin)) return { page: 'suivis', reference: '' };
  if (chemin === adresses.ouvrir) return { page: 'ouvrir', reference: '' };
  const [, reference, feuille] = PERSONNE.exec(chemin) ?? [];
  if (!reference) return { page: 'inconnue', reference: '' };
  return { page: feuille ? 'feuille' : 'personne', reference };
}

class Routeur {
  #chemin = $state(location.pathname);
  vue = $derived(vueDe(this.#chemin));
  /** The agent moved within the console: the view they see is not the first. */
  deplace = false;

  constructor() {
    addEventListener('popstate', () => this.#montrer(location.pathname));
  }

  aller(chemin: string): void {
    if (chemin !== this.#chemin) history.pushState(null, '', chemin);
    this.#montrer(chemin);
    scrollTo(0, 0);
  }

  #montrer(chemin: string): void {
    this.deplace = true;
    this.#chemin = chemin;
  }

  /** Follows the console's own links without loading the page again; leaves the others to the browser. */
  suivre = (clic: MouseEvent): void => {
    const lien = (clic.target as Element).closest('a');
    const ailleurs =
      clic.button !== 0 || clic.ctrlKey || clic.metaKey || clic.shiftKey || clic.altKey;
    if (!lien || ailleurs || lien.target || !lien.pathname.startsWith('/console')) return;
    if (lien.origin !== location.origin || lien.hash) return;
    clic.preventDefault();
    this.aller(lien.pathname);
  };
}

export const routeur = new Routeur();
