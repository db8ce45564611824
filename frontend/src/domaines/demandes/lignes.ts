import type { Schemas } from '../../api/types';
import { ligneNeuve } from '../../horsligne/ligne';
import { uuid as nouvelUuid } from '../../horsligne/uuid';

export type DemandeEcrite = Required<Schemas['DemandeVoulue']>;

/** Makes outbox lines for one demande of one account. */
export function fabrique(compte: string, objet: string) {
  const adresse = `/api/demandes/${objet}`;

  function ligne(
    methode: 'PUT' | 'POST',
    chemin: string,
    corps: object,
    version_de_base: number | null = null,
  ) {
    const commun = { domaine: 'demandes', compte, objet, methode, chemin } as const;
    return ligneNeuve({ ...commun, corps: { ...corps }, version_de_base });
  }

  return {
    transmettre: (demande: DemandeEcrite) => ligne('PUT', adresse, demande),
    ajouter: (texte: string) => ligne('PUT', `${adresse}/messages/${nouvelUuid()}`, { texte }),
    clore: (version_de_base: number) =>
      ligne('POST', `${adresse}/cloture`, { version_de_base }, version_de_base),
  };
}

type Adressee = { chemin: string; objet: string };

/** What a line writes: a whole demande, one more message, or « C’est réglé ». */
export function verbeDe({ chemin }: Adressee): 'transmettre' | 'ajouter' | 'clore' {
  const suite = chemin.split('/')[4];
  if (!suite) return 'transmettre';
  return suite === 'messages' ? 'ajouter' : 'clore';
}

/** The message that a line writes, null for none. The first message of a demande has its name. */
export function messageEcritPar(ligne: Adressee): string | null {
  const [, , , , , message] = ligne.chemin.split('/');
  return verbeDe(ligne) === 'transmettre' ? ligne.objet : (message ?? null);
}
