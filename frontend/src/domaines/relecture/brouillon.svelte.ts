import type { AvisLu } from '../../api/types';
import { BrouillonGarde } from '../../horsligne/brouillon.svelte';
import type { Espace } from '../../horsligne/espace';
import type { GenreAvis } from './lignes';

interface Garde {
  genre: GenreAvis | null;
  texte: string;
}

/** An opinion being given: what was chosen, and the words that go with it. */
export class Brouillon extends BrouillonGarde<Garde> {
  /** Null until she chose. */
  genre = $state<GenreAvis | null>(null);
  texte = $state('');

  /** `donne`: what she said there before. */
  constructor(espace: Espace, objet: string, donne?: AvisLu) {
    super(espace, `avis:${objet}`);
    if (donne) this.reprendre(donne);
  }

  protected contenu(): Garde {
    return { genre: this.genre, texte: this.texte };
  }

  protected reprendre({ genre, texte }: Garde): void {
    Object.assign(this, { genre, texte });
  }
}
