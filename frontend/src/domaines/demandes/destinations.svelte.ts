import { api, obtenir } from '../../api/client';
import type { Destination } from '../../api/types';
import { Copie } from '../../horsligne/copie.svelte';
import type { Espace } from '../../horsligne/espace';

/** Whom the person may write to: her referent when there is one, and the service. */
export class Destinations extends Copie<Destination[]> {
  constructor(espace: Espace) {
    super(espace, 'destinations', () => obtenir(api.GET('/api/demandes/destinations')));
  }
}
