import { api, ErreurApi, type Schemas } from '../../api/client';
import { uuid } from '../../horsligne/uuid';
import { brouillons } from './brouillons.svelte';
import { instantDeParis } from './dates';
import { Envoi } from './envoi.svelte';
import { faire } from './gestes';
import { annuler, type RendezVous } from './rendez-vous';

const VIDE = {
  jour: '',
  heure: '',
  duree: '30',
  objet: '',
  modalite: 'sur_place' as RendezVous['modalite'],
  lieu: '',
  a_apporter: '',
};
const CHOSES_MAX = 10;
type Champ = keyof typeof VIDE;

/** The form that proposes an appointment to one person, kept by the tab until the server has it. */
export class Proposition extends Envoi {
  saisie = $state({ ...VIDE });
  erreurs = $state.raw<Partial<Record<Champ, string>>>({});
  /** An earlier sending had arrived although its answer was lost, and the form has changed since. */
  dejaProposee = $state(false);
  /** The new appointment is there; what remains is to cancel the one that it replaces. */
  faite = $state(false);
  #usager: string;
  #brouillon: string;
  /** What is typed was there before this page was loaded. */
  #reprise = false;
  #uuid = uuid();

  /** `remplace`: UUID of the appointment that this one stands in for, or empty. */
  constructor(usager: string, remplace: string) {
    super();
    this.#usager = usager;
    this.#brouillon = `rendez-vous:${usager}:${remplace}`;
    const garde = brouillons.lire<{ saisie: typeof VIDE; uuid: string }>(this.#brouillon);
    if (!garde) return;
    this.#reprise = true;
    this.saisie = garde.saisie;
    this.#uuid = garde.uuid;
  }

  /** Starts from the appointment that is replaced: fills what is still empty, unless the draft comes from before. */
  partirDe({ duree_min, objet, modalite, lieu, a_apporter }: RendezVous): void {
    if (this.#reprise) return;
    const repris = {
      objet,
      modalite,
      lieu,
      a_apporter: a_apporter.join('\n'),
      duree: String(duree_min),
    };
    const vides = Object.entries(repris).filter(
      ([champ]) => this.saisie[champ as Champ] === VIDE[champ as Champ],
    );
    Object.assign(this.saisie, Object.fromEntries(vides));
  }

  garder(): void {
    brouillons.garder(this.#brouillon, { saisie: this.saisie, uuid: this.#uuid });
  }

  /** Proposes it, then cancels the `ancien` one; false when something is to be corrected or done again. */
  async envoyer(ancien: RendezVous | undefined): Promise<boolean> {
    this.erreurs = this.#manques();
    if (Object.keys(this.erreurs).length) return false;
    const fait = await this.faire(async () => {
      if (!this.faite) await this.#proposer();
      this.faite = true;
      if (ancien) await annuler(ancien);
    });
    if (fait) brouillons.oublier(this.#brouillon);
    else this.#expliquer();
    return fait;
  }

  #proposer(): Promise<void> {
    const path = { uuid: this.#uuid };
    const body = this.#corps();
    return faire([path, body], (header) =>
      api.PUT('/api/console/rendezvous/{uuid}', { params: { path, header }, body }),
    );
  }

  #corps(): Schemas['RendezVousVoulu'] {
    const { jour, heure, duree, objet, modalite, lieu, a_apporter } = this.saisie;
    return {
      usager: this.#usager,
      debut: instantDeParis(jour, heure),
      duree_min: Number(duree),
      objet: objet.trim(),
      modalite,
      lieu: modalite === 'telephone' ? '' : lieu.trim(),
      a_apporter: lignes(a_apporter),
    };
  }

  #manques(): Partial<Record<Champ, string>> {
    const { jour, heure, objet, a_apporter } = this.saisie;
    return {
      ...(jour ? {} : { jour: 'Choisissez un jour.' }),
      ...(heure ? {} : { heure: 'Choisissez une heure.' }),
      ...(objet.trim() ? {} : { objet: 'Écrivez pourquoi vous vous voyez.' }),
      ...(lignes(a_apporter).length <= CHOSES_MAX ? {} : { a_apporter: 'Dix choses au plus.' }),
    };
  }

  #expliquer(): void {
    const { code, details } =
      this.refus instanceof ErreurApi ? this.refus : { code: '', details: null };
    this.dejaProposee = code === 'version_perimee' && !this.faite;
    const { debut, ...champs } = (details?.champs ?? {}) as Record<string, string>;
    this.erreurs = { ...(debut ? { jour: debut } : {}), ...champs };
    if (this.dejaProposee || Object.keys(this.erreurs).length) this.refus = null;
  }
}

function lignes(texte: string): string[] {
  return texte
    .split('\n')
    .map((ligne) => ligne.trim())
    .filter(Boolean);
}
