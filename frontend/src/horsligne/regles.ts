import { ErreurApi, SansReponse } from '../api/client';

/** What the outbox does next, after an answer that is not an acceptance. */
export type Suite =
  /** Stop sending for now; the line stays as it is. */
  | { faire: 'attendre'; secondes: number | null }
  /** Our fault on this very line: it waits, the others go on. */
  | { faire: 'passer' }
  /** Stop until the right person signs in. */
  | { faire: 'connexion' }
  /** The person must look at it. */
  | { faire: 'montrer'; etat: 'conflit' | 'refusee'; message: string; serveur: unknown };

/** One rule per answer, as docs/architecture.md lists them. */
export function suite(erreur: unknown): Suite {
  if (erreur instanceof SansReponse) return { faire: 'attendre', secondes: null };
  if (!(erreur instanceof ErreurApi)) throw erreur;
  const { statut, code, message, details, attendre } = erreur;
  if (code === 'autre_compte' || statut === 401) return { faire: 'connexion' };
  if (statut === 500) return { faire: 'passer' };
  // An answer without our code was not written by our server: a proxy, a deployment, a public wifi.
  const passagere = statut >= 500 || code === 'csrf' || code.startsWith('http_');
  if (statut === 429 || passagere) return { faire: 'attendre', secondes: attendre };
  if (code !== 'version_perimee')
    return { faire: 'montrer', etat: 'refusee', message, serveur: null };
  return { faire: 'montrer', etat: 'conflit', message, serveur: details?.serveur ?? null };
}

/** Seconds before the next try on our own: 2, 4, 8 … 300, each shortened at random by up to half. */
export function recul(echecs: number, hasard = Math.random()): number {
  return Math.min(300, 2 ** echecs) * (1 - hasard / 2);
}
