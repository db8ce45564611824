import { api, obtenir } from '../api/client';
import { Sonnette } from '../api/sonnette';
import { lireRepere } from './depot';
import type { Espace } from './espace';

const SONDAGE_MS = 60_000;
const DERNIER = 'derniere_nouvelle';

/** Reads the news numbers when the bell rings, and every minute in case it does not. */
export class Nouvelles {
  #espace: Espace;
  #traiter: (genres: Set<string>) => Promise<void>;
  #refus: (erreur: unknown) => void;
  #sonnette = new Sonnette(() => void this.verifier());
  #minuteur: ReturnType<typeof setTimeout> | undefined;
  #ouvertes = false;
  #encore = false;
  #lecture: Promise<void> | null = null;

  /** `traiter` brings the phone's copy up to date; if it fails, the same news are read again later. */
  constructor(
    espace: Espace,
    traiter: (genres: Set<string>) => Promise<void>,
    refus: (erreur: unknown) => void,
  ) {
    this.#espace = espace;
    this.#traiter = traiter;
    this.#refus = refus;
  }

  ouvrir(): void {
    if (this.#ouvertes) return;
    this.#ouvertes = true;
    this.#sonder();
    this.#sonnette.brancher();
  }

  fermer(): void {
    this.#ouvertes = false;
    clearTimeout(this.#minuteur);
    this.#sonnette.debrancher();
  }

  /** Reads what is new, once more when rung meanwhile. Raises nothing: the next ring or minute tries again. */
  verifier(): Promise<void> {
    this.#encore = true;
    this.#lecture ??= this.#lireTout()
      .catch(this.#refus)
      .finally(() => (this.#lecture = null));
    return this.#lecture;
  }

  async #lireTout(): Promise<void> {
    while (this.#encore) {
      this.#encore = false;
      await this.#lire();
    }
  }

  async #lire(): Promise<void> {
    const { compte, depot } = this.#espace;
    if (!compte) return;
    const connu = await lireRepere<number>(depot, compte, DERNIER);
    // Never read on this phone: everything is to be read once, whatever the old news say. No news is
    // above the highest number, and the server answers with its true latest one.
    const genres = new Set<string>(connu === null ? ['tout'] : []);
    let dernier = connu ?? Number.MAX_SAFE_INTEGER;
    for (let suite = true; suite;) {
      const lot = await obtenir(
        api.GET('/api/nouvelles', { params: { query: { depuis: dernier } } }),
      );
      for (const nouvelle of lot.nouvelles) genres.add(nouvelle.genre);
      ({ dernier, suite } = lot);
    }
    // A server restored from an older copy: what this phone knows may no longer be true.
    if (dernier < (connu ?? 0)) genres.add('tout');
    if (this.#espace.compte !== compte) return;
    if (genres.size) await this.#traiter(genres);
    if (dernier === connu || this.#espace.compte !== compte) return;
    await depot.ecrire([{ poser: 'reperes', valeur: { compte, nom: DERNIER, valeur: dernier } }]);
  }

  #sonder(): void {
    if (!this.#ouvertes) return;
    void this.verifier();
    this.#minuteur = setTimeout(() => this.#sonder(), SONDAGE_MS);
  }
}
