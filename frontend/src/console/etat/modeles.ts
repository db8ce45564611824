import type { Demande } from './demandes.svelte';
import type { Fiche } from './fiches.svelte';
import type { Avis, FicheDeConsole, VersionDeConsole, VersionEntiere } from './guide.svelte';
import type { RendezVous } from './rendez-vous';
import { session } from './session.svelte';
import type { Contenu } from './texte';

/** What the server would say, for the unit tests; each takes what matters to the test. */
type Role = NonNullable<typeof session.compte>['roles'][0];

export const MARC = '11111111-1111-4111-8111-111111111111';
export const NADIA = '22222222-2222-4222-8222-222222222222';

export function asseoir(reference = MARC, roles: Role[] = ['referent']): void {
  session.compte = {
    reference,
    genre: 'agent',
    prenom: 'Marc',
    roles,
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

export const INES = '33333333-3333-4333-8333-333333333333';
const DELAIS: Contenu['sections'][0] = {
  cle: 'delais',
  blocs: [
    { genre: 'paragraphe', lignes: ['Cela dépend.'] },
    { genre: 'puces', lignes: ['2 mois pour contester.', '10 jours pour répondre.'] },
  ],
};

export function unContenu(change: Partial<Contenu> = {}): Contenu {
  return {
    titre: 'Dois-je tout rendre ?',
    questions: ['on me réclame de l’argent'],
    reponse_courte: 'Pas toujours. Vous pouvez contester.',
    confiance: 'V',
    revoir_le: '2027-04-01',
    sources: [{ reference: 'CASF L262-46', url: '', lu_le: '2026-11-22' }],
    sections: [
      { cle: 'que_faire', blocs: [{ genre: 'etapes', lignes: ['Lisez la lettre.', 'Écrivez.'] }] },
      DELAIS,
      { cle: 'qui_contacter', blocs: [{ genre: 'puces', lignes: ['La Caf.'] }] },
      { cle: 'ce_que_dit_la_loi', blocs: [{ genre: 'puces', lignes: ['CASF L262-46.'] }] },
    ],
    ...change,
  };
}

export function uneVersion(numero: number, change: Partial<VersionDeConsole> = {}) {
  return {
    uuid: `66666666-6666-4666-8666-00000000000${numero}`,
    numero,
    etat: 'brouillon' as const,
    auteur: 'Inès Faucher',
    cree_le: '2026-11-20T09:00:00Z',
    urgence_demandee_par: '',
    relectures: [],
    ...change,
  } satisfies VersionDeConsole;
}

export function uneRelecture(change: Partial<VersionDeConsole['relectures'][0]> = {}) {
  return {
    departement: 'Hérault',
    ouverte_le: '2026-11-20',
    echeance: '2026-12-04',
    ouverte: true,
    quorum: 3,
    favorables: 2,
    avis: 2,
    adoptee_le: null,
    ...change,
  };
}

export function uneFicheDeConsole(...versions: VersionDeConsole[]): FicheDeConsole {
  const theme = { cle: 'contester', nom: 'Contester' };
  return { slug: 'trop-percu', theme, titre: 'Dois-je tout rendre ?', versions };
}

export function unAvis(change: Partial<Avis> = {}): Avis {
  return {
    uuid: '77777777-7777-4777-8777-777777777777',
    prenom: 'Nadia',
    departement: 'Hérault',
    paragraphe: 'que_faire.0.1',
    genre: 'pas_clair',
    texte: 'Écrire à qui ?',
    version: 1,
    reponse: null,
    ...change,
  };
}

export function uneVersionEntiere(
  version: VersionDeConsole,
  change: Partial<VersionEntiere> = {},
): VersionEntiere {
  return {
    ...version,
    slug: 'trop-percu',
    contenu: unContenu(),
    texte: [{ cle: 'titre', titre: 'Titre', texte: 'Dois-je tout rendre ?' }],
    avis: [],
    ...change,
  };
}
