import { api, obtenir } from '../../api/client';
import type { RendezVousLu } from '../../api/types';
import { horloge } from '../../composants/horloge.svelte';
import type { BoiteEnvoi } from '../../horsligne/boite-envoi';
import type { Ligne, NouvelleLigne } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import { Liste } from '../../horsligne/liste.svelte';
import { fabrique, type Empechement } from './lignes';
import { accepter, superposer, type RendezVousVu } from './superposition';

/** The person's appointments, with her answers on top. */
export class RendezVous extends Liste<RendezVousLu, RendezVousVu> {
  readonly aVenir = $derived(this.vues.filter((vue) => !estPasse(vue)));
  readonly passes = $derived(this.vues.filter((vue) => estPasse(vue)));

  /** The one to show first: a day to come, rather than one that will not be. */
  readonly prochain = $derived(this.aVenir.find(tient) ?? this.aVenir[0]);

  constructor(espace: Espace, boite: BoiteEnvoi) {
    const lire = () => obtenir(api.GET('/api/rendezvous'));
    super(espace, boite, { domaine: 'rendezvous', lire, superposer, accepter });
  }

  /** By its name; only one to come can be answered. */
  prevu(uuid: string): RendezVousVu | undefined {
    return this.aVenir.find((vue) => vue.uuid === uuid);
  }

  /** The refused answers whose appointment is no longer to come: nothing else would show them. */
  get bloqueesSansCarte(): Ligne<RendezVousLu>[] {
    return this.bloquees.filter(({ objet }) => !this.prevu(objet));
  }

  venir(vue: RendezVousVu): Promise<void> {
    return this.#repondre(vue, (lignes) => lignes.venir());
  }

  empecher(vue: RendezVousVu, empechement: Empechement): Promise<void> {
    return this.#repondre(vue, (lignes) => lignes.empecher(empechement));
  }

  /** « Annuler »: nobody answered yet. */
  reprendre(vue: RendezVousVu): Promise<void> {
    return this.#repondre(vue, (lignes) => lignes.reprendre());
  }

  /** A new answer takes the place of one that was refused. */
  #repondre(
    vue: RendezVousVu,
    faire: (lignes: ReturnType<typeof fabrique>) => NouvelleLigne,
  ): Promise<void> {
    const ligne = faire(fabrique(this.espace.compte!, vue));
    return this.deposer([ligne], vue.bloquee ? this.fins(vue.lignes) : []);
  }
}

/** Until it ends: a person who looks up the room during the hour must still find it first. */
function estPasse({ debut, duree_min }: RendezVousLu): boolean {
  return Date.parse(debut) + duree_min * 60_000 <= horloge.maintenant.getTime();
}

function tient({ annule_par_le_service, etat }: RendezVousLu): boolean {
  return !annule_par_le_service && etat !== 'annule_usager';
}
