import { lireRepere } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import type { Echeance } from './delai';
import type { Delai } from './loi';

/** What the person asked to be reminded of. */
export type Note = Pick<Echeance, 'dernier' | 'aTenir'> & { delai: Delai };

const NOM = 'rappel-courrier';

/** « Me le rappeler »: one day to hold, in the person's own space on this phone, shown on Accueil. Nobody else knows. */
export class Rappel {
  #espace: Espace;
  note = $state.raw<Note | null>(null);

  constructor(espace: Espace) {
    this.#espace = espace;
  }

  reset(): void {
    this.note = null;
  }

  /** Reads this phone's copy. */
  async relire(): Promise<void> {
    const { compte, depot } = this.#espace;
    if (!compte) return;
    const gardee = await lireRepere<Note>(depot, compte, NOM);
    if (this.#espace.compte === compte) this.note = gardee;
  }

  async noter(note: Note | null): Promise<void> {
    const { compte, depot } = this.#espace;
    if (!compte) return;
    await depot.ecrire([
      note
        ? { poser: 'reperes', valeur: { compte, nom: NOM, valeur: note } }
        : { oter: 'reperes', cle: [compte, NOM] },
    ]);
    this.note = note;
  }
}
