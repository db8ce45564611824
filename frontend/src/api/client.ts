import createClient from 'openapi-fetch';
import { reseau } from './reseau.svelte';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** A refusal said by the server: a stable code for programs, a French sentence for people. */
export class ErreurApi extends Error {
  constructor(
    readonly statut: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> | null = null,
    /** Seconds to wait before another try, when the server says so. */
    readonly attendre: number | null = null,
  ) {
    super(message);
  }
}

/** No answer came: no network, a dead server, or too slow. The operation may or may not have happened. */
export class SansReponse extends Error {
  constructor() {
    super('Pas de réseau. Recommencez dans un moment.');
  }
}

const PATIENCE_MS = 20_000;

let compteMontre = (): string | null => null;

/**
 * Tells whose space the page shows. Each request says it, and the server answers for nobody else:
 * another person may have signed in in another tab.
 */
export function parlerAuNomDe(compte: () => string | null): void {
  compteMontre = compte;
}

export function jetonCsrf(): string {
  return /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';
}

/**
 * `fetch` with a time limit that covers the body: an answer that stalls half-way would hold the
 * sending lock of every tab. The absence of a whole answer becomes SansReponse.
 */
async function joindre(requete: Request): Promise<Response> {
  const limite = new AbortController();
  const minuteur = setTimeout(() => limite.abort(), PATIENCE_MS);
  try {
    const reponse = await fetch(requete, { signal: limite.signal });
    const corps = await reponse.arrayBuffer();
    reseau.noter(true);
    // A 204 accepts no body, not even an empty one.
    return new Response(corps.byteLength ? corps : null, reponse);
  } catch {
    reseau.noter(false);
    throw new SansReponse();
  } finally {
    clearTimeout(minuteur);
  }
}

/**
 * Sends one request with the CSRF token; when the server refuses the token, takes a new one and
 * tries once more. Gives back accepted answers only: raises ErreurApi for a refusal, SansReponse
 * when nothing came, or when a public wifi answered instead of us.
 */
export async function demander(requete: Request): Promise<Response> {
  const secours = requete.clone();
  const erreur = await tenter(requete).catch((raison: unknown) => raison);
  if (erreur instanceof Response) return erreur;
  if (!(erreur instanceof ErreurApi && erreur.code === 'csrf')) throw erreur;
  await tenter(new Request(new URL('/api/session', location.origin)));
  return tenter(secours);
}

async function tenter(requete: Request): Promise<Response> {
  const compte = compteMontre();
  if (compte && !requete.headers.has('Jalons-Compte')) requete.headers.set('Jalons-Compte', compte);
  if (requete.method !== 'GET') requete.headers.set('X-CSRFToken', jetonCsrf());
  const reponse = await joindre(requete);
  if (!reponse.ok) throw await lireErreur(reponse);
  if (reponse.status !== 204 && !(await estJson(reponse))) throw new SansReponse();
  return reponse;
}

/** False for the page of a public wifi, and for an answer cut short. */
function estJson(reponse: Response): Promise<boolean> {
  return (reponse.clone().json() as Promise<unknown>).then(
    () => true,
    () => false,
  );
}

async function lireErreur(reponse: Response): Promise<ErreurApi> {
  const corps = await reponse.json().catch(() => null);
  const delai = Number(corps?.details?.attendre_s ?? reponse.headers.get('Retry-After'));
  return new ErreurApi(
    reponse.status,
    corps?.code ?? `http_${reponse.status}`,
    corps?.message ?? 'Quelque chose ne marche pas chez nous. Recommencez dans un moment.',
    corps?.details ?? null,
    delai > 0 ? delai : null,
  );
}

/** The typed client of the whole API, for people and agents. Wrap each call in `obtenir`. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  fetch: demander,
});

/**
 * The data of an answer, typed. Raises ErreurApi for a refusal, SansReponse when nothing came.
 *
 * @example const moi = await obtenir(api.GET('/api/moi'));
 */
export async function obtenir<T>(appel: Promise<{ data?: T }>): Promise<T> {
  return (await appel).data as T;
}
