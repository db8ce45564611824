import { api, type Schemas } from '../../api/client';
import { lire } from '../acces';
import { correspond } from './recherche';

export type Personne = Schemas['UsagerLu'];
const ordre = new Intl.Collator('fr');

/** The people this agent may know about, and what they look for among them. */
class Suivis {
  etat = $state<'attente' | 'pret' | 'panne'>('attente');
  recherche = $state('');
  sansEspace = $state(false);
  /** The person whose page was open last: coming back starts from her line. */
  quittee = '';
  #personnes = $state.raw<Personne[]>([]);

  nombre = $derived(this.#personnes.length);

  visibles = $derived(
    this.#personnes.filter(
      (personne) => correspond(personne, this.recherche) && !(this.sansEspace && personne.active),
    ),
  );

  /** Reads the list again. A failure keeps what was already read. */
  async charger(): Promise<void> {
    try {
      const lues = await lire(api.GET('/api/console/usagers'));
      this.#personnes = [...lues].sort(
        (a, b) => ordre.compare(a.nom, b.nom) || ordre.compare(a.prenom, b.prenom),
      );
      this.etat = 'pret';
    } catch {
      if (this.etat === 'attente') this.etat = 'panne';
    }
  }

  async reessayer(): Promise<void> {
    this.etat = 'attente';
    await this.charger();
  }

  trouver(reference: string): Personne | undefined {
    return this.#personnes.find((personne) => personne.reference === reference);
  }

  reset(): void {
    this.#personnes = [];
    this.etat = 'attente';
    this.recherche = '';
    this.sansEspace = false;
    this.quittee = '';
  }
}

export const suivis = new Suivis();
