import type { Genre } from '../../api/types';
import { jourDe } from '../../composants/dates';
import { lireRepere, type Changement } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import { uuid as nouvelUuid } from '../../horsligne/uuid';
import type { Cible } from './lignes';
import type { EntreeVue } from './superposition';

const PAUSE_MS = 400;

interface Garde {
  uuid: string;
  genre: Genre;
  texte: string;
  jour: string;
}

/** The text being typed, kept on the phone at each pause: a killed tab loses at most a few letters. */
export class Brouillon {
  #espace: Espace;
  /** Whose text this is: another person may open her space while a letter waits to be kept. */
  #auteur: string | null;
  /** One draft per entry: opening another one must not overwrite it. */
  #nom: string;
  /** The entry that this text becomes: decided once, so that keeping it twice makes one entry. */
  cible: Cible;
  #minuteur: ReturnType<typeof setTimeout> | undefined;
  genre = $state<Genre>('note');
  texte = $state('');
  jour = $state(jourDe());
  /** True when an unfinished text was found again. */
  retrouve = $state(false);

  constructor(espace: Espace, vue?: EntreeVue) {
    this.#espace = espace;
    this.#auteur = espace.compte;
    this.#nom = `brouillon:${vue?.uuid ?? 'nouveau'}`;
    this.cible = vue ?? { uuid: nouvelUuid(), version: null };
    if (vue) Object.assign(this, { genre: vue.genre, texte: vue.texte, jour: vue.jour });
  }

  async retrouver(): Promise<void> {
    const { compte, depot } = this.#espace;
    const garde = compte ? await lireRepere<Garde>(depot, compte, this.#nom) : null;
    if (!garde?.texte.trim()) return;
    const { uuid, genre, texte, jour } = garde;
    this.cible = { ...this.cible, uuid };
    Object.assign(this, { genre, texte, jour, retrouve: true });
  }

  /** Called at each change. */
  noter(): void {
    clearTimeout(this.#minuteur);
    this.#minuteur = setTimeout(() => void this.garder(), PAUSE_MS);
  }

  async garder(): Promise<void> {
    clearTimeout(this.#minuteur);
    const { compte, depot } = this.#espace;
    const { genre, texte, jour } = this;
    const valeur: Garde = { uuid: this.cible.uuid, genre, texte, jour };
    if (!compte || compte !== this.#auteur) return;
    await depot.ecrire([{ poser: 'reperes', valeur: { compte, nom: this.#nom, valeur } }]);
  }

  async oublier(): Promise<void> {
    await this.#espace.depot.ecrire(this.fin());
  }

  /** What erases the draft, to be written together with the entry it became. */
  fin(): Changement[] {
    clearTimeout(this.#minuteur);
    return this.#auteur ? [{ oter: 'reperes', cle: [this.#auteur, this.#nom] }] : [];
  }
}
