const UUID = '[0-9a-f-]{36}';
const SLUG = '[a-z0-9-]{1,60}';
const JOUR = '[0-9]{4}-[0-9]{2}-[0-9]{2}';

/** Each page, by the address that shows it. What is named there is a part of the view. */
const PAGES = {
  journee: `(?:/jour/(?<jour>${JOUR})(?:/(?<rendezVous>${UUID}))?|/demandes/(?<demande>${UUID}))?`,
  suivis: '/suivis',
  ouvrir: '/ouvrir',
  personne: `/usagers/(?<reference>${UUID})`,
  feuille: `/usagers/(?<reference>${UUID})/feuille`,
  proposer: `/usagers/(?<reference>${UUID})/rendez-vous(?:/(?<rendezVous>${UUID}))?`,
  guide: '/guide',
  comite: '/guide/comite',
  fiche: `/guide/fiches/(?<slug>${SLUG})(?:/(?<version>${UUID}))?`,
  rediger: `/guide/fiches/(?<slug>${SLUG})/rediger`,
};
const RIEN = { reference: '', demande: '', rendezVous: '', jour: '', slug: '', version: '' };

/** `reference` is the person, for the pages that show one. */
export interface Vue extends Readonly<typeof RIEN> {
  page: keyof typeof PAGES | 'inconnue';
}

export const adresses = {
  journee: '/console/',
  jour: (jour: string) => `/console/jour/${jour}`,
  rendezVous: (jour: string, uuid: string) => `/console/jour/${jour}/${uuid}`,
  demande: (uuid: string) => `/console/demandes/${uuid}`,
  suivis: '/console/suivis',
  ouvrir: '/console/ouvrir',
  personne: (reference: string) => `/console/usagers/${reference}`,
  feuille: (reference: string) => `/console/usagers/${reference}/feuille`,
  /** `remplace`: the appointment that the new one stands in for. */
  proposer: (reference: string, remplace = '') =>
    `/console/usagers/${reference}/rendez-vous${remplace && `/${remplace}`}`,
  guide: '/console/guide',
  comite: '/console/guide/comite',
  /** Without `version`, the one that is being worked on. */
  fiche: (slug: string, version = '') => `/console/guide/fiches/${slug}${version && `/${version}`}`,
  rediger: (slug: string) => `/console/guide/fiches/${slug}/rediger`,
};

/** The view that an address of the console shows. */
export function vueDe(chemin: string): Vue {
  for (const [page, forme] of Object.entries(PAGES)) {
    const lu = new RegExp(`^/console${forme}/?$`).exec(chemin);
    if (!lu) continue;
    const dits = Object.entries(lu.groups ?? {}).filter(([, valeur]) => valeur);
    const vue = { ...RIEN, ...Object.fromEntries(dits), page: page as Vue['page'] };
    if (!vue.jour || !Number.isNaN(Date.parse(vue.jour))) return vue;
  }
  return { ...RIEN, page: 'inconnue' };
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
