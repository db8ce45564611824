import type { Accuse, Demande, MessageLu } from '../../api/types';
import type { Ligne } from '../../horsligne/depot';
import { messageEcritPar, verbeDe, type DemandeEcrite } from './lignes';

/** A demande as the person sees it, with what she wrote and the server has not taken yet. */
export interface DemandeVue extends Demande {
  /** Her waiting writes, oldest first. */
  lignes: Ligne<Demande>[];
  /** The one of them that the server refused. */
  bloquee: Ligne<Demande> | null;
}

export function superposer(lues: Demande[], lignes: Ligne<Demande>[]): DemandeVue[] {
  const vues = lues.map(vueDe);
  for (const ligne of lignes) {
    const connue = vues.findIndex((vue) => estNommee(vue, ligne.objet));
    const rang = connue < 0 ? vues.push(vueDe(vide(ligne, ligne.objet))) - 1 : connue;
    const vue = vues[rang]!;
    vues[rang] = {
      ...appliquer(vue, ligne),
      lignes: [...vue.lignes, ligne],
      bloquee: vue.bloquee ?? (ligne.etat === 'en_attente' ? null : ligne),
    };
  }
  return vues.sort(plusRecenteDAbord);
}

/** The list once the server took this write, perhaps into another demande, already open: `reference`. */
export function accepter(
  lues: Demande[],
  ligne: Ligne<Demande>,
  { reference, version }: Accuse,
): Demande[] {
  const lue = lues.find(({ uuid }) => uuid === reference);
  // Read again before a late answer: the copy already tells it, and perhaps a later one.
  if (lue && lue.version >= version) return lues;
  const acceptee = { ...appliquer(lue ?? vide(ligne, reference), ligne), version };
  return [...lues.filter((autre) => autre !== lue), acceptee];
}

/** A demande answers to its own name, and to that of any message which joined it. */
export function estNommee({ messages }: Demande, nom: string): boolean {
  return messages.some(({ uuid }) => uuid === nom);
}

export function dernierMessage({ messages }: Demande): MessageLu | undefined {
  return messages[messages.length - 1];
}

/** Generic, so that what a view holds besides the server's fields stays. */
function appliquer<D extends Demande>(demande: D, ligne: Ligne<Demande>): D {
  const version = demande.version + 1;
  if (verbeDe(ligne) === 'clore')
    // Refused: for the server it is not settled.
    return ligne.etat === 'en_attente' ? { ...demande, etat: 'close', version } : demande;
  const uuid = messageEcritPar(ligne)!;
  if (estNommee(demande, uuid)) return demande;
  const texte = String(ligne.corps?.texte);
  const message = { uuid, texte, cree_le: ligne.cree_le, de_moi: true, auteur: '' };
  return { ...demande, messages: [...demande.messages, message], etat: 'ouverte', version };
}

/** What this phone knows of a demande that the server has not shown yet: neither its owner nor its date. */
function vide({ corps, cree_le }: Ligne, uuid: string): Demande {
  const { destination, sujet } = (corps ?? {}) as Partial<DemandeEcrite>;
  return {
    uuid,
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
