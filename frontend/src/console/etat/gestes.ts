import { obtenir, type Schemas } from '../../api/client';
import { uuid } from '../../horsligne/uuid';
import { session } from './session.svelte';

export interface Entetes {
  'Idempotency-Key': string;
  'Jalons-Compte': string;
}

const cles = new Map<string, string>();

/**
 * Makes one write of the console. `quoi` says all that it changes: the same again after a lost answer is the
 * same operation, with the same key, until the server has said yes. Raises ErreurApi, SansReponse.
 */
export async function faire(
  quoi: unknown,
  envoi: (header: Entetes) => Promise<{ data?: Schemas['Accuse'] }>,
): Promise<void> {
  const contenu = JSON.stringify(quoi);
  const cle = cles.get(contenu) ?? uuid();
  cles.set(contenu, cle);
  await obtenir(envoi(entetes(cle)));
  cles.delete(contenu);
}

export function entetes(cle: string): Entetes {
  return { 'Idempotency-Key': cle, 'Jalons-Compte': session.compte?.reference ?? '' };
}
