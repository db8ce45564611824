/** The one page of the application, whatever its address. */
export const COQUILLE = '/';

/** Pages of the server, never of the application. */
const AU_SERVEUR = ['api', 'ws', 'agents', 'gestion', 'console', 'demo', 'healthz', 'static'];

/** Whether the application answers this navigation, so that the kept shell may be given. */
export function estUnEcran(chemin: string): boolean {
  return !AU_SERVEUR.includes(chemin.split('/')[1] ?? '') && !/\.\w+$/.test(chemin);
}
