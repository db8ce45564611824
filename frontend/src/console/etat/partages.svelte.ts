import { api, type Schemas } from '../../api/client';
import { lire } from '../acces';

export type Entree = Schemas['EntreePartagee'];
export interface Changement {
  arrivees: number;
  retirees: number;
}

/** What one person chose to show the agent who reads her page. */
class Partages {
  etat = $state<'attente' | 'pret' | 'panne'>('attente');
  entrees = $state.raw<Entree[]>([]);
  /** Entries that came while the page was open. */
  arrivees = $state.raw<ReadonlySet<string>>(new Set());
  #reference = '';
  #lecture = 0;

  async ouvrir(reference: string): Promise<void> {
    this.reset();
    this.#reference = reference;
    await this.rafraichir();
  }

  /** Reads again and says what came and what was withdrawn. A failure keeps what is on the screen. */
  async rafraichir(): Promise<Changement> {
    const rien = { arrivees: 0, retirees: 0 };
    const lecture = ++this.#lecture;
    if (!this.#reference) return rien;
    try {
      const lues = await this.#lire();
      if (lecture !== this.#lecture) return rien;
      return this.#remplacer(lues);
    } catch {
      if (lecture === this.#lecture && this.etat === 'attente') this.etat = 'panne';
      return rien;
    }
  }

  reset(): void {
    this.#reference = '';
    this.#lecture++;
    this.etat = 'attente';
    this.entrees = [];
    this.arrivees = new Set();
  }

  async #lire(): Promise<Entree[]> {
    const reference = this.#reference;
    return lire(
      api.GET('/api/console/usagers/{reference}/entrees', { params: { path: { reference } } }),
    );
  }

  #remplacer(lues: Entree[]): Changement {
    const avant = new Set(this.entrees.map((entree) => entree.uuid));
    const apres = new Set(lues.map((entree) => entree.uuid));
    const nouvelles = this.etat === 'pret' ? lues.filter((entree) => !avant.has(entree.uuid)) : [];
    this.arrivees = new Set([...this.arrivees, ...nouvelles.map((entree) => entree.uuid)]);
    const retirees = this.entrees.filter((entree) => !apres.has(entree.uuid)).length;
    this.entrees = lues;
    this.etat = 'pret';
    return { arrivees: nouvelles.length, retirees };
  }
}

export const partages = new Partages();
