import { api } from '../../api/client';
import { lire } from '../acces';
import { horloge } from './horloge.svelte';
import { Lecture } from './lecture.svelte';
import { aCommence, type RendezVous } from './rendez-vous';

/** The appointments of the person whose page, or whose demande, is open. */
class Agenda {
  #reference = '';
  #lecture = new Lecture<RendezVous[]>([], () =>
    lire(
      api.GET('/api/console/usagers/{reference}/rendezvous', {
        params: { path: { reference: this.#reference } },
      }),
    ),
  );

  get etat() {
    return this.#lecture.etat;
  }

  aVenir = $derived(this.#lecture.valeur.filter((lu) => !aCommence(lu, horloge.maintenant)));
  passes = $derived(this.#lecture.valeur.filter((lu) => aCommence(lu, horloge.maintenant)));

  async ouvrir(reference: string): Promise<void> {
    if (reference !== this.#reference) this.#lecture.reset();
    this.#reference = reference;
    await this.#lecture.charger();
  }

  reessayer(): Promise<void> {
    return this.#lecture.reessayer();
  }

  async rafraichir(): Promise<void> {
    if (this.#reference) await this.#lecture.charger();
  }

  reset(): void {
    this.#reference = '';
    this.#lecture.reset();
  }
}

export const agenda = new Agenda();
