/** True while the person types: nothing may reload the page under her fingers. */
export function onTape(): boolean {
  const actif = document.activeElement;
  return actif instanceof HTMLTextAreaElement || actif instanceof HTMLInputElement;
}

/**
 * Registers the service worker. A new version takes over only when the page is put away and
 * nobody types; the page then loads again, out of sight. `rienAPerdre` is false while this page
 * alone holds something.
 */
export function installerTravailleur(rienAPerdre: () => boolean): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  let demandee = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (demandee && !onTape() && rienAPerdre()) location.reload();
  });
  document.addEventListener('visibilitychange', async () => {
    if (document.visibilityState !== 'hidden' || onTape() || !rienAPerdre()) return;
    const enAttente = (await navigator.serviceWorker.getRegistration())?.waiting;
    if (!enAttente) return;
    demandee = true;
    enAttente.postMessage('SKIP_WAITING');
  });
  addEventListener('load', () => {
    // Without a worker the page still works; only offline opening is missing.
    navigator.serviceWorker.register('/serviceworker.js').catch(() => undefined);
  });
}
