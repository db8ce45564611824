import type { Schemas } from '../../api/types';
import type { NouvelleLigne } from '../../horsligne/depot';
import { ligneNeuve } from '../../horsligne/ligne';
import { uuid as nouvelUuid } from '../../horsligne/uuid';

export type DemandeEcrite = Required<Schemas['DemandeVoulue']>;

/** Makes outbox lines for one demande of one account. */
export function fabrique(compte: string, objet: string) {
  const commun = { domaine: 'demandes', compte, objet } as const;
  const adresse = `/api/demandes/${objet}`;
  return {
    transmettre: (demande: DemandeEcrite) =>
      ligneNeuve({
        ...commun,
        methode: 'PUT',
        chemin: adresse,
        corps: { ...demande },
        version_de_base: null,
      }),
    /** The message takes the key of its line as its own name. */
    ajouter: (texte: string): NouvelleLigne => {
      const message = nouvelUuid();
      const chemin = `${adresse}/messages/${message}`;
      return ligneNeuve(
        { ...commun, methode: 'PUT', chemin, corps: { texte }, version_de_base: null },
        message,
      );
    },
    clore: (version_de_base: number) =>
      ligneNeuve({
        ...commun,
        methode: 'POST',
        chemin: `${adresse}/cloture`,
        corps: { version_de_base },
        version_de_base,
      }),
  };
}

/** What a line writes: a whole demande, one more message, or « C’est réglé ». */
export function verbeDe({ chemin }: { chemin: string }): 'transmettre' | 'ajouter' | 'clore' {
  const suite = chemin.split('/')[4];
  if (!suite) return 'transmettre';
  return suite === 'messages' ? 'ajouter' : 'clore';
}
