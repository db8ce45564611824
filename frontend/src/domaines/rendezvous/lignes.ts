import type { RendezVousLu, Schemas } from '../../api/types';
import type { NouvelleLigne } from '../../horsligne/depot';
import { ligneNeuve } from '../../horsligne/ligne';

/** The last part of an answer's address. */
export type Verbe = 'confirmation' | 'empechement' | 'reponse';
export type Empechement = Required<Omit<Schemas['Empechement'], 'version_de_base'>>;

/** Makes outbox lines for one appointment of one account, on the version that the person saw. */
export function fabrique(compte: string, { uuid, version }: RendezVousLu) {
  /** No body takes the answer back. */
  function ligne(verbe: Verbe, corps: object | null): NouvelleLigne {
    const adresse = `/api/rendezvous/${uuid}/${verbe}`;
    return ligneNeuve({
      domaine: 'rendezvous',
      compte,
      objet: uuid,
      methode: corps ? 'POST' : 'DELETE',
      chemin: corps ? adresse : `${adresse}?version_de_base=${version}`,
      corps: corps && { ...corps, version_de_base: version },
      version_de_base: version,
    });
  }
  return {
    venir: () => ligne('confirmation', {}),
    empecher: (empechement: Empechement) => ligne('empechement', empechement),
    reprendre: () => ligne('reponse', null),
  };
}

export function verbeDe({ chemin }: { chemin: string }): Verbe {
  return chemin.split(/[/?]/)[4] as Verbe;
}
