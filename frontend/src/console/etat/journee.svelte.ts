import { api } from '../../api/client';
import { lire } from '../acces';
import { horloge } from './horloge.svelte';
import { Lecture } from './lecture.svelte';
import { ouEnEst, type RendezVous } from './rendez-vous';

/** The appointments of one day of the agent: the day that « Ma journée » shows, or the one that a form is about. */
export class Journee {
  jour = $state('');
  #lecture = new Lecture<RendezVous[]>([], () =>
    lire(api.GET('/api/console/rendezvous', { params: { query: { jour: this.jour } } })),
  );

  get etat() {
    return this.#lecture.etat;
  }

  get rendezVous() {
    return this.#lecture.valeur;
  }

  async ouvrir(jour: string): Promise<void> {
    if (jour !== this.jour) this.#lecture.reset();
    this.jour = jour;
    await this.#lecture.charger();
  }

  reessayer(): Promise<void> {
    return this.#lecture.reessayer();
  }

  /** Reads the day again, and says in one sentence each what people answered meanwhile. */
  async rafraichir(): Promise<string[]> {
    if (!this.jour) return [];
    const avant = this.rendezVous;
    if (!(await this.#lecture.charger())) return [];
    return this.rendezVous
      .filter((lu) => avant.some((vu) => vu.uuid === lu.uuid && dit(vu) !== dit(lu)))
      .map((lu) => `${lu.prenom} ${lu.nom} : ${dit(lu)}.`);
  }

  trouver(uuid: string): RendezVous | undefined {
    return this.rendezVous.find((lu) => lu.uuid === uuid);
  }

  reset(): void {
    this.jour = '';
    this.#lecture.reset();
  }
}

function dit(rendezVous: RendezVous): string {
  return ouEnEst(rendezVous, horloge.maintenant).dit;
}

export const journee = new Journee();
