import { api, obtenir } from '../../api/client';
import type { Destination } from '../../api/types';
import { jourDe } from '../../composants/dates';
import { Copie } from '../../horsligne/copie.svelte';
import type { Espace } from '../../horsligne/espace';

/** Whom the person may write to: her referent when there is one, and the service. */
export class Destinations extends Copie<Destination[]> {
  #lueLe = $state('');

  constructor(espace: Espace) {
    super(espace, 'destinations', () => obtenir(api.GET('/api/demandes/destinations')));
  }

  /** True when read today, this page open: the promised day counts from today. */
  get fraiche(): boolean {
    return this.#lueLe === jourDe();
  }

  override reset(): void {
    super.reset();
    this.#lueLe = '';
  }

  override async rafraichir(): Promise<void> {
    await super.rafraichir();
    this.#lueLe = jourDe();
  }
}
