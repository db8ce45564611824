import type { Accuse, RendezVousLu } from '../../api/types';
import type { Ligne } from '../../horsligne/depot';
import { verbeDe } from './lignes';

/** An appointment as the person sees it, with her answer on top while it waits. */
export interface RendezVousVu extends RendezVousLu {
  /** Her answers that the server has not taken, oldest first. */
  lignes: Ligne<RendezVousLu>[];
  /** The one of them that it refused. */
  bloquee: Ligne<RendezVousLu> | null;
}

export function superposer(lus: RendezVousLu[], lignes: Ligne<RendezVousLu>[]): RendezVousVu[] {
  return lus.map((lu) => {
    const siennes = lignes.filter((ligne) => ligne.objet === lu.uuid);
    const bloquee = siennes.find((ligne) => ligne.etat !== 'en_attente') ?? null;
    // Refused: what the service has is what counts, and what was answered after has no ground left.
    const montre = bloquee ? plusRecent(lu, bloquee.refus?.serveur) : siennes.reduce(appliquer, lu);
    return { ...montre, lignes: siennes, bloquee };
  });
}

/** The list once the server took this answer. */
export function accepter(
  lus: RendezVousLu[],
  ligne: Ligne<RendezVousLu>,
  { version }: Accuse,
): RendezVousLu[] {
  return lus.map((lu) =>
    // Read again before a late answer: the copy already tells it, and perhaps a later one.
    lu.uuid === ligne.objet && lu.version < version ? { ...appliquer(lu, ligne), version } : lu,
  );
}

function appliquer(lu: RendezVousLu, ligne: Ligne<RendezVousLu>): RendezVousLu {
  const version = (ligne.version_de_base ?? 0) + 1;
  return { ...lu, ...effetDe(lu, ligne), version };
}

function effetDe(lu: RendezVousLu, ligne: Ligne): Partial<RendezVousLu> {
  const verbe = verbeDe(ligne);
  if (verbe === 'confirmation') return { etat: 'confirme', autre_date_demandee: false };
  // « Annuler » drops the request for another date, else the answer.
  if (verbe === 'reponse')
    return lu.autre_date_demandee ? { autre_date_demandee: false } : { etat: 'propose' };
  // This appointment holds until the service answers about another date.
  if (ligne.corps?.autre_date) return { autre_date_demandee: true };
  return { etat: 'annule_usager', autre_date_demandee: false };
}

function plusRecent(lu: RendezVousLu, autre: RendezVousLu | null | undefined): RendezVousLu {
  return autre && autre.version > lu.version ? autre : lu;
}
