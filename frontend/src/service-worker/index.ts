import { COQUILLE, estUnEcran } from './coquille';

declare const self: ServiceWorkerGlobalScope;
/** Written by outils/precache.ts at build time. */
declare const __PRECACHE__: { version: string; fichiers: string[] };

const { version, fichiers } = __PRECACHE__;
const PREFIXE = 'jalons-coquille-';
const NOM = PREFIXE + version;

self.addEventListener('install', (evenement) => evenement.waitUntil(garder()));
self.addEventListener('activate', (evenement) => evenement.waitUntil(remplacer()));
self.addEventListener('fetch', repondre);
self.addEventListener('message', (evenement) => {
  if (evenement.data === 'SKIP_WAITING') void self.skipWaiting();
});

async function garder(): Promise<void> {
  const cache = await caches.open(NOM);
  // The shell must match this version; its files carry a digest in their name.
  await cache.addAll([new Request(COQUILLE, { cache: 'no-cache' }), ...fichiers]);
}

async function remplacer(): Promise<void> {
  const anciens = (await caches.keys()).filter((nom) => nom.startsWith(PREFIXE) && nom !== NOM);
  await Promise.all(anciens.map((nom) => caches.delete(nom)));
  await self.clients.claim();
}

/** Answers for the shell and its files only; all the rest goes to the server untouched. */
function repondre(evenement: FetchEvent): void {
  const { request } = evenement;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && estUnEcran(pathname)) evenement.respondWith(donner(COQUILLE));
  else if (fichiers.includes(pathname)) evenement.respondWith(donner(pathname));
}

async function donner(adresse: string): Promise<Response> {
  const cache = await caches.open(NOM);
  return (await cache.match(adresse)) ?? fetch(adresse);
}
