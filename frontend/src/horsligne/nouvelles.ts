import { api, obtenir } from '../api/client';
import { lireRepere } from './depot';
import type { Espace } from './espace';

const PAUSE_MAX_S = 60;
const SONDAGE_MS = 60_000;
const DERNIER = 'derniere_nouvelle';

/** Reads the news numbers when the bell rings, and every minute in case it does not. */
export class Nouvelles {
  #espace: Espace;
  #traiter: (genres: Set<string>) => Promise<void>;
  #refus: (erreur: unknown) => void;
  #prise: WebSocket | null = null;
  #echecs = 0;
  #minuteurs: ReturnType<typeof setTimeout>[] = [];
  #ouvertes = false;
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
    this.#brancher();
  }

  fermer(): void {
    this.#ouvertes = false;
    this.#minuteurs.forEach(clearTimeout);
    this.#minuteurs = [];
    this.#prise?.close();
    this.#prise = null;
  }

  /** Raises nothing: the next ring or minute tries again. */
  verifier(): Promise<void> {
    this.#lecture ??= this.#lire()
      .catch(this.#refus)
      .finally(() => (this.#lecture = null));
    return this.#lecture;
  }

  async #lire(): Promise<void> {
    const { compte, depot } = this.#espace;
    if (!compte) return;
    const connu = await lireRepere<number>(depot, compte, DERNIER);
    // Never read on this phone: everything is to be read, whatever the news say.
    const genres = new Set<string>(connu === null ? ['tout'] : []);
    let dernier = connu ?? 0;
    for (let suite = true; suite;) {
      const lot = await obtenir(
        api.GET('/api/nouvelles', { params: { query: { depuis: dernier } } }),
      );
      for (const nouvelle of lot.nouvelles) genres.add(nouvelle.genre);
      dernier = lot.suite ? (lot.nouvelles.slice(-1)[0]?.numero ?? lot.dernier) : lot.dernier;
      suite = lot.suite;
    }
    if (this.#espace.compte !== compte) return;
    if (genres.size) await this.#traiter(genres);
    if (dernier === connu || this.#espace.compte !== compte) return;
    await depot.ecrire([{ poser: 'reperes', valeur: { compte, nom: DERNIER, valeur: dernier } }]);
  }

  #sonder(): void {
    if (!this.#ouvertes) return;
    void this.verifier();
    this.#plusTard(() => this.#sonder(), SONDAGE_MS);
  }

  #brancher(): void {
    if (!this.#ouvertes || typeof WebSocket === 'undefined') return;
    const prise = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/cloche`);
    this.#prise = prise;
    prise.onmessage = () => {
      this.#echecs = 0;
      void this.verifier();
    };
    prise.onclose = () => {
      if (this.#prise !== prise) return;
      const pause = Math.min(PAUSE_MAX_S, 2 ** this.#echecs++) * (0.5 + Math.random() / 2);
      this.#plusTard(() => this.#brancher(), pause * 1000);
    };
  }

  #plusTard(faire: () => void, delai: number): void {
    const minuteur = setTimeout(() => {
      this.#minuteurs = this.#minuteurs.filter((m) => m !== minuteur);
      faire();
    }, delai);
    this.#minuteurs.push(minuteur);
  }
}
