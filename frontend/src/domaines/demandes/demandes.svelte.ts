import { api, obtenir } from '../../api/client';
import type { Demande } from '../../api/types';
import type { BoiteEnvoi } from '../../horsligne/boite-envoi';
import type { Changement } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import { Liste } from '../../horsligne/liste.svelte';
import { fabrique, type DemandeEcrite } from './lignes';
import { accepter, superposer, type DemandeVue } from './superposition';

/** What the person asked people, and their answers, with what waits to be sent on top. */
export class Demandes extends Liste<Demande, DemandeVue> {
  constructor(espace: Espace, boite: BoiteEnvoi) {
    const lire = () => obtenir(api.GET('/api/demandes'));
    super(espace, boite, { domaine: 'demandes', lire, superposer, accepter });
  }

  demande(uuid: string): DemandeVue | undefined {
    return this.vues.find((vue) => vue.uuid === uuid);
  }

  /** Keeps a new demande on this phone, together with the changes `avec`, and sends it when possible. */
  transmettre(uuid: string, demande: DemandeEcrite, avec: Changement[] = []): Promise<void> {
    return this.deposer([this.#lignes(uuid).transmettre(demande)], avec);
  }

  ajouter(vue: DemandeVue, texte: string, avec: Changement[] = []): Promise<void> {
    return this.deposer([this.#lignes(vue.uuid).ajouter(texte)], avec);
  }

  /** « C’est réglé ». */
  clore(vue: DemandeVue): Promise<void> {
    return this.deposer([this.#lignes(vue.uuid).clore(vue.version)]);
  }

  #lignes(uuid: string) {
    return fabrique(this.espace.compte!, uuid);
  }
}
