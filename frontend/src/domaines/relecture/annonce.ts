import type { RelectureLue } from '../../api/types';

export const PAR_TOURNEE = 5;

/** « 3 pages à relire », those of one round. */
export function resteDit(pages: RelectureLue[]): string {
  const combien = Math.min(pages.length, PAR_TOURNEE);
  return combien > 1 ? `${combien} pages à relire` : '1 page à relire';
}
