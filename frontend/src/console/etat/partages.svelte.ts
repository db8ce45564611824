import { api, type Schemas } from '../../api/client';
import { lire } from '../acces';
import { Lecture } from './lecture.svelte';

export type Entree = Schemas['EntreePartagee'];
export interface Changement {
  arrivees: number;
  retirees: number;
}

/** What one person chose to show the agent who reads her page. */
class Partages {
  /** Entries that came while the page was open. */
  arrivees = $state.raw<ReadonlySet<string>>(new Set());
  #reference = '';
  #lecture = new Lecture<Entree[]>([], () =>
    lire(
      api.GET('/api/console/usagers/{reference}/entrees', {
        params: { path: { reference: this.#reference } },
      }),
    ),
  );

  get etat() {
    return this.#lecture.etat;
  }

  get entrees() {
    return this.#lecture.valeur;
  }

  async ouvrir(reference: string): Promise<void> {
    this.reset();
    this.#reference = reference;
    await this.#lecture.charger();
  }

  /** Reads again and says what came and what was withdrawn. A failure keeps what is on the screen. */
  async rafraichir(): Promise<Changement> {
    const avant = this.etat === 'pret' ? this.entrees : null;
    const lu = this.#reference !== '' && (await this.#lecture.charger());
    if (!lu || !avant) return { arrivees: 0, retirees: 0 };
    const nouvelles = sans(this.entrees, avant);
    this.arrivees = new Set([...this.arrivees, ...nouvelles.map(({ uuid }) => uuid)]);
    return { arrivees: nouvelles.length, retirees: sans(avant, this.entrees).length };
  }

  reset(): void {
    this.#reference = '';
    this.#lecture.reset();
    this.arrivees = new Set();
  }
}

/** Those of `entrees` that are not among `autres`. */
function sans(entrees: Entree[], autres: Entree[]): Entree[] {
  const connues = new Set(autres.map(({ uuid }) => uuid));
  return entrees.filter(({ uuid }) => !connues.has(uuid));
}

export const partages = new Partages();
