import { api } from '../../api/client';
import { brouillons } from './brouillons.svelte';
import { Envoi } from './envoi.svelte';
import { faire } from './gestes';
import type { Avis } from './guide.svelte';

export type Suite = '' | 'oui' | 'non';

/** What a member will be told of her opinion, kept by the tab while it is written. */
export class ReponseAvis extends Envoi {
  #nom: string;
  #brouillon = $state.raw<{ retenu: Suite; raison: string }>({ retenu: '', raison: '' });
  /** What is missing, once one tried. */
  manque = $state('');

  constructor(avis: string) {
    super();
    this.#nom = `avis:${avis}`;
    this.#brouillon = brouillons.lire(this.#nom) ?? this.#brouillon;
  }

  get retenu(): Suite {
    return this.#brouillon.retenu;
  }

  set retenu(retenu: Suite) {
    this.#garder({ retenu });
  }

  get raison(): string {
    return this.#brouillon.raison;
  }

  set raison(raison: string) {
    this.#garder({ raison });
  }

  get commencee(): boolean {
    return this.raison !== '' || this.retenu !== '';
  }

  /** Sends it about the opinion as it was read; false when it did not go. Never raises. */
  async envoyer({ uuid, version }: Avis): Promise<boolean> {
    const raison = this.raison.trim();
    this.manque = !this.retenu ? 'Choisissez : retenu, ou pas retenu.' : '';
    if (!this.manque && !raison) this.manque = 'Écrivez pourquoi : la personne le lira.';
    if (this.manque) return false;
    const body = { retenu: this.retenu === 'oui', raison, version_de_base: version };
    const params = { path: { uuid } };
    const parti = await this.faire(() =>
      faire([params, body], (header) =>
        api.PUT('/api/console/guide/avis/{uuid}/reponse', { params: { ...params, header }, body }),
      ),
    );
    if (parti) this.oublier();
    return parti;
  }

  oublier(): void {
    this.#brouillon = { retenu: '', raison: '' };
    brouillons.oublier(this.#nom);
  }

  #garder(change: Partial<{ retenu: Suite; raison: string }>): void {
    this.#brouillon = { ...this.#brouillon, ...change };
    if (this.commencee) brouillons.garder(this.#nom, this.#brouillon);
    else brouillons.oublier(this.#nom);
  }
}
