import { api, obtenir } from '../../api/client';
import type { RendezVousLu } from '../../api/types';
import { horloge } from '../../composants/horloge.svelte';
import type { BoiteEnvoi } from '../../horsligne/boite-envoi';
import type { Espace } from '../../horsligne/espace';
import { Liste } from '../../horsligne/liste.svelte';
import { fabrique, type Empechement } from './lignes';
import { accepter, superposer, type RendezVousVu } from './superposition';

/** The person's appointments, with her answers on top. */
export class RendezVous extends Liste<RendezVousLu, RendezVousVu> {
  readonly aVenir = $derived(this.vues.filter((vue) => !estPasse(vue)));
  readonly passes = $derived(this.vues.filter((vue) => estPasse(vue)));

  constructor(espace: Espace, boite: BoiteEnvoi) {
    const lire = () => obtenir(api.GET('/api/rendezvous'));
    super(espace, boite, { domaine: 'rendezvous', lire, superposer, accepter });
  }

  venir(vue: RendezVousVu): Promise<void> {
    return this.deposer([this.#lignes(vue).venir()]);
  }

  empecher(vue: RendezVousVu, empechement: Empechement): Promise<void> {
    return this.deposer([this.#lignes(vue).empecher(empechement)]);
  }

  /** « Annuler »: nobody answered yet. */
  reprendre(vue: RendezVousVu): Promise<void> {
    return this.deposer([this.#lignes(vue).reprendre()]);
  }

  #lignes(vue: RendezVousVu) {
    return fabrique(this.espace.compte!, vue);
  }
}

/** Until it ends: a person who looks up the room during the hour must still find it first. */
function estPasse({ debut, duree_min }: RendezVousLu): boolean {
  return Date.parse(debut) + duree_min * 60_000 <= horloge.maintenant.getTime();
}
