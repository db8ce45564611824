import { ErreurApi } from './client';

/** The sentence to show for an error: the server's own, field by field when it names fields. */
export function phraseDe(erreur: unknown): string {
  if (erreur instanceof ErreurApi) {
    const champs = erreur.details?.champs as Record<string, string> | undefined;
    if (champs) return Object.values(champs).join(' ');
    if (erreur.attendre) return `${erreur.message} Attente : ${duree(erreur.attendre)}.`;
  }
  return erreur instanceof Error ? erreur.message : 'Quelque chose n’a pas marché. Recommencez.';
}

function duree(secondes: number): string {
  if (secondes < 60) return `${Math.ceil(secondes)} secondes`;
  const minutes = Math.ceil(secondes / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
