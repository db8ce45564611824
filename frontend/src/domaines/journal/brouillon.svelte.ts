import type { Genre } from '../../api/types';
import { jourDe } from '../../composants/dates';
import { lireRepere } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import type { EntreeVue } from './superposition';

const NOM = 'brouillon';
const PAUSE_MS = 400;

interface Garde {
  uuid: string | null;
  genre: Genre;
  texte: string;
  jour: string;
}

/** The text being typed, kept on the phone at each pause: a killed tab loses at most a few letters. */
export class Brouillon {
  #espace: Espace;
  /** Whose text this is: another person may open her space while a letter waits to be kept. */
  #auteur: string | null;
  #uuid: string | null;
  #minuteur: ReturnType<typeof setTimeout> | undefined;
  genre = $state<Genre>('note');
  texte = $state('');
  jour = $state(jourDe());
  /** True when an unfinished text was found again. */
  retrouve = $state(false);

  constructor(espace: Espace, vue?: EntreeVue) {
    this.#espace = espace;
    this.#auteur = espace.compte;
    this.#uuid = vue?.uuid ?? null;
    if (vue) Object.assign(this, { genre: vue.genre, texte: vue.texte, jour: vue.jour });
  }

  async retrouver(): Promise<void> {
    const { compte, depot } = this.#espace;
    const garde = compte ? await lireRepere<Garde>(depot, compte, NOM) : null;
    if (!garde || garde.uuid !== this.#uuid || !garde.texte.trim()) return;
    const { genre, texte, jour } = garde;
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
    const valeur: Garde = { uuid: this.#uuid, genre, texte, jour };
    if (!compte || compte !== this.#auteur) return;
    await depot.ecrire([{ poser: 'reperes', valeur: { compte, nom: NOM, valeur } }]);
  }

  async oublier(): Promise<void> {
    clearTimeout(this.#minuteur);
    const { compte, depot } = this.#espace;
    if (compte) await depot.ecrire([{ oter: 'reperes', cle: [compte, NOM] }]);
  }
}
