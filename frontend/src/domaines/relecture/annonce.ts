import type { RelectureLue } from '../../api/types';

const PAR_MINUTE = 8;
export const PAR_TOURNEE = 5;

/** « 3 pages à relire, environ 10 minutes ». */
export function resteDit(pages: RelectureLue[]): string {
  const prises = pages.slice(0, PAR_TOURNEE);
  const passages = prises.reduce((somme, page) => somme + page.paragraphes - page.juges, 0);
  const minutes = arrondies(Math.max(1, Math.ceil(passages / PAR_MINUTE)));
  const combien = prises.length > 1 ? `${prises.length} pages` : '1 page';
  return `${combien} à relire, environ ${minutes} minute${minutes > 1 ? 's' : ''}`;
}

/** Beyond five minutes nobody counts them one by one. */
function arrondies(minutes: number): number {
  return minutes > 5 ? Math.ceil(minutes / 5) * 5 : minutes;
}
