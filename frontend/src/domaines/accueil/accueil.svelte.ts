import { api, obtenir } from '../../api/client';
import type { AccueilLu, Referent } from '../../api/types';
import { lireRepere } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';

const NOM = 'accueil';

/** What Accueil says, as last read; the referent is used on other screens too. */
export class Accueil {
  #espace: Espace;
  #lu = $state.raw<AccueilLu | null>(null);

  constructor(espace: Espace) {
    this.#espace = espace;
  }

  get referent(): Referent | null {
    return this.#lu?.referent ?? null;
  }

  /** The appointment of the sheet, while it is to come. */
  get rendezVous(): string | null {
    const quand = this.#lu?.premier_rendez_vous ?? null;
    return quand && Date.parse(quand) > Date.now() ? quand : null;
  }

  get service(): AccueilLu['service'] | null {
    return this.#lu?.service ?? null;
  }

  /** False until something was read, on this phone or from the server. */
  get lu(): boolean {
    return this.#lu !== null;
  }

  reset(): void {
    this.#lu = null;
  }

  /** Reads this phone's copy. */
  async relire(): Promise<void> {
    const { compte, depot } = this.#espace;
    if (compte) this.#lu = await lireRepere<AccueilLu>(depot, compte, NOM);
  }

  async rafraichir(): Promise<void> {
    const { compte, depot } = this.#espace;
    if (!compte) return;
    const valeur = await obtenir(api.GET('/api/accueil'));
    if (this.#espace.compte !== compte) return;
    await depot.ecrire([{ poser: 'reperes', valeur: { compte, nom: NOM, valeur } }]);
    this.#lu = valeur;
  }
}

/** « Marc D. » → « Marc ». An outside referent may be written in any way: then the name as it is. */
export function prenomDe(referent: Referent): string {
  return referent.dans_jalons ? (referent.nom_court.split(' ')[0] ?? '') : referent.nom_court;
}
