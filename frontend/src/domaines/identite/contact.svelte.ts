import { api, obtenir } from '../../api/client';
import { phraseDe } from '../../api/phrases';

export type GenreContact = 'telephone' | 'email';

/** Giving a telephone or an address, then the code received there. */
export class Contact {
  #demande = '';
  genre = $state<GenreContact>('telephone');
  valeur = $state('');
  code = $state('');
  etape = $state<'saisir' | 'code' | 'confirme'>('saisir');
  occupe = $state(false);
  erreur = $state('');

  constructor(genre: GenreContact, valeur = '') {
    this.genre = genre;
    this.valeur = valeur;
  }

  async envoyerCode(): Promise<void> {
    await this.#faire(async () => {
      const body = { genre: this.genre, valeur: this.valeur.trim() };
      this.#demande = (await obtenir(api.POST('/api/moi/contact', { body }))).demande;
      this.code = '';
      this.etape = 'code';
    });
  }

  async confirmer(): Promise<void> {
    await this.#faire(async () => {
      const body = { demande: this.#demande, code: this.code };
      await obtenir(api.POST('/api/moi/contact/confirmation', { body }));
      this.etape = 'confirme';
    });
  }

  async #faire(action: () => Promise<void>): Promise<void> {
    if (this.occupe) return;
    this.occupe = true;
    this.erreur = '';
    try {
      await action();
    } catch (erreur) {
      this.erreur = phraseDe(erreur);
    } finally {
      this.occupe = false;
    }
  }
}
