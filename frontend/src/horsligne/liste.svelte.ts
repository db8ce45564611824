import type { Accuse } from '../api/types';
import type { BoiteEnvoi } from './boite-envoi';
import { Copie } from './copie.svelte';
import { lireRepere, type Changement, type Domaine, type Ligne, type NouvelleLigne } from './depot';
import type { Espace } from './espace';
import { attendTrop, lignesDe } from './ligne';
import { prevenirOnglets } from './onglets';
import { sousVerrou } from './verrou';

export interface Regles<Lu, Vue> {
  /** Whose lines these are; the copy is kept under the same name. */
  domaine: Domaine;
  /** Asks the server for the whole list; `gardes` is the copy, for what need not be asked again. */
  lire(gardes: Lu[]): Promise<Lu[]>;
  /** The list as the person sees it: what the server last said, with her waiting writes on top. */
  superposer(lus: Lu[], lignes: Ligne<Lu>[]): Vue[];
  /** The list once the server took this line. */
  accepter(lus: Lu[], ligne: Ligne<Lu>, accuse: Accuse): Lu[];
}

/** A list that the server gives, readable offline, and that the person changes through the outbox. */
export class Liste<Lu, Vue> {
  protected readonly espace: Espace;
  #boite: BoiteEnvoi;
  #regles: Regles<Lu, Vue>;
  #copie: Copie<Lu[]>;
  protected lignes = $state.raw<Ligne<Lu>[]>([]);
  readonly vues = $derived.by(() => this.#regles.superposer(this.#copie.valeur ?? [], this.lignes));

  constructor(espace: Espace, boite: BoiteEnvoi, regles: Regles<Lu, Vue>) {
    this.espace = espace;
    this.#boite = boite;
    this.#regles = regles;
    this.#copie = new Copie(espace, regles.domaine, () => regles.lire(this.#copie.valeur ?? []));
  }

  /** False until something was read, on this phone or from the server. */
  get lu(): boolean {
    return this.#copie.valeur !== null;
  }

  get enAttente(): number {
    return this.lignes.length;
  }

  get attendTrop(): boolean {
    return attendTrop(this.lignes);
  }

  /** The writes that the server did not take: the person must look at them. */
  get bloquees(): Ligne<Lu>[] {
    return this.lignes.filter((ligne) => ligne.etat !== 'en_attente');
  }

  reset(): void {
    this.#copie.reset();
    this.lignes = [];
  }

  /** Reads this phone's copy and its waiting writes again. */
  async relire(): Promise<void> {
    const { compte, depot } = this.espace;
    if (!compte) return;
    const [lignes] = await Promise.all([
      lignesDe<Lu>(depot, compte, this.#regles.domaine),
      this.#copie.relire(),
    ]);
    if (this.espace.compte === compte) this.lignes = lignes;
  }

  /** Takes the server's list. Under the sending lock: no write may be accepted in between. */
  async rafraichir(): Promise<void> {
    await sousVerrou(() => this.#copie.rafraichir());
    prevenirOnglets();
    await this.relire();
  }

  /** What an acceptance changes in the copy. */
  async effets(ligne: Ligne<Lu>, accuse: Accuse): Promise<Changement[]> {
    const { depot } = this.espace;
    const lus = await lireRepere<Lu[]>(depot, ligne.compte, this.#regles.domaine);
    return [this.#copie.poser(ligne.compte, this.#regles.accepter(lus ?? [], ligne, accuse))];
  }

  /** Drops these writes. */
  async retirer(lignes: Ligne[]): Promise<void> {
    await this.deposer([], this.fins(lignes));
  }

  /** What drops these writes, to be done together with something else. */
  protected fins(lignes: Ligne[]): Changement[] {
    return lignes.map(({ sequence }) => ({ oter: 'lignes', cle: sequence }));
  }

  /** Done once the screen shows it: the next gesture must build on this one. */
  protected async deposer(lignes: NouvelleLigne[], avec: Changement[] = []): Promise<void> {
    await this.#boite.deposer(lignes, avec);
    await this.relire();
  }
}
