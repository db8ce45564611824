import { api, obtenir } from '../../api/client';
import type { Demande } from '../../api/types';
import type { BoiteEnvoi } from '../../horsligne/boite-envoi';
import { lireRepere, type Changement } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import { Liste } from '../../horsligne/liste.svelte';
import { fabrique, type DemandeEcrite } from './lignes';
import { accepter, dernierMessage, estNommee, superposer, type DemandeVue } from './superposition';

const LUES = 'reponses_lues';

/** What the person asked people, and their answers, with what waits to be sent on top. */
export class Demandes extends Liste<Demande, DemandeVue> {
  /** The answers opened on this phone, by the name of the message: nobody else knows. */
  #lues = $state.raw<string[]>([]);
  readonly reponsesNeuves = $derived(this.vues.filter((vue) => this.#estNeuve(vue)));

  constructor(espace: Espace, boite: BoiteEnvoi) {
    const lire = () => obtenir(api.GET('/api/demandes'));
    super(espace, boite, { domaine: 'demandes', lire, superposer, accepter });
  }

  override reset(): void {
    super.reset();
    this.#lues = [];
  }

  override async relire(): Promise<void> {
    const { compte, depot } = this.espace;
    if (!compte) return;
    const lues = await lireRepere<string[]>(depot, compte, LUES);
    if (this.espace.compte !== compte) return;
    this.#lues = lues ?? [];
    await super.relire();
  }

  /** By its own name, or by that of a message in it. */
  demande(uuid: string): DemandeVue | undefined {
    return this.vues.find((vue) => estNommee(vue, uuid));
  }

  /** Remembers, on this phone only, that this answer was opened. */
  async noterLue(vue: DemandeVue): Promise<void> {
    const { compte, depot } = this.espace;
    const message = dernierMessage(vue);
    if (!compte || !message || !this.#estNeuve(vue)) return;
    const existants = this.vues.map((autre) => dernierMessage(autre)?.uuid);
    const valeur = [...this.#lues.filter((lue) => existants.includes(lue)), message.uuid];
    this.#lues = valeur;
    await depot.ecrire([{ poser: 'reperes', valeur: { compte, nom: LUES, valeur } }]);
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

  #estNeuve(vue: DemandeVue): boolean {
    const message = dernierMessage(vue);
    return !!message && !message.de_moi && !this.#lues.includes(message.uuid);
  }

  #lignes(uuid: string) {
    return fabrique(this.espace.compte!, uuid);
  }
}
