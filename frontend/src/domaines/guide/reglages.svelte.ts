import type { Espace } from '../../horsligne/espace';

/** How big the text is, from the phone's own size up. */
export const TAILLES = { normal: '', grand: '118%', 'très grand': '140%' };
export type Taille = keyof typeof TAILLES;

interface Choix {
  facile: boolean;
  taille: Taille;
}

const NOM = 'reglages-de-lecture';

/** How somebody reads on this phone: kept here, whoever signs in. */
export class Reglages {
  #espace: Espace;
  #choix = $state.raw<Choix>({ facile: false, taille: 'normal' });

  constructor(espace: Espace) {
    this.#espace = espace;
  }

  /** The short answer, what to remember and the steps, nothing else. */
  get facile(): boolean {
    return this.#choix.facile;
  }

  get taille(): Taille {
    return this.#choix.taille;
  }

  async relire(): Promise<void> {
    const garde = await this.#espace.lireAppareil<Choix>(NOM);
    if (garde && garde.taille in TAILLES) this.#appliquer(garde);
  }

  async choisir(choix: Partial<Choix>): Promise<void> {
    this.#appliquer({ ...this.#choix, ...choix });
    // A full phone: the choice holds while the page lives.
    await this.#espace.noterAppareil(NOM, this.#choix).catch(() => undefined);
  }

  /** All sizes are in rem: the whole application follows. */
  #appliquer(choix: Choix): void {
    this.#choix = choix;
    document.documentElement.style.fontSize = TAILLES[choix.taille];
  }
}
