import { api, ErreurApi, obtenir } from '../../api/client';
import { phraseDe } from '../../api/phrases';
import type { CompteConnu, UsageAppareil } from '../../api/types';
import type { Session } from './session.svelte';

type Canal = 'sms' | 'email';

/** Coming back: by PIN on a known phone, else by a code sent by SMS or e-mail. */
export class Entree {
  #session: Session;
  #demande = '';
  choisi = $state.raw<CompteConnu | null>(null);
  pin = $state('');
  identifiant = $state('');
  code = $state('');
  usage = $state<UsageAppareil | null>(null);
  etape = $state<'identifiant' | 'code'>('identifiant');
  occupee = $state(false);
  erreur = $state('');

  constructor(session: Session) {
    this.#session = session;
  }

  choisir(compte: CompteConnu | null): void {
    this.choisi = compte;
    this.pin = this.erreur = '';
  }

  /** True when the space is open. */
  async parPin(): Promise<boolean> {
    const body = { compte: this.choisi!.reference, pin: this.pin };
    return this.#faire(() =>
      this.#session.entrer(() => obtenir(api.POST('/api/session/pin', { body }))),
    );
  }

  async demanderCode(canal: Canal): Promise<void> {
    const body = { identifiant: this.identifiant, canal };
    await this.#faire(async () => {
      this.#demande = (await obtenir(api.POST('/api/session/code', { body }))).demande;
      this.etape = 'code';
    });
  }

  /** True when the space is open. */
  async parCode(): Promise<boolean> {
    const { identifiant, code } = this;
    const body = {
      demande: this.#demande,
      identifiant,
      code,
      usage_appareil: this.usage!,
      pin: this.pin || null,
    };
    return this.#faire(() =>
      this.#session.entrer(() => obtenir(api.POST('/api/session/code/verification', { body }))),
    );
  }

  async #faire(action: () => Promise<void>): Promise<boolean> {
    if (this.occupee) return false;
    this.occupee = true;
    this.erreur = '';
    try {
      await action();
      return true;
    } catch (erreur) {
      this.pin = this.etape === 'code' ? this.pin : '';
      this.erreur = phraseDe(erreur) + essaisRestants(erreur);
      if (erreur instanceof ErreurApi && erreur.code === 'appareil_oublie') {
        this.choisi = null;
        await this.#session.verifier();
      }
      return false;
    } finally {
      this.occupee = false;
    }
  }
}

function essaisRestants(erreur: unknown): string {
  const restants = erreur instanceof ErreurApi ? erreur.details?.essais_restants : null;
  if (typeof restants !== 'number') return '';
  return restants === 1 ? ' Encore 1 essai.' : ` Encore ${restants} essais.`;
}
