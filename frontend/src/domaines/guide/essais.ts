import type { Schemas } from '../../api/client';
import type { Departement } from '../../api/types';
import type { Fiche } from './guide.svelte';

/** A published fiche; the tests say what matters to them. */
export function uneFiche(slug: string, champs: Partial<Fiche> = {}): Fiche {
  return {
    slug,
    theme: 'quotidien',
    titre: slug,
    questions: [],
    reponse_courte: '',
    porte: 'referent',
    sections: [],
    sources: [],
    version: 1,
    publiee_le: '2026-11-24',
    relue_le: null,
    montants_du: null,
    ...champs,
  };
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
    ...champs,
  };
}

function unDepartement(code: string, nom: string): Departement {
  return { code, nom, nom_service: '', telephone_service: '', horaires_service: '' };
}
