import type { Demande } from './demandes.svelte';
import type { Fiche } from './fiches.svelte';
import type { RendezVous } from './rendez-vous';
import { session } from './session.svelte';

/** What the server would say, for the unit tests; each takes what matters to the test. */
export const MARC = '11111111-1111-4111-8111-111111111111';
export const NADIA = '22222222-2222-4222-8222-222222222222';

export function asseoir(reference = MARC): void {
  session.compte = {
    reference,
    genre: 'agent',
    prenom: 'Marc',
    roles: ['referent'],
    usage_appareil: null,
  };
}

export function unRendezVous(change: Partial<RendezVous> = {}): RendezVous {
  return {
    uuid: '55555555-5555-4555-8555-555555555555',
    etat: 'propose',
    annule_par_le_service: false,
    debut: '2026-11-24T08:30:00Z',
    duree_min: 30,
    objet: 'Faire le point',
    modalite: 'sur_place',
    lieu: 'SDI Montpelliérain',
    avec: 'Marc D.',
    telephone: '',
    a_apporter: [],
    autre_date_demandee: false,
    version: 3,
    usager: NADIA,
    prenom: 'Nadia',
    nom: 'Benali',
    motif: '',
    precision: '',
    ...change,
  };
}

export function uneDemande(change: Partial<Demande> = {}): Demande {
  return {
    uuid: '44444444-4444-4444-8444-444444444444',
    destination: 'referent',
    destinataire: 'Marc D.',
    sujet: '',
    titre_du_sujet: '',
    etat: 'ouverte',
    promesse: '2026-11-26',
    cree_le: '2026-11-23T09:12:00Z',
    messages: [unMessage('Puis-je changer l’heure ?')],
    version: 1,
    usager: NADIA,
    prenom: 'Nadia',
    nom: 'Benali',
    en_retard: false,
    prise_par: '',
    ...change,
  };
}

export function unMessage(texte: string, change: Partial<Demande['messages'][0]> = {}) {
  const base = { uuid: texte, cree_le: '2026-11-23T09:12:00Z', de_moi: false, auteur: 'Nadia' };
  return { ...base, texte, ...change };
}

export function uneFiche(slug: string, titre: string, change: Partial<Fiche> = {}): Fiche {
  return {
    slug,
    titre,
    theme: 'argent',
    questions: [],
    reponse_courte: `La réponse de ${titre}.`,
    mots_de_la_reponse: [],
    porte: 'referent',
    sections: [],
    sources: [],
    version: 1,
    publiee_le: '2026-11-01',
    relue_le: null,
    relecture: 'Pas encore relue par le comité.',
    montants_du: null,
    ...change,
  };
}
