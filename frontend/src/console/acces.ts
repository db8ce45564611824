import { ErreurApi, obtenir } from '../api/client';

const CONNEXION = '/agents/login/';
const DOUBLE_FACTEUR = '/agents/2fa/totp/activate/';

/** The sign-in page, which brings the agent back to where they are. */
export function versConnexion(): string {
  return `${CONNEXION}?next=${encodeURIComponent(location.pathname)}`;
}

/**
 * A read of the console. Without session, or before the phone is set up, it leaves for the page
 * that solves it and never settles. Writes do not come here: what an agent typed must stay on screen.
 */
export async function lire<T>(appel: Promise<{ data?: T }>): Promise<T> {
  try {
    return await obtenir(appel);
  } catch (erreur) {
    const suite = remede(erreur);
    if (!suite) throw erreur;
    return quitterVers(suite);
  }
}

/** Leaves the console; the promise stays pending so that no error shows while the page goes. */
export function quitterVers(adresse: string): Promise<never> {
  location.assign(adresse);
  return new Promise(() => undefined);
}

function remede(erreur: unknown): string | null {
  if (!(erreur instanceof ErreurApi)) return null;
  if (erreur.statut === 401) return versConnexion();
  // A colleague signed in in another tab: this page opens again, as theirs.
  if (erreur.code === 'autre_compte') return location.pathname;
  return erreur.code === 'double_facteur_requis' ? DOUBLE_FACTEUR : null;
}
