// The one list of emergency numbers, shared with the server's page without JavaScript.
import liste from '../../../../backend/parcours/urgences.json';

export interface Numero {
  numero: string;
  pour: string;
  sms?: boolean;
}

export const NUMEROS: Numero[] = liste;

/** Where « Quitter vite » leads: a page that anybody may be reading. */
const PAGE_NEUTRE = 'https://meteofrance.com/';

/** Leaves at once; Back does not come back to the page that was open. */
export function quitterVite(): void {
  location.replace(PAGE_NEUTRE);
}
