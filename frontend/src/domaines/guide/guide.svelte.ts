import { api, obtenir, type Schemas } from '../../api/client';
import type { Departement } from '../../api/types';
import type { Espace } from '../../horsligne/espace';

export type Fiche = Schemas['FicheLue'];
export type Section = Fiche['sections'][number];
export type Mot = Schemas['MotLu'];
export type MotIci = Schemas['MotIci'];
type Pack = Schemas['PackGuide'];

export interface Theme {
  cle: string;
  nom: string;
  fiches: Fiche[];
}

const PACK = 'guide';
const CHOIX = 'departement-du-guide';

/**
 * The whole published guide. It belongs to nobody: the phone keeps all of it, whoever leaves, and
 * nothing of what was read.
 */
export class Guide {
  #espace: Espace;
  #pack = $state.raw<Pack | null>(null);
  /** What a reader without account said: a code, empty for « Ailleurs », null before any answer. */
  #choix = $state<string | null>(null);
  #demandes = 0;
  /** False while the guide may still arrive. */
  #cherche = $state(true);
  readonly fiches = $derived(this.#pack?.fiches ?? []);
  /** The glossary, in the order of the alphabet. */
  readonly mots = $derived(this.#pack?.mots ?? []);
  readonly themes = $derived.by((): Theme[] =>
    (this.#pack?.themes ?? [])
      .map(({ cle, nom }) => ({ cle, nom, fiches: this.fiches.filter((f) => f.theme === cle) }))
      .filter((theme) => theme.fiches.length),
  );

  constructor(espace: Espace) {
    this.#espace = espace;
  }

  /** Something can be read. */
  get pret(): boolean {
    return this.#pack !== null;
  }

  /** The guide never came to this phone, and does not come now. */
  get manque(): boolean {
    return !this.#pack && !this.#cherche;
  }

  /** Whose local values are in; null for the common text. */
  get departement(): Departement | null {
    return this.#pack?.departement ?? null;
  }

  get departements(): Departement[] {
    return this.#pack?.departements ?? [];
  }

  /** Where this département takes a recours; empty when it has not said it. */
  get adresseRecours(): string {
    // A copy of before this field existed has none.
    return this.#pack?.adresse_recours ?? '';
  }

  /** Nobody said which département this reader lives in. */
  get departementInconnu(): boolean {
    return this.pret && !this.departement && this.#choix === null && this.departements.length > 0;
  }

  fiche(slug: string): Fiche | undefined {
    return this.fiches.find((fiche) => fiche.slug === slug);
  }

  mot(cle: string): Mot | undefined {
    return this.mots.find((mot) => mot.cle === cle);
  }

  /** Reads this phone's copy. */
  async relire(): Promise<void> {
    this.#choix = await this.#espace.lireAppareil<string>(CHOIX);
    this.#pack ??= await this.#espace.lireAppareil<Pack>(PACK);
  }

  /** Asks for what is newer than this phone's copy. Raises nothing: the copy serves. */
  async rafraichir(): Promise<void> {
    const numero = ++this.#demandes;
    this.#cherche = true;
    try {
      const query = { connue: this.#pack?.empreinte ?? '', departement: this.#choix ?? '' };
      const lu = await obtenir(api.GET('/api/guide', { params: { query } }));
      if (numero === this.#demandes) await this.#prendre(lu);
    } catch {
      // No network, or a server in trouble: what this phone has is still true enough to be read.
    } finally {
      if (numero === this.#demandes) this.#cherche = false;
    }
  }

  /** The reader says where she lives; `code` is empty elsewhere. Kept on this phone. */
  async choisir(code: string): Promise<void> {
    this.#choix = code;
    // A full phone: the choice holds while the page lives.
    await this.#espace.noterAppareil(CHOIX, code).catch(() => undefined);
    await this.rafraichir();
  }

  async #prendre(lu: Pack): Promise<void> {
    this.#pack = { ...lu, fiches: lu.fiches ?? this.fiches, mots: lu.mots ?? this.mots };
    if (lu.fiches) await this.#espace.noterAppareil(PACK, lu);
  }
}
