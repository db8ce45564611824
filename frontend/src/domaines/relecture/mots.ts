import type { RelectureEntiere, RelectureLue } from '../../api/types';
import { leJour } from '../../composants/dates';
import type { Dessin } from '../../composants/dessins';
import { ENSEMBLE, type GenreAvis } from './lignes';
import { avisSur } from './superposition';

export interface Choix {
  genre: GenreAvis;
  dit: string;
  icone: Dessin;
  /** What to say more, if one wants to; without it the choice is enough, and one goes on at once. */
  mots?: string;
  /** The choice is nothing without words. */
  requis?: boolean;
}

const SUR_UN_PASSAGE: Choix[] = [
  { genre: 'clair', dit: 'C’est clair', icone: 'coche' },
  {
    genre: 'pas_clair',
    dit: 'Pas clair',
    icone: 'question',
    mots: 'Qu’est-ce qui n’est pas clair ? (si vous voulez)',
  },
  {
    genre: 'faux',
    dit: 'C’est faux',
    icone: 'croix',
    mots: 'Qu’est-ce qui est faux ? (si vous voulez)',
  },
  {
    genre: 'proposition',
    dit: 'Je propose autre chose',
    icone: 'ecrire',
    mots: 'Écrivez avec vos mots.',
    requis: true,
  },
];
const SUR_L_ENSEMBLE: Choix[] = [
  {
    genre: 'favorable',
    dit: 'Cette page est bien',
    icone: 'coche',
    mots: 'Un mot de plus ? (si vous voulez)',
  },
  {
    genre: 'a_revoir',
    dit: 'À revoir',
    icone: 'ecrire',
    mots: 'Que faut-il revoir ? (si vous voulez)',
  },
];

export function choixSur(place: string): Choix[] {
  return place === ENSEMBLE ? SUR_L_ENSEMBLE : SUR_UN_PASSAGE;
}

/** « Pas clair ». */
export function genreDit(genre: GenreAvis): string {
  const tous = [...SUR_UN_PASSAGE, ...SUR_L_ENSEMBLE];
  return tous.find((choix) => choix.genre === genre)?.dit ?? '';
}

/** Neither a question nor a reproach: nothing to be answered. */
export function approuve(genre: GenreAvis): boolean {
  return genre === 'clair' || genre === 'favorable';
}

export function adresseDe(relecture: string, place: string): string {
  return `/relecture?texte=${relecture}&passage=${place}`;
}

/** Where to go on with a text: where she stopped, else its end. */
export function adresseDeReprise({ uuid, reprendre_a }: RelectureLue): string {
  return adresseDe(uuid, reprendre_a || ENSEMBLE);
}

/** The places to judge, in order; the whole comes last. */
export function placesDe({ texte }: RelectureEntiere): string[] {
  return [...texte.map(({ cle }) => cle), ENSEMBLE];
}

/** The next one that waits for her opinion after this one; the whole when none does. */
export function placeSuivante(lue: RelectureEntiere, place: string): string {
  const places = placesDe(lue);
  const suite = places.slice(places.indexOf(place) + 1);
  return suite.find((autre) => !avisSur(lue, autre)) ?? ENSEMBLE;
}

/** Why no opinion is taken on it any more. */
export function finDite({ remplacee, echeance }: RelectureLue, membre: boolean): string {
  if (!membre) return 'Votre mandat au comité est terminé.';
  if (remplacee)
    return 'Ce texte n’est plus en relecture : un autre l’a remplacé, ou il a été retiré.';
  return `La relecture s’est arrêtée le ${leJour(echeance)}.`;
}
