import type { Component } from 'svelte';

type Page = () => Promise<{ default: Component }>;

/** Pages that the first screen does without: fetched when needed, and all of them once it is quiet. */
export const AUTRES_PAGES: Record<string, Page> = {
  '/journal': () => import('./journal.svelte'),
  '/rendez-vous': () => import('./rendez-vous.svelte'),
  '/guide': () => import('./guide.svelte'),
  '/messages': () => import('./messages.svelte'),
  '/courrier': () => import('./courrier.svelte'),
  '/activation': () => import('./activation.svelte'),
  '/connexion': () => import('./connexion.svelte'),
  '/moi': () => import('./moi.svelte'),
  '/relecture': () => import('./relecture.svelte'),
  '/urgence': () => import('./urgence.svelte'),
};

/** The network may be gone at the next tap: what is not here yet comes now. */
export function chercherLesAutresPages(): void {
  for (const page of Object.values(AUTRES_PAGES)) page().catch(() => undefined);
}
