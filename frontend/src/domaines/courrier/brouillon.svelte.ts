import { BrouillonGarde } from '../../horsligne/brouillon.svelte';
import type { Espace } from '../../horsligne/espace';
import type { Delai } from './loi';

interface Garde {
  texte: string;
  recus: Partial<Record<Delai, string>>;
  reponses: Record<string, string>;
}

/** What the person says of the letters she received and of those she writes. It never leaves the phone by itself. */
export class Brouillon extends BrouillonGarde<Garde> {
  /** The days on which she received them, as `2026-11-24`. */
  recus = $state<Garde['recus']>({});
  /** By question, as lettres.ts names them. */
  reponses = $state<Garde['reponses']>({});

  constructor(espace: Espace) {
    super(espace, 'courrier');
  }

  /** The day of a letter stays: what reminds of it is not erased either. */
  async effacerLesReponses(): Promise<void> {
    this.reponses = {};
    await this.garder();
  }

  protected contenu(): Garde {
    const [recus, reponses] = [{ ...this.recus }, { ...this.reponses }];
    // `texte` says whether anything is worth finding again.
    const texte = [...Object.values(recus), ...Object.values(reponses)].join('');
    return { texte, recus, reponses };
  }

  protected reprendre({ recus, reponses }: Garde): void {
    Object.assign(this, { recus, reponses });
  }
}
