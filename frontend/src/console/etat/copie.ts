import { heureEnMots, jourEnMots } from './dates';
import type { Demande } from './demandes.svelte';

/** A demande as plain text, for the file that the agent's own software keeps. */
export function enTexte(demande: Demande): string {
  const { prenom, nom, titre_du_sujet, cree_le, messages } = demande;
  return [
    `Demande de ${prenom} ${nom}, ${jourEnMots(cree_le)}`,
    ...(titre_du_sujet ? [`Sujet : ${titre_du_sujet}`] : []),
    ...messages.map(
      ({ auteur, cree_le: le, texte }) =>
        `\n${auteur}, ${jourEnMots(le)}, ${heureEnMots(le)} :\n${texte}`,
    ),
  ].join('\n');
}
