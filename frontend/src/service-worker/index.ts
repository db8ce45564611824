/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;
declare const __PRECACHE__: { version: string; fichiers: string[] };
self.addEventListener('install', () => void __PRECACHE__);
