import type { Genre } from '../../api/types';
import { jourDe } from '../../composants/dates';
import { BrouillonGarde } from '../../horsligne/brouillon.svelte';
import type { Espace } from '../../horsligne/espace';
import { uuid as nouvelUuid } from '../../horsligne/uuid';
import type { Cible } from './lignes';
import type { EntreeVue } from './superposition';

interface Garde {
  uuid: string;
  genre: Genre;
  texte: string;
  jour: string;
}

/** The journal's text being typed. */
export class Brouillon extends BrouillonGarde<Garde> {
  /** The entry that this text becomes: decided once, so that keeping it twice makes one entry. */
  cible: Cible;
  genre = $state<Genre>('note');
  texte = $state('');
  jour = $state(jourDe());

  constructor(espace: Espace, vue?: EntreeVue) {
    super(espace, vue?.uuid ?? 'nouveau');
    this.cible = vue ?? { uuid: nouvelUuid(), version: null };
    if (vue) Object.assign(this, { genre: vue.genre, texte: vue.texte, jour: vue.jour });
  }

  protected contenu(): Garde {
    const { cible, genre, texte, jour } = this;
    return { uuid: cible.uuid, genre, texte, jour };
  }

  protected reprendre({ uuid, genre, texte, jour }: Garde): void {
    this.cible = { ...this.cible, uuid };
    Object.assign(this, { genre, texte, jour });
  }
}
