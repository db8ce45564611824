import type { Schemas } from '../../api/client';
import type { Departement } from '../../api/types';
import type { Fiche, Mot } from './guide.svelte';

/** A published fiche; the tests say what matters to them. */
export function uneFiche(slug: string, champs: Partial<Fiche> = {}): Fiche {
  return {
    slug,
    theme: 'quotidien',
    titre: slug,
    questions: [],
    reponse_courte: '',
    mots_de_la_reponse: [],
    porte: 'referent',
    sections: [],
    sources: [],
    version: 1,
    publiee_le: '2026-11-24',
    relue_le: null,
    relecture: 'Pas encore relue par le comité.',
    montants_du: null,
    ...champs,
  };
}

/** A word of the glossary. */
export function unMot(cle: string, champs: Partial<Mot> = {}): Mot {
  return { cle, mot: cle, definition: 'un mot expliqué.', autrement: [], ...champs };
}

export const HERAULT = unDepartement('34', 'Hérault');
export const CALVADOS = unDepartement('14', 'Calvados');

/** The guide as the server gives it. */
export function unPack(champs: Partial<Schemas['PackGuide']> = {}): Schemas['PackGuide'] {
  return {
    empreinte: 'e1',
    departement: null,
    departements: [CALVADOS, HERAULT],
    adresse_recours: '',
    themes: [
      { cle: 'urgence', nom: 'En cas d’urgence' },
      { cle: 'quotidien', nom: 'Vie quotidienne' },
    ],
    fiches: [uneFiche('se-deplacer')],
    mots: [unMot('recours')],
    ...champs,
  };
}

function unDepartement(code: string, nom: string): Departement {
  return { code, nom, nom_service: '', telephone_service: '', horaires_service: '' };
}
