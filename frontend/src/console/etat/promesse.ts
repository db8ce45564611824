import { joursApres, jourProche } from './dates';
import type { Demande } from './demandes.svelte';

/** By when an answer was promised, in a few words: « en retard », « aujourd’hui », « jeudi 26 novembre ». */
export function pourQuand({ promesse, en_retard }: Demande, aujourdhui: string): string {
  if (en_retard) return 'en retard';
  if (promesse === aujourdhui) return 'aujourd’hui';
  return promesse === joursApres(aujourdhui, 1) ? 'demain' : jourProche(promesse);
}

/** What the demande is about, for a list: its subject, else what the person wrote last. */
export function apercu({ titre_du_sujet, messages }: Demande): string {
  return titre_du_sujet || (messages[messages.length - 1]?.texte ?? '');
}
