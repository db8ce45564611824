import type { Accuse, Demande, MessageLu } from '../../api/types';
import type { Ligne } from '../../horsligne/depot';
import { verbeDe, type DemandeEcrite } from './lignes';

/** A demande as the person sees it, with what she wrote and the server has not taken yet. */
export interface DemandeVue extends Demande {
  /** Her waiting writes, oldest first; a message that waits has its line's key for name. */
  lignes: Ligne<Demande>[];
  /** The one of them that the server refused. */
  bloquee: Ligne<Demande> | null;
}

export function superposer(lues: Demande[], lignes: Ligne<Demande>[]): DemandeVue[] {
  const vues = new Map(lues.map((lue) => [lue.uuid, vueDe(lue)]));
  for (const ligne of lignes) {
    const vue = vues.get(ligne.objet) ?? vueDe(vide(ligne));
    vues.set(ligne.objet, {
      ...appliquer(vue, ligne),
      lignes: [...vue.lignes, ligne],
      bloquee: vue.bloquee ?? (ligne.etat === 'en_attente' ? null : ligne),
    });
  }
  return [...vues.values()].sort(plusRecenteDAbord);
}

/** The list once the server took this write. */
export function accepter(lues: Demande[], ligne: Ligne<Demande>, { version }: Accuse): Demande[] {
  const lue = lues.find(({ uuid }) => uuid === ligne.objet);
  // Read again before a late answer: the copy already tells it, and perhaps a later one.
  if (lue && lue.version >= version) return lues;
  const acceptee = { ...appliquer(lue ?? vide(ligne), ligne), version };
  return [...lues.filter((autre) => autre !== lue), acceptee];
}

export function dernierMessage({ messages }: Demande): MessageLu | undefined {
  return messages[messages.length - 1];
}

/** Generic, so that what a view holds besides the server's fields stays. */
function appliquer<D extends Demande>(demande: D, ligne: Ligne<Demande>): D {
  const verbe = verbeDe(ligne);
  const version = demande.version + 1;
  if (verbe === 'clore')
    // Refused: for the server it is not settled.
    return ligne.etat === 'en_attente' ? { ...demande, etat: 'close', version } : demande;
  // What the server already has: a demande read from it has its first message, under another name.
  const deja = demande.messages.some(({ uuid }) => uuid === ligne.cle);
  if (deja || (verbe === 'transmettre' && demande.messages.length)) return demande;
  const messages = [...demande.messages, messageDe(ligne)];
  return { ...demande, messages, etat: 'ouverte', version };
}

function messageDe({ cle, corps, cree_le }: Ligne): MessageLu {
  return { uuid: cle, texte: String(corps?.texte), cree_le, de_moi: true, auteur: '' };
}

/** What this phone knows of a demande that the server has not shown yet: neither its owner nor its date. */
function vide({ objet, corps, cree_le }: Ligne): Demande {
  const { destination, sujet } = (corps ?? {}) as Partial<DemandeEcrite>;
  return {
    uuid: objet,
    destination: destination ?? 'service',
    destinataire: '',
    sujet: sujet ?? '',
    titre_du_sujet: '',
    etat: 'ouverte',
    promesse: '',
    cree_le,
    messages: [],
    version: 0,
  };
}

function vueDe(demande: Demande): DemandeVue {
  return { ...demande, lignes: [], bloquee: null };
}

function plusRecenteDAbord(a: Demande, b: Demande): number {
  const quand = (demande: Demande) => dernierMessage(demande)?.cree_le ?? demande.cree_le;
  return Date.parse(quand(b)) - Date.parse(quand(a));
}
