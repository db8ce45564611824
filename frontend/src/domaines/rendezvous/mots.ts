import type { RendezVousLu } from '../../api/types';
import { leJour } from '../../composants/dates';
import type { Dessin } from '../../composants/dessins';
import { prenomDans } from '../../composants/noms';
import { verbeDe, type Empechement } from './lignes';

/** What the person can do or must know about an appointment to come. */
export type Situation =
  'a_repondre' | 'vient' | 'ne_vient_pas' | 'autre_date' | 'annule' | 'commence';

export function situationDe(vue: RendezVousLu, maintenant: Date): Situation {
  if (vue.annule_par_le_service) return 'annule';
  // From its hour on, no answer is taken.
  if (Date.parse(vue.debut) <= maintenant.getTime()) return 'commence';
  if (vue.etat === 'annule_usager') return 'ne_vient_pas';
  if (vue.autre_date_demandee) return 'autre_date';
  return vue.etat === 'confirme' ? 'vient' : 'a_repondre';
}

/** How it went, in words that judge nobody; empty when nothing is to be said. */
export function suiteDe({ etat, annule_par_le_service }: RendezVousLu): string {
  if (annule_par_le_service) return 'Annulé par le service';
  if (etat === 'honore') return 'Vous y étiez';
  if (etat === 'absent') return 'On attend votre explication';
  if (etat === 'excuse') return 'C’est excusé';
  return etat === 'annule_usager' ? 'Vous aviez prévenu' : '';
}

/** Who is told: « Marc », else the service. */
export function quiSaura({ avec }: { avec: string }): string {
  return prenomDans(avec) || 'Le service';
}

const MODALITES: Record<RendezVousLu['modalite'], { dit: string; icone: Dessin }> = {
  sur_place: { dit: '', icone: 'lieu' },
  telephone: { dit: 'Au téléphone', icone: 'telephone' },
  visio: { dit: 'En vidéo', icone: 'video' },
  domicile: { dit: 'Chez vous', icone: 'accueil' },
};

/** « 12 rue des Lilas », « Au téléphone ». */
export function ouDit({ modalite, lieu }: RendezVousLu): { dit: string; icone: Dessin } {
  const { dit, icone } = MODALITES[modalite];
  return { dit: [dit, lieu].filter(Boolean).join(', '), icone };
}

export function aApporterDit({ a_apporter }: RendezVousLu): string {
  const nombre = a_apporter.length;
  return `À apporter : ${nombre} chose${nombre > 1 ? 's' : ''}`;
}

export const MOTIFS: { motif: Empechement['motif']; dit: string; icone: Dessin }[] = [
  { motif: 'sante', dit: 'Ma santé', icone: 'activite' },
  { motif: 'enfant', dit: 'Mon enfant', icone: 'enfant' },
  { motif: 'transport', dit: 'Le transport', icone: 'bus' },
  { motif: 'travail', dit: 'Un travail, une formation', icone: 'mallette' },
  { motif: 'autre', dit: 'Autre chose', icone: 'note' },
  { motif: '', dit: 'Je préfère ne pas le dire', icone: 'cadenas' },
];

/** The answer that the server did not take, as the person gave it. */
export function reponseDite(ligne: { chemin: string }): string {
  const verbe = verbeDe(ligne);
  if (verbe === 'reponse') return 'Annuler ma réponse';
  return verbe === 'confirmation' ? 'Je viens' : 'Je ne peux pas venir';
}

/** The beginning of an explanation: the person goes on, or changes it all. */
export function texteDExplication({ debut }: { debut: string }): string {
  return `Je n’étais pas là ${leJour(debut)}. Voici pourquoi : `;
}
