import { api, ErreurApi, obtenir, type Schemas } from '../../api/client';
import { phraseDe } from '../../api/phrases';
import type { UsageAppareil } from '../../api/types';
import { uuid } from '../../horsligne/uuid';
import type { Session } from '../session/session.svelte';
import { ecrireCode, lireCode } from './code';

const GARDE = 'jalons-activation';

type Etape = 'code' | 'qui' | 'prevenir';

/** The first minute. Kept in this tab until it ends, so that a cut network loses no answer. */
export class Activation {
  #session: Session;
  #cle = uuid();
  etape = $state<Etape>('code');
  code = $state('');
  annee = $state('');
  usage = $state<UsageAppareil | null>(null);
  pin = $state('');
  /** A secret code was sent. It is kept nowhere: after a reload it is asked again. */
  avecPin = $state(false);
  reconnue = $state.raw<Schemas['CodeVerifie'] | null>(null);
  occupee = $state(false);
  erreur = $state('');
  /** The last answer was lost: only the very same request may be sent again. */
  incertaine = $state(false);

  constructor(session: Session) {
    this.#session = session;
    Object.assign(this, JSON.parse(sessionStorage.getItem(GARDE) ?? '{}'));
    const { cle } = JSON.parse(sessionStorage.getItem(GARDE) ?? '{}');
    if (cle) this.#cle = cle;
  }

  /** The last try cannot be repeated before the secret code is given again. */
  get attendLePin(): boolean {
    return this.incertaine && this.avecPin && this.pin.length < 6;
  }

  /** Starts with the code of a sheet, unless this very sheet waits for its answer. */
  lireFeuille(code: string): void {
    if (this.incertaine && lireCode(code) === lireCode(this.code)) return;
    this.recommencer();
    this.code = ecrireCode(code);
  }

  /** S1 → S2. */
  async verifier(): Promise<void> {
    await this.#faire(async () => {
      this.#garder();
      this.reconnue = await obtenir(
        api.POST('/api/activation/verification', { body: this.#identite() }),
      );
      this.etape = 'qui';
    });
    this.#garder();
  }

  /** The network is back: sends again what may have been lost. */
  async reessayer(): Promise<void> {
    if (this.incertaine && !this.attendLePin) await this.activer();
  }

  /** S2 → S3: the space opens. */
  async activer(): Promise<void> {
    await this.#faire(async () => {
      const body = { ...this.#identite(), usage_appareil: this.usage!, pin: this.pin || null };
      const params = { header: { 'Idempotency-Key': this.#cle } };
      this.avecPin = this.pin !== '';
      this.incertaine = true;
      this.#garder();
      await this.#session.entrer(() => obtenir(api.POST('/api/activation', { body, params })));
      this.etape = 'prevenir';
      this.incertaine = false;
      // The code is used up: nothing of it stays, not even in this tab.
      this.code = this.annee = this.pin = '';
      this.avecPin = false;
    });
    this.#garder();
  }

  recommencer(): void {
    this.etape = 'code';
    this.reconnue = null;
    this.erreur = '';
    this.incertaine = this.avecPin = false;
    this.pin = '';
    this.#cle = uuid();
    this.#garder();
  }

  finir(): void {
    sessionStorage.removeItem(GARDE);
  }

  async #faire(action: () => Promise<void>): Promise<void> {
    if (this.occupee) return;
    this.occupee = true;
    this.erreur = '';
    try {
      await action();
    } catch (erreur) {
      this.erreur = phraseDe(erreur);
      // A clear refusal changed nothing. The key stays: an earlier try may have opened the space.
      if (erreur instanceof ErreurApi && erreur.statut < 500) this.incertaine = false;
    } finally {
      this.occupee = false;
    }
  }

  #identite() {
    return { code: lireCode(this.code), annee_naissance: Number(this.annee) };
  }

  /** Never the PIN. */
  #garder(): void {
    const { etape, code, annee, usage, avecPin, reconnue, incertaine } = this;
    const garde = { etape, code, annee, usage, avecPin, reconnue, incertaine, cle: this.#cle };
    sessionStorage.setItem(GARDE, JSON.stringify(garde));
  }
}
