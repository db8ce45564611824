import { api, obtenir } from '../../api/client';
import type { AccueilLu, Referent } from '../../api/types';
import { Copie } from '../../horsligne/copie.svelte';
import type { Espace } from '../../horsligne/espace';

/** What Accueil says, as last read; the referent is used on other screens too. */
export class Accueil extends Copie<AccueilLu> {
  constructor(espace: Espace) {
    super(espace, 'accueil', () => obtenir(api.GET('/api/accueil')));
  }

  get referent(): Referent | null {
    return this.valeur?.referent ?? null;
  }

  /** The appointment of the sheet, while it is to come. */
  get rendezVous(): string | null {
    const quand = this.valeur?.premier_rendez_vous ?? null;
    return quand && Date.parse(quand) > Date.now() ? quand : null;
  }

  get service(): AccueilLu['service'] | null {
    return this.valeur?.service ?? null;
  }

  /** False until something was read, on this phone or from the server. */
  get lu(): boolean {
    return this.valeur !== null;
  }
}

/** « Marc D. » → « Marc ». An outside referent may be written in any way: then the name as it is. */
export function prenomDe(referent: Referent): string {
  return referent.dans_jalons ? (referent.nom_court.split(' ')[0] ?? '') : referent.nom_court;
}
