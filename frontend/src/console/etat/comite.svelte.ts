import { api, ErreurApi, type Schemas } from '../../api/client';
import { uuid } from '../../horsligne/uuid';
import { lire } from '../acces';
import { Envoi } from './envoi.svelte';
import { faire } from './gestes';
import type { Geste } from './gestes-guide';
import { Lecture } from './lecture.svelte';

type ComiteLu = Schemas['ComiteLu'];
export type Membre = Schemas['MembreLu'];

/** The committee of the agent's département. */
export const comite = new Lecture<ComiteLu>({ quorum: 0, jours: 0, membres: [] }, () =>
  lire(api.GET('/api/console/guide/comite')),
);

/** A person is seated by the number of her sheet, which she gives. It is kept nowhere. */
export class Mandat extends Envoi {
  identifiant = $state('');
  erreur = $state('');
  #uuid = uuid();

  /** False when she is not seated. Never raises. */
  async ouvrir(): Promise<boolean> {
    const identifiant = this.identifiant.replace(/\s/g, '');
    this.erreur = /^\d{8}$/.test(identifiant) ? '' : 'Écrivez les 8 chiffres de sa feuille.';
    if (this.erreur) return false;
    const path = { uuid: this.#uuid };
    const body = { identifiant };
    const fait = await this.faire(() =>
      faire([path, body], (header) =>
        api.PUT('/api/console/guide/mandats/{uuid}', { params: { path, header }, body }),
      ),
    );
    if (!fait) this.#expliquer();
    else {
      this.identifiant = '';
      this.#uuid = uuid();
    }
    return fait;
  }

  #expliquer(): void {
    const champs = this.refus instanceof ErreurApi ? this.refus.details?.champs : null;
    const { identifiant } = (champs ?? {}) as Record<string, string>;
    if (!identifiant) return;
    this.erreur = identifiant;
    this.refus = null;
  }
}

export function clore({ mandat, nom }: Membre): Geste {
  return {
    nom: `Terminer le mandat de ${nom}`,
    avant: `${nom} ne recevra plus de texte à relire. Les avis déjà donnés comptent toujours.`,
    oui: 'Oui, terminer',
    fait: `Le mandat de ${nom} est terminé.`,
    motif: '',
    faire: () =>
      faire(['fin du mandat', mandat], (header) =>
        api.DELETE('/api/console/guide/mandats/{uuid}', {
          params: { path: { uuid: mandat }, header },
        }),
      ),
  };
}
