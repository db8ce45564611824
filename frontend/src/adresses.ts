export interface Adresse {
  /** The screen, by its plain address: `/34/guide/trop-percu` shows the screen `/guide`. */
  ecran: string;
  /** The fiche that the address names. */
  fiche: string | null;
  /** The département that the address names, for a reader without account. */
  departement: string | null;
}

const PLATES = new Set([
  '/',
  '/journal',
  '/rendez-vous',
  '/messages',
  '/courrier',
  '/activation',
  '/connexion',
  '/moi',
  '/relecture',
  '/urgence',
]);
const GUIDE = /^(?:\/(\d[\dAB]\d?))?\/guide(?:\/([a-z0-9-]+))?\/?$/;

/** Where an address of this site leads in the application; null when it is not one of its screens. */
export function lireAdresse(chemin: string): Adresse | null {
  if (PLATES.has(chemin)) return { ecran: chemin, fiche: null, departement: null };
  const lue = GUIDE.exec(chemin);
  return lue && { ecran: '/guide', departement: lue[1] ?? null, fiche: lue[2] ?? null };
}
