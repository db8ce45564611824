import { api, obtenir } from '../../api/client';
import type { Demande } from '../../api/types';
import type { BoiteEnvoi } from '../../horsligne/boite-envoi';
import type { Changement } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import { Liste } from '../../horsligne/liste.svelte';
import { fabrique, type DemandeEcrite } from './lignes';
import { accepter, estNommee, superposer, type DemandeVue } from './superposition';

/** What the person asked people, and their answers, with what waits to be sent on top. */
export class Demandes extends Liste<Demande, DemandeVue> {
  constructor(espace: Espace, boite: BoiteEnvoi) {
    const lire = () => obtenir(api.GET('/api/demandes'));
    super(espace, boite, { domaine: 'demandes', lire, superposer, accepter });
  }

  /** By its own name, or by that of a message in it. */
  demande(uuid: string): DemandeVue | undefined {
    return this.vues.find((vue) => estNommee(vue, uuid));
  }

  /**
   * Keeps a text for people on this phone, together with the changes `avec`, and sends it when
   * possible. What goes by the same door on a same subject joins what is not settled yet, as the
   * server would do. Gives the demande's name.
   */
  async transmettre(uuid: string, voulue: DemandeEcrite, avec: Changement[] = []): Promise<string> {
    const { destination, sujet, texte } = voulue;
    const commencee = this.vues.find(
      (vue) => vue.destination === destination && vue.sujet === sujet && vue.etat !== 'close',
    );
    if (commencee) await this.ajouter(commencee, texte, avec);
    else await this.deposer([this.#lignes(uuid).transmettre(voulue)], avec);
    return commencee?.uuid ?? uuid;
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
