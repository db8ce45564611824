/**
 * Runs one task at a time across all tabs of this browser (and within the page, where Web Locks
 * is missing: Safari before 15.4; keys keep a double sending harmless there).
 */
export async function sousVerrou<T>(tache: () => Promise<T>): Promise<T> {
  if (navigator.locks) return await navigator.locks.request(NOM, tache);
  const tour = file.then(tache, tache);
  file = tour.catch(() => undefined);
  return tour;
}

const NOM = 'jalons-envoi';
let file: Promise<unknown> = Promise.resolve();
