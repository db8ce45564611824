import type { Avis, VersionDeConsole } from './guide.svelte';
import type { Entree } from './partages.svelte';
import type { RendezVous } from './rendez-vous';
import type { Voie } from './ouverture.svelte';

/** How the stored codes are said. */
export const VOIES: Record<Voie, string> = {
  social: 'Social',
  socio_professionnel: 'Socio-professionnel',
  professionnel: 'Professionnel',
};

export const GENRES: Record<Entree['genre'], string> = {
  demarche: 'Démarche',
  activite: 'Activité',
  reussite: 'Réussite',
  difficulte: 'Difficulté',
  note: 'Note',
};

export const MODALITES: Record<RendezVous['modalite'], string> = {
  sur_place: 'Sur place',
  telephone: 'Par téléphone',
  visio: 'En visio',
  domicile: 'À domicile',
};

export const MOTIFS: Record<RendezVous['motif'], string> = {
  sante: 'Santé',
  enfant: 'Enfant',
  transport: 'Transport',
  travail: 'Travail ou formation',
  autre: 'Autre raison',
  '': '',
};

export const ETATS: Record<VersionDeConsole['etat'], string> = {
  brouillon: 'Brouillon',
  en_relecture: 'Au comité',
  validee: 'Adoptée, à publier',
  publiee: 'Publiée',
  archivee: 'Archivée',
};

export const AVIS: Record<Avis['genre'], string> = {
  clair: 'C’est clair',
  pas_clair: 'Pas clair',
  faux: 'C’est faux',
  proposition: 'Propose d’autres mots',
  favorable: 'Peut être publié',
  a_revoir: 'À revoir',
};

/** « 1 personne », « 2 personnes » */
export function compter(nombre: number, un: string, plusieurs: string): string {
  return nombre === 1 ? `1 ${un}` : `${String(nombre)} ${plusieurs}`;
}
