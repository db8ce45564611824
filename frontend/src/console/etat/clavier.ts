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
