import { api, type Schemas } from '../../api/client';
import { lire } from '../acces';
import { Lecture } from './lecture.svelte';
import { correspond } from './recherche';

export type Personne = Schemas['UsagerLu'];
const ordre = new Intl.Collator('fr');

/** The people this agent may know about, and what they look for among them. */
class Suivis {
  recherche = $state('');
  sansEspace = $state(false);
  /** The person whose page was open last: coming back starts from her line. */
  quittee = '';
  #lecture = new Lecture<Personne[]>([], lireEnOrdre);

  nombre = $derived(this.#lecture.valeur.length);

  visibles = $derived(
    this.#lecture.valeur.filter(
      (personne) => correspond(personne, this.recherche) && !(this.sansEspace && personne.active),
    ),
  );

  get etat() {
    return this.#lecture.etat;
  }

  /** Reads the list again. A failure keeps what was already read. */
  charger(): Promise<boolean> {
    return this.#lecture.charger();
  }

  reessayer(): Promise<void> {
    return this.#lecture.reessayer();
  }

  trouver(reference: string): Personne | undefined {
    return this.#lecture.valeur.find((personne) => personne.reference === reference);
  }

  reset(): void {
    this.#lecture.reset();
    this.recherche = '';
    this.sansEspace = false;
    this.quittee = '';
  }
}

async function lireEnOrdre(): Promise<Personne[]> {
  const lues = await lire(api.GET('/api/console/usagers'));
  return [...lues].sort((a, b) => ordre.compare(a.nom, b.nom) || ordre.compare(a.prenom, b.prenom));
}

export const suivis = new Suivis();
