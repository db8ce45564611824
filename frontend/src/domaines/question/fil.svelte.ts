import { api, obtenir, SansReponse, type Schemas } from '../../api/client';
import { phraseDe } from '../../api/phrases';
import { lireRepere } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import { uuid as nouvelUuid } from '../../horsligne/uuid';
import type { Danger } from './danger';

export type Reponse = Schemas['ReponseLue'];

/** One question, and what came of it. */
export interface Echange {
  /** The same at each try, as all that is sent: the server answers once. */
  uuid: string;
  fil: string;
  texte: string;
  departement: string;
  reponse: Reponse | null;
  /** Why no answer came; empty while one is awaited. */
  echec: string;
  /** Recognised on this phone: nothing is sent, and the next question takes its place. */
  danger: Danger | null;
}

const NOM = 'questions';
const GARDES = 20;
const COUPE = 'La réponse n’est pas arrivée.';

/**
 * The talk with the machine, last question first. Kept on this phone for the person who asks;
 * for a reader without account it dies with the page.
 */
export class Fil {
  #espace: Espace;
  #departement: () => string;
  /** What binds the questions of one talk for the server: made here, forgotten with the page. */
  #fil = nouvelUuid();
  /** Whose talk this is: a late answer must not enter another person's space. */
  #auteur: string | null = null;
  echanges = $state.raw<Echange[]>([]);

  /** `departement`: where a reader without account says she lives; may be empty. */
  constructor(espace: Espace, departement: () => string) {
    this.#espace = espace;
    this.#departement = departement;
  }

  reset(): void {
    this.#fil = nouvelUuid();
    this.#auteur = null;
    this.echanges = [];
  }

  /** Reads what this phone keeps of the open account's talk. */
  async relire(): Promise<void> {
    const { compte, depot } = this.#espace;
    const gardes = compte ? await lireRepere<Echange[]>(depot, compte, NOM) : null;
    if (this.#espace.compte !== compte) return;
    this.#auteur = compte;
    this.echanges = (gardes ?? []).map((garde) => ({
      ...garde,
      echec: garde.reponse ? '' : COUPE,
    }));
  }

  async poser(texte: string): Promise<void> {
    const pose = texte.trim();
    if (!pose) return;
    // Too heavy for the first screen; every screen that asks has it already.
    const { dangerDans } = await import('./danger');
    const danger = dangerDans(pose);
    const corps = { texte: pose, fil: this.#fil, departement: this.#departement() };
    const echange = { uuid: nouvelUuid(), ...corps, reponse: null, echec: '' };
    const sures = this.echanges.filter((ancien) => !ancien.danger);
    this.echanges = [{ ...echange, danger }, ...sures].slice(0, GARDES);
    if (!danger) await this.#demander(echange);
  }

  /** Asks again what got no answer. */
  async reessayer(echange: Echange): Promise<void> {
    if (echange.echec) await this.#demander(echange);
  }

  /** Forgets the talk, here and now. */
  async effacer(): Promise<void> {
    const { compte, depot } = this.#espace;
    this.#fil = nouvelUuid();
    this.echanges = [];
    if (compte) await depot.ecrire([{ oter: 'reperes', cle: [compte, NOM] }]);
  }

  async #demander({ uuid, fil, texte, departement }: Omit<Echange, 'danger'>): Promise<void> {
    this.#changer(uuid, { echec: '' });
    await this.#garder();
    const body = { texte, fil, departement };
    const params = { path: { uuid } };
    const suite = await obtenir(api.PUT('/api/questions/{uuid}', { params, body })).then(
      (reponse) => ({ reponse }),
      (erreur: unknown) => ({ echec: erreur instanceof SansReponse ? COUPE : phraseDe(erreur) }),
    );
    this.#changer(uuid, suite);
    await this.#garder();
  }

  /** Without effect once the talk was erased, or belongs to somebody else. */
  #changer(uuid: string, suite: Partial<Echange>): void {
    this.echanges = this.echanges.map((e) => (e.uuid === uuid ? { ...e, ...suite } : e));
  }

  async #garder(): Promise<void> {
    const { compte, depot } = this.#espace;
    const valeur = this.echanges.filter((echange) => !echange.danger);
    if (!compte || compte !== this.#auteur || !valeur.length) return;
    await depot.ecrire([{ poser: 'reperes', valeur: { compte, nom: NOM, valeur } }]);
  }
}
