import { api, obtenir, SansReponse, type Schemas } from '../../api/client';
import { phraseDe } from '../../api/phrases';
import type { UsageAppareil } from '../../api/types';
import { uuid } from '../../horsligne/uuid';
import type { Session } from '../session/session.svelte';
import { lireCode } from './code';

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

  /** S2 → S3: the space opens. */
  async activer(): Promise<void> {
    await this.#faire(async () => {
      const body = { ...this.#identite(), usage_appareil: this.usage!, pin: this.pin || null };
      const params = { header: { 'Idempotency-Key': this.#cle } };
      this.incertaine = true;
      this.#garder();
      await this.#session.entrer(() => obtenir(api.POST('/api/activation', { body, params })));
      this.etape = 'prevenir';
      this.incertaine = false;
      // The code is used up: nothing of it stays, not even in this tab.
      this.code = this.annee = this.pin = '';
    });
    this.#garder();
  }

  recommencer(): void {
    this.etape = 'code';
    this.reconnue = null;
    this.erreur = '';
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
      if (!(erreur instanceof SansReponse)) {
        // A clear refusal: the next try is another operation.
        this.incertaine = false;
        this.#cle = uuid();
      }
    } finally {
      this.occupee = false;
    }
  }

  #identite() {
    return { code: lireCode(this.code), annee_naissance: Number(this.annee) };
  }

  /** Never the PIN. */
  #garder(): void {
    const { etape, code, annee, usage, reconnue, incertaine } = this;
    const garde = { etape, code, annee, usage, reconnue, incertaine, cle: this.#cle };
    sessionStorage.setItem(GARDE, JSON.stringify(garde));
  }
}
