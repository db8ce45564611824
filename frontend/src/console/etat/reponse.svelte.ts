import { api, ErreurApi, obtenir } from '../../api/client';
import { uuid } from '../../horsligne/uuid';
import { brouillons } from './brouillons.svelte';
import { Envoi } from './envoi.svelte';
import { entetes } from './gestes';

export const PAR_TELEPHONE = 'Je vous ai répondu par téléphone.';
const DEJA_LA = ['deja_envoye', 'cle_deja_utilisee'];

interface Brouillon {
  texte: string;
  message: string;
}

/**
 * The answer being written to one demande, kept by the tab until the server has it. The draft carries the UUID
 * that its message will have, which is also the key of the sending: after a lost answer, a page read again or a
 * session that ended, sending again makes one message.
 */
export class Reponse extends Envoi {
  /** An earlier sending had arrived although its answer was lost, and the text has changed since. */
  dejaArrivee = $state(false);
  #demande: string;
  #brouillon: Brouillon = $state.raw({ texte: '', message: uuid() });
  #appel = uuid();

  constructor(demande: string) {
    super();
    this.#demande = demande;
    this.#brouillon = brouillons.lire<Brouillon>(demande) ?? this.#brouillon;
  }

  get texte(): string {
    return this.#brouillon.texte;
  }

  set texte(texte: string) {
    this.#brouillon = { ...this.#brouillon, texte };
    if (texte) brouillons.garder(this.#demande, this.#brouillon);
    else this.#oublier();
  }

  /** Puts `texte` in the place of what is selected, on lines of its own. Gives where the writing goes on. */
  inserer(texte: string, debut: number, fin: number): number {
    const avant = this.texte.slice(0, debut).trimEnd();
    const apres = this.texte.slice(fin).trimStart();
    const jusquIci = avant ? `${avant}\n\n${texte}` : texte;
    this.texte = apres ? `${jusquIci}\n\n${apres}` : jusquIci;
    return jusquIci.length;
  }

  /** Sends what is written; false when there is nothing, or when it did not go. Never raises. */
  async envoyer(): Promise<boolean> {
    const { texte, message } = this.#brouillon;
    if (!texte.trim() || !(await this.#partir(message, texte.trim()))) return false;
    this.#oublier();
    return true;
  }

  /** « Répondu par téléphone »: one sentence that the person reads. What is being written stays. */
  async direQueCEstFait(): Promise<boolean> {
    if (!(await this.#partir(this.#appel, PAR_TELEPHONE))) return false;
    this.#appel = uuid();
    return true;
  }

  async #partir(message: string, texte: string): Promise<boolean> {
    this.dejaArrivee = false;
    const path = { uuid: this.#demande, message };
    const params = { path, header: entetes(message) };
    const parti = await this.faire(() =>
      obtenir(
        api.PUT('/api/console/demandes/{uuid}/messages/{message}', { params, body: { texte } }),
      ),
    );
    if (!parti) this.#reconnaitre();
    return parti;
  }

  /** The message is in the thread already: what is written now will be another one. */
  #reconnaitre(): void {
    if (!(this.refus instanceof ErreurApi && DEJA_LA.includes(this.refus.code))) return;
    this.refus = null;
    this.dejaArrivee = true;
    this.#brouillon = { ...this.#brouillon, message: uuid() };
    brouillons.garder(this.#demande, this.#brouillon);
  }

  #oublier(): void {
    this.#brouillon = { texte: '', message: uuid() };
    brouillons.oublier(this.#demande);
  }
}
