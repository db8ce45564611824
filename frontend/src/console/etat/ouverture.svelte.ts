import { api, ErreurApi, type Schemas } from '../../api/client';
import { uuid } from '../../horsligne/uuid';
import { faire } from './gestes';

export type QuiSuit = 'moi' | 'collegue' | 'dehors' | 'plus_tard';
export type Voie = NonNullable<Schemas['UsagerVoulu']['voie']>;
export type Issue = 'ouvert' | 'a_corriger' | 'refuse';

const VIDE = {
  prenom: '',
  nom: '',
  annee_naissance: '',
  telephone: '',
  email: '',
  qui_suit: '' as QuiSuit | '',
  voie: '' as Voie | '',
  collegue: '',
  externe_nom: '',
  externe_organisme: '',
  externe_telephone: '',
};

export type Champ = keyof typeof VIDE;

/**
 * The form that opens a person's space. What is typed stays until the server has kept it: after an
 * error, a cut, another page of the console. The reference is made here, so that sending twice after a lost
 * answer opens one space.
 */
export class Ouverture {
  saisie = $state({ ...VIDE });
  erreurs = $state<Partial<Record<Champ, string>>>({});
  /** What prevented the sending, when it is no field's fault. */
  refus = $state<ErreurApi | Error | null>(null);
  /** An earlier sending was kept although its answer was lost, and the form has changed since. */
  dejaOuvert = $state(false);
  enCours = $state(false);
  reference = uuid();

  /** Something would be lost by leaving. */
  commencee = $derived(`${this.saisie.prenom}${this.saisie.nom}${this.saisie.telephone}` !== '');

  /** Sends the form for the agent `compte` and their own reference. Never raises. */
  async envoyer(compte: string): Promise<Issue> {
    this.refus = null;
    this.erreurs = this.#manques();
    if (Object.keys(this.erreurs).length) return 'a_corriger';
    const body = this.#corps(compte);
    const path = { reference: this.reference };
    this.enCours = true;
    try {
      await faire([path, body], (header) =>
        api.PUT('/api/console/usagers/{reference}', { params: { path, header }, body }),
      );
      return 'ouvert';
    } catch (erreur) {
      return this.#expliquer(erreur as Error);
    } finally {
      this.enCours = false;
    }
  }

  reset(): void {
    this.saisie = { ...VIDE };
    this.erreurs = {};
    this.refus = null;
    this.dejaOuvert = false;
    this.reference = uuid();
  }

  #manques(): Partial<Record<Champ, string>> {
    const { saisie } = this;
    const suivi = saisie.qui_suit !== '' && saisie.qui_suit !== 'plus_tard';
    const regles: [Champ, boolean, string][] = [
      ['prenom', !saisie.prenom.trim(), 'Écrivez son prénom.'],
      ['nom', !saisie.nom.trim(), 'Écrivez son nom.'],
      [
        'annee_naissance',
        !/^\d{4}$/.test(saisie.annee_naissance),
        'Écrivez 4 chiffres, comme 1987.',
      ],
      ['qui_suit', !saisie.qui_suit, 'Choisissez une réponse.'],
      ['collegue', saisie.qui_suit === 'collegue' && !saisie.collegue, 'Choisissez un collègue.'],
      [
        'externe_nom',
        saisie.qui_suit === 'dehors' && !saisie.externe_nom.trim(),
        'Écrivez le nom du référent.',
      ],
      ['voie', suivi && !saisie.voie, 'Choisissez un parcours.'],
    ];
    return Object.fromEntries(
      regles.filter(([, manque]) => manque).map(([champ, , phrase]) => [champ, phrase]),
    );
  }

  #corps(compte: string): Schemas['UsagerVoulu'] {
    const { saisie } = this;
    const suivi = saisie.qui_suit !== 'plus_tard';
    const referents: Record<string, string | null> = { moi: compte, collegue: saisie.collegue };
    return {
      prenom: saisie.prenom.trim(),
      nom: saisie.nom.trim(),
      annee_naissance: Number(saisie.annee_naissance),
      telephone: saisie.telephone.trim(),
      email: saisie.email.trim(),
      voie: suivi && saisie.voie ? saisie.voie : null,
      referent: referents[saisie.qui_suit] ?? null,
      referent_externe:
        saisie.qui_suit === 'dehors'
          ? {
              nom: saisie.externe_nom.trim(),
              organisme: saisie.externe_organisme.trim(),
              telephone: saisie.externe_telephone.trim(),
            }
          : null,
    };
  }

  #expliquer(erreur: Error): Issue {
    const { code, details } = erreur instanceof ErreurApi ? erreur : { code: '', details: null };
    const champs = Object.entries((details?.champs ?? {}) as Record<string, string>);
    this.erreurs = Object.fromEntries(champs.filter(([champ]) => champ in VIDE));
    if (Object.keys(this.erreurs).length) return 'a_corriger';
    this.dejaOuvert = code === 'deja_cree';
    if (!this.dejaOuvert) this.refus = erreur;
    return 'refuse';
  }
}

export const ouverture = new Ouverture();
