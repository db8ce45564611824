import { raccourcis } from './raccourcis.svelte';

const FLECHES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
const LETTRES: Record<string, number> = { j: 1, k: -1 };

/** The one-letter shortcut that this key is; empty where something is typed, and when they are turned off. */
export function raccourciDe(touche: KeyboardEvent): string {
  const accord = touche.ctrlKey || touche.metaKey || touche.altKey;
  const enSaisie = (touche.target as Element).matches('input, select, textarea');
  return accord || enSaisie || !raccourcis.actifs ? '' : touche.key.toLowerCase();
}

/** How far a key moves in a list: one down, one up, or not at all. */
export function pasDe(touche: KeyboardEvent): number {
  return FLECHES[touche.key] ?? LETTRES[raccourciDe(touche)] ?? 0;
}

/** Up and down walk through `arrets`, a search field then its lines; Enter in the field opens the first line. */
export function parcourir(touche: KeyboardEvent, arrets: HTMLElement[]): void {
  const ici = arrets.indexOf(touche.target as HTMLElement);
  const pas = pasDe(touche);
  if (ici === 0 && touche.key === 'Enter') arrets[1]?.click();
  if (ici < 0 || !pas) return;
  touche.preventDefault();
  arrets[ici + pas]?.focus();
}
