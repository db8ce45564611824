import { lireRepere, type Changement } from './depot';
import type { Espace } from './espace';

const PAUSE_MS = 400;

/**
 * What is being typed, kept on the phone at each pause: a killed tab loses at most a few letters.
 * Without account the tab alone keeps it, until it is closed.
 */
export abstract class BrouillonGarde<Garde extends { texte: string }> {
  #espace: Espace;
  /** Whose text this is: another person may open her space while a letter waits to be kept. */
  #auteur: string | null;
  #nom: string;
  #minuteur: ReturnType<typeof setTimeout> | undefined;
  /** True when an unfinished text was found again. */
  retrouve = $state(false);

  /** `nom`: one draft per thing written, or opening another one would overwrite it. */
  constructor(espace: Espace, nom: string) {
    this.#espace = espace;
    this.#auteur = espace.compte;
    this.#nom = `brouillon:${nom}`;
  }

  /** What is to be kept. */
  protected abstract contenu(): Garde;
  /** Takes up what was kept. */
  protected abstract reprendre(garde: Garde): void;

  async retrouver(): Promise<void> {
    const { compte, depot } = this.#espace;
    const garde = compte ? await lireRepere<Garde>(depot, compte, this.#nom) : this.#dansLOnglet();
    if (!garde?.texte.trim()) return;
    this.reprendre(garde);
    this.retrouve = true;
  }

  /** Called at each change. */
  noter(): void {
    clearTimeout(this.#minuteur);
    this.#minuteur = setTimeout(() => void this.garder(), PAUSE_MS);
  }

  async garder(): Promise<void> {
    clearTimeout(this.#minuteur);
    const { compte, depot } = this.#espace;
    const valeur = this.contenu();
    if (compte !== this.#auteur) return;
    if (!compte) return sessionStorage.setItem(this.#nom, JSON.stringify(valeur));
    await depot.ecrire([{ poser: 'reperes', valeur: { compte, nom: this.#nom, valeur } }]);
  }

  async oublier(): Promise<void> {
    await this.#espace.depot.ecrire(this.fin());
  }

  /** What erases the draft, to be written together with what it became. */
  fin(): Changement[] {
    clearTimeout(this.#minuteur);
    return this.#auteur ? [{ oter: 'reperes', cle: [this.#auteur, this.#nom] }] : [];
  }

  #dansLOnglet(): Garde | null {
    return JSON.parse(sessionStorage.getItem(this.#nom) ?? 'null') as Garde | null;
  }
}
