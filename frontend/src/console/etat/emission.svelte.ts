import { ErreurApi } from '../../api/client';
import { instantDeParis } from './dates';
import { feuilles } from './feuilles.svelte';

/** The few words that come before a new code: when the first appointment is, if there is one. */
export class Emission {
  jour = $state('');
  heure = $state('');
  erreur = $state('');
  refus = $state<Error | null>(null);
  enCours = $state(false);

  /** Makes the sheet; false when something is to be corrected or done again. Never raises. */
  async faire(reference: string): Promise<boolean> {
    this.refus = null;
    this.erreur =
      !this.jour === !this.heure ? '' : 'Donnez la date et l’heure, ou aucune des deux.';
    if (this.erreur) return false;
    this.enCours = true;
    try {
      await feuilles.faire(reference, this.jour ? instantDeParis(this.jour, this.heure) : null);
      return true;
    } catch (erreur) {
      this.#expliquer(erreur as Error);
      return false;
    } finally {
      this.enCours = false;
    }
  }

  #expliquer(erreur: Error): void {
    const champs = erreur instanceof ErreurApi ? erreur.details?.champs : null;
    this.erreur = (champs as Record<string, string> | null)?.premier_rendez_vous ?? '';
    if (!this.erreur) this.refus = erreur;
  }
}
