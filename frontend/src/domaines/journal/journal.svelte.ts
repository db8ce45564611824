import { api, obtenir } from '../../api/client';
import type { Accuse, Entree } from '../../api/types';
import type { BoiteEnvoi } from '../../horsligne/boite-envoi';
import type { Changement, Ligne, NouvelleLigne } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import { attendTrop, lignesDe } from '../../horsligne/ligne';
import { prevenirOnglets } from '../../horsligne/onglets';
import { uuid as nouvelUuid } from '../../horsligne/uuid';
import { sousVerrou } from '../../horsligne/verrou';
import {
  DELAI_ANNULER_MS,
  fabrique,
  parDessus,
  rebatir,
  type Cible,
  type TexteEcrit,
} from './lignes';
import { effetsSurMiroir, nue, superposer, type EntreeVue } from './superposition';

/** The person's journal: what the server last said, with the writes of this phone on top. */
export class Journal {
  #espace: Espace;
  #boite: BoiteEnvoi;
  #miroir = $state.raw<Entree[]>([]);
  #lignes = $state.raw<Ligne<Entree>[]>([]);
  #vues = $derived(superposer(this.#miroir, this.#lignes));
  /** False until this phone's copy is read. */
  lu = $state(false);

  constructor(espace: Espace, boite: BoiteEnvoi) {
    this.#espace = espace;
    this.#boite = boite;
  }

  /** What the list shows: erased entries only while they need a decision. */
  get entrees(): EntreeVue[] {
    return this.#vues.filter((vue) => !vue.supprimee || vue.ligne);
  }

  get enAttente(): number {
    return this.#lignes.length;
  }

  /** A text of this phone has waited for more than three days. */
  get attendTrop(): boolean {
    return attendTrop(this.#lignes);
  }

  entree(uuid: string): EntreeVue | undefined {
    return this.entrees.find((vue) => vue.uuid === uuid);
  }

  reset(): void {
    this.#miroir = [];
    this.#lignes = [];
    this.lu = false;
  }

  /** Reads this phone's copy again. */
  async relire(): Promise<void> {
    const { compte, depot } = this.#espace;
    if (!compte) return;
    const [miroir, lignes] = await Promise.all([
      depot.tout('entrees', compte),
      lignesDe<Entree>(depot, compte, 'journal'),
    ]);
    if (this.#espace.compte !== compte) return;
    this.#miroir = miroir;
    this.#lignes = lignes;
    this.lu = true;
  }

  /** Takes the server's entries. Under the sending lock: no write may be accepted in between. */
  async rafraichir(): Promise<void> {
    await sousVerrou(async () => {
      const { compte, depot } = this.#espace;
      if (!compte) return;
      const lues = await obtenir(api.GET('/api/journal/entrees'));
      if (this.#espace.compte !== compte) return;
      const connues = await depot.tout('entrees', compte);
      const perdues = connues.filter((connue) => !lues.some((lue) => lue.uuid === connue.uuid));
      await depot.ecrire([
        ...perdues.map((e): Changement => ({ oter: 'entrees', cle: [compte, e.uuid] })),
        ...lues.map((e): Changement => ({ poser: 'entrees', valeur: { ...e, compte } })),
      ]);
    });
    await this.#apres();
  }

  /** What an acceptance changes in the mirror. */
  async effets(ligne: Ligne<Entree>, accuse: Accuse): Promise<Changement[]> {
    const miroir = await this.#espace.depot.tout('entrees', ligne.compte);
    return effetsSurMiroir(miroir, ligne, accuse);
  }

  /** Keeps a text on this phone, together with the changes `avec`, and sends it when possible. */
  async ecrire(texte: TexteEcrit, cible: Cible, avec: Changement[] = []): Promise<void> {
    await this.#deposer([this.#lignesPour(cible.uuid).ecrire(texte, cible.version)], avec);
  }

  async partager(vue: EntreeVue, partagee: boolean): Promise<void> {
    await this.#deposer([this.#lignesPour(vue.uuid).partager(partagee, vue.version)]);
  }

  async supprimer(vue: EntreeVue): Promise<void> {
    const pasAvant = Date.now() + DELAI_ANNULER_MS;
    await this.#deposer([this.#lignesPour(vue.uuid).supprimer(vue.version, pasAvant)]);
  }

  /** Takes an erasing back. False when it is too late. */
  async annulerSuppression(uuid: string): Promise<boolean> {
    const ligne = this.#lignes.find((l) => l.objet === uuid && l.methode === 'DELETE');
    // A second of margin: the sender looks at the same clock.
    if (!ligne || ligne.pas_avant - Date.now() < 1000) return false;
    await this.#remplacer([ligne], []);
    return true;
  }

  /** Conflict: this phone's version wins over the one seen from the server. */
  async garderLeMien(vue: EntreeVue): Promise<void> {
    const serveur = vue.ligne?.refus?.serveur ?? null;
    // Erased on both sides: they agree.
    if (vue.supprimee && !serveur) return this.garderLAutre(vue);
    // An entry erased elsewhere comes back as a new one.
    const lignes = this.#lignesPour(serveur ? vue.uuid : nouvelUuid());
    await this.#deposer(parDessus(vue, serveur, lignes), this.#acter(vue, serveur));
  }

  /** Conflict: this phone's version is dropped. */
  async garderLAutre(vue: EntreeVue): Promise<void> {
    await this.#deposer([], this.#acter(vue, vue.ligne?.refus?.serveur ?? null));
  }

  /** Drops the refused write; later writes on the same entry go on without it. */
  async retirer(vue: EntreeVue): Promise<void> {
    const duTexte = this.#lignes.filter((ligne) => ligne.objet === vue.uuid);
    const restantes = duTexte.filter((ligne) => ligne !== vue.ligne);
    const connue = this.#miroir.find((entree) => entree.uuid === vue.uuid);
    await this.#remplacer(duTexte, rebatir(restantes, connue));
  }

  /** Ends all waiting writes of the entry and takes the server's state as known. */
  #acter(vue: EntreeVue, serveur: Entree | null): Changement[] {
    const compte = this.#espace.compte!;
    const finies = this.#lignes.filter((ligne) => ligne.objet === vue.uuid);
    return [
      ...finies.map((ligne): Changement => ({ oter: 'lignes', cle: ligne.sequence })),
      serveur
        ? { poser: 'entrees', valeur: { ...nue(serveur), compte } }
        : { oter: 'entrees', cle: [compte, vue.uuid] },
    ];
  }

  async #remplacer(finies: Ligne[], nouvelles: NouvelleLigne[]): Promise<void> {
    const fins = finies.map((ligne): Changement => ({ oter: 'lignes', cle: ligne.sequence }));
    await this.#deposer(nouvelles, fins);
  }

  /** Done once the screen shows it: the next gesture must build on this one. */
  async #deposer(lignes: NouvelleLigne[], avec: Changement[] = []): Promise<void> {
    await this.#boite.deposer(lignes, avec);
    await this.relire();
  }

  #lignesPour(uuid: string) {
    return fabrique(this.#espace.compte!, uuid);
  }

  async #apres(): Promise<void> {
    prevenirOnglets();
    await this.relire();
  }
}
