import { vi } from 'vitest';

export interface Appel {
  methode: string;
  chemin: string;
  entetes: Headers;
  corps: unknown;
}
type Reponse = { statut?: number; corps?: unknown } | 'coupure' | Promise<{ corps: unknown }>;

/**
 * Stands for the network in unit tests: gives the answers in order, repeats the last one, and
 * returns what was asked. 'coupure' is a request that never gets an answer.
 */
export function fauxServeur(...reponses: Reponse[]): Appel[] {
  const appels: Appel[] = [];
  vi.stubGlobal('fetch', async (requete: Request) => {
    const texte = await requete.text();
    const { pathname, search } = new URL(requete.url);
    appels.push({
      methode: requete.method,
      chemin: pathname + search,
      entetes: requete.headers,
      corps: texte ? JSON.parse(texte) : null,
    });
    const reponse = await (reponses.length > 1 ? reponses.shift() : reponses[0]);
    if (!reponse || reponse === 'coupure') throw new TypeError('network');
    const statut = 'statut' in reponse ? reponse.statut : 200;
    return Response.json(reponse.corps ?? null, { status: statut ?? 200 });
  });
  return appels;
}

/** A refusal as the server words it. */
export function refus(statut: number, code: string, details: unknown = null) {
  return { statut, corps: { code, message: 'Phrase du serveur.', details } };
}
