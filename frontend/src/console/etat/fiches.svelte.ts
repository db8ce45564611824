import { api, obtenir, type Schemas } from '../../api/client';
import { Lecture } from './lecture.svelte';
import { contient } from './recherche';

export type Fiche = Schemas['FicheLue'];
const MONTREES = 6;

/** The published fiches, to answer with. */
class Fiches {
  #empreinte = '';
  #lecture = new Lecture<Fiche[]>([], () => this.#lire());

  get etat() {
    return this.#lecture.etat;
  }

  charger(): Promise<boolean> {
    return this.#lecture.charger();
  }

  reessayer(): Promise<void> {
    return this.#lecture.reessayer();
  }

  /** A few fiches whose title, or one of whose questions, has these words; `premiere` comes first if it does. */
  chercher(mots: string, premiere?: Fiche): Fiche[] {
    const toutes = new Set([...(premiere ? [premiere] : []), ...this.#lecture.valeur]);
    return [...toutes]
      .filter(({ titre, questions }) => contient([titre, ...questions].join(' '), mots))
      .slice(0, MONTREES);
  }

  trouver(slug: string): Fiche | undefined {
    return this.#lecture.valeur.find((fiche) => fiche.slug === slug);
  }

  reset(): void {
    this.#empreinte = '';
    this.#lecture.reset();
  }

  async #lire(): Promise<Fiche[]> {
    const query = { connue: this.#empreinte, departement: '' };
    const pack = await obtenir(api.GET('/api/guide', { params: { query } }));
    this.#empreinte = pack.empreinte;
    return pack.fiches ?? this.#lecture.valeur;
  }
}

/** What goes into an answer: the published short answer, and where to read the rest. */
export function aInserer({ reponse_courte, slug }: Fiche): string {
  return `${reponse_courte}\n${location.origin}/guide/${slug}`;
}

export const fiches = new Fiches();
