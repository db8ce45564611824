import { dateEntiere } from '../../composants/dates';
import type { Delai } from './loi';

export type NomLettre = 'observations' | 'recours' | 'heures';

export interface Question {
  /** Where the answer is kept: two letters that ask the same thing share it. */
  cle: string;
  titre: string;
  aide?: string;
  /** Possible answers, when it is not to be written: what is kept, what is read. */
  choix?: [code: string, dit: string][];
}

/** What a letter is made from: the answers, and what the phone knows. */
export interface Matiere {
  reponses: Record<string, string>;
  /** Empty when the person did not say it. */
  recu: string;
  aujourdhui: string;
  /** Where the département takes a recours; empty when it has not said it. */
  adresseRecours: string;
}

/** A letter as it is read, block by block. A paragraph may hold several lines. */
export interface Papier {
  expediteur: string;
  destinataire: string;
  date: string;
  objet: string;
  corps: string[];
}

export interface Lettre {
  titre: string;
  icone: 'lettre' | 'balance' | 'heures';
  /** The delay that it must hold, if any. */
  delai: Delai | null;
  /** The fiche that says more. */
  fiche: string;
  /** The question without which the letter says too little, and what to say of it. */
  essentielle: string;
  manque: string;
  questions: Question[];
  papier: (matiere: Matiere) => Papier;
}

const A_REMPLIR = '……………………';

const QUI: Question = {
  cle: 'identite',
  titre: 'Votre nom et votre adresse\u00a0?',
  aide: 'Pour la lettre seulement. Vous pouvez aussi les écrire à la main.',
};

function papiersJoints(cle: string): Question {
  return {
    cle,
    titre: 'Quels papiers joignez-vous\u00a0?',
    aide: 'Un papier par ligne. Donnez des copies, gardez les originaux.',
  };
}

const OBSERVATIONS: Lettre = {
  titre: 'Répondre avant une sanction',
  icone: 'lettre',
  delai: 'sanction',
  fiche: 'courrier-de-sanction-que-faire',
  essentielle: 'observations.raisons',
  manque: 'Votre lettre ne dit pas encore vos raisons.',
  questions: [
    {
      cle: 'observations.faits',
      titre: 'Que s’est-il passé\u00a0?',
      aide: 'Avec vos mots. Donnez les dates, si vous les savez.',
    },
    {
      cle: 'observations.raisons',
      titre: 'Pour quelles raisons\u00a0?',
      aide: 'Ce qui a rendu les choses difficiles.',
    },
    papiersJoints('observations.papiers'),
    {
      cle: 'observations.entretien',
      titre: 'Voulez-vous aussi parler au service\u00a0?',
      aide: 'C’est votre droit, avant la décision.',
      choix: [
        ['seul', 'Oui'],
        ['accompagne', 'Oui, avec une personne de mon choix'],
        ['non', 'Non, ma lettre suffit'],
      ],
    },
    QUI,
  ],
  papier: (matiere) => {
    const { faits, raisons, papiers, entretien } = reponsesDe('observations', matiere);
    const reception = matiere.recu ? ` le ${dateEntiere(matiere.recu)}` : '';
    return papier(matiere, {
      destinataire: `Au service qui a signé le courrier\nAdresse : ${A_REMPLIR}`,
      objet: 'ma réponse avant une sanction',
      corps: [
        `J’ai reçu votre courrier${reception}. Il parle d’une sanction sur mon RSA. Voici ma réponse.`,
        partie('Ce qui s’est passé', faits),
        partie('Mes raisons', raisons),
        ENTRETIENS[entretien ?? ''],
        'Je joins une copie de votre courrier.',
        partie('Je joins aussi', papiers),
        'Je vous demande de lire cette réponse avant de décider.',
      ],
    });
  },
};

const ENTRETIENS: Record<string, string> = {
  seul: 'Je demande que vous m’entendiez avant votre décision.',
  accompagne:
    'Je demande que vous m’entendiez avant votre décision. Je viendrai avec une personne de mon choix.',
};

const RECOURS: Lettre = {
  titre: 'Contester une décision',
  icone: 'balance',
  delai: 'decision',
  fiche: 'contester-une-decision',
  essentielle: 'recours.raisons',
  manque: 'Un recours doit dire pourquoi vous n’êtes pas d’accord.',
  questions: [
    {
      cle: 'recours.decision',
      titre: 'Quelle est la décision\u00a0?',
      aide: 'Recopiez ce que dit le courrier, avec sa date.',
    },
    {
      cle: 'recours.raisons',
      titre: 'Pourquoi n’êtes-vous pas d’accord\u00a0?',
      aide: 'Avec vos mots.',
    },
    {
      cle: 'recours.demande',
      titre: 'Que demandez-vous\u00a0?',
      aide: 'Dites ce que le Département doit changer.',
    },
    papiersJoints('recours.papiers'),
    QUI,
  ],
  papier: (matiere) => {
    const { decision, raisons, demande, papiers } = reponsesDe('recours', matiere);
    const reception = matiere.recu ? ` Je l’ai reçue le ${dateEntiere(matiere.recu)}.` : '';
    return papier(matiere, {
      destinataire:
        'À la présidente ou au président du conseil départemental\n' +
        `Adresse : ${matiere.adresseRecours || A_REMPLIR}`,
      objet:
        'recours administratif préalable (article L262-47 du Code de l’action sociale et des familles)',
      corps: [
        `Je fais un recours contre une décision sur mon RSA.${reception}`,
        partie('La décision', decision),
        partie('Pourquoi je ne suis pas d’accord', raisons),
        partie('Ce que je demande', demande) || 'Je demande que cette décision soit revue.',
        'Je joins une copie de la décision.',
        partie('Je joins aussi', papiers),
        'Merci de m’envoyer un accusé de réception.',
      ],
    });
  },
};

const HEURES: Lettre = {
  titre: 'Demander à adapter mes heures',
  icone: 'heures',
  delai: null,
  fiche: 'adapter-les-15-heures',
  essentielle: 'heures.difficile',
  manque: 'Votre lettre ne dit pas encore ce qui est difficile.',
  questions: [
    {
      cle: 'heures.demande',
      titre: 'Que demandez-vous\u00a0?',
      choix: [
        ['moins', 'Moins d’heures par semaine'],
        ['sans', 'Un plan sans nombre d’heures'],
        ['voir', 'Je ne sais pas encore'],
      ],
    },
    {
      cle: 'heures.difficile',
      titre: 'Qu’est-ce qui est difficile dans votre semaine\u00a0?',
      aide: 'Pas besoin de nommer une maladie.',
    },
    { cle: 'heures.aide', titre: 'Qu’est-ce qui vous aiderait\u00a0?', aide: 'Avec vos mots.' },
    papiersJoints('heures.papiers'),
    QUI,
  ],
  papier: (matiere) => {
    const { demande, difficile, aide, papiers } = reponsesDe('heures', matiere);
    return papier(matiere, {
      destinataire: `À la personne qui me suit (référent unique)\nAdresse : ${A_REMPLIR}`,
      objet: 'adapter mes heures d’activité (article L5411-6 du Code du travail)',
      corps: [
        DEMANDES_D_HEURES[demande || 'voir'],
        partie('Ce qui est difficile pour moi', difficile),
        partie('Ce qui m’aiderait', aide),
        partie('Je joins', papiers),
        'Je demande que le changement soit écrit dans mon plan d’action.',
        'Merci de me répondre par écrit.',
      ],
    });
  },
};

const DEMANDES_D_HEURES: Record<string, string> = {
  moins: 'Je demande moins d’heures d’activité par semaine.',
  sans: 'Je demande un plan d’action sans nombre d’heures.',
  voir: 'Je demande à voir avec vous comment adapter mes heures d’activité.',
};

export const LETTRES: Record<NomLettre, Lettre> = {
  observations: OBSERVATIONS,
  recours: RECOURS,
  heures: HEURES,
};

export const NOMS = Object.keys(LETTRES) as NomLettre[];

/** The letter in one text, to copy, to copy by hand or to give. */
export function enTexte({ expediteur, destinataire, date, objet, corps }: Papier): string {
  return [expediteur, destinataire, date, `Objet : ${objet}`, ...corps].join('\n\n');
}

function papier(
  { reponses, aujourdhui }: Matiere,
  { corps, ...autres }: Pick<Papier, 'destinataire' | 'objet'> & { corps: (string | undefined)[] },
): Papier {
  const dit = corps.filter((bloc) => bloc !== undefined && bloc !== '') as string[];
  return {
    expediteur: reponses[QUI.cle]?.trim() || `Nom : ${A_REMPLIR}\nAdresse : ${A_REMPLIR}`,
    date: `Le ${dateEntiere(aujourdhui)}`,
    corps: ['Madame, Monsieur,', ...dit, 'Avec mes salutations.', 'Signature :'],
    ...autres,
  };
}

/** The answers of one letter, by their short name; empty ones included. */
function reponsesDe(nom: NomLettre, { reponses }: Matiere): Record<string, string> {
  const lues = LETTRES[nom].questions.map(({ cle }) => [
    cle.split('.')[1] ?? cle,
    reponses[cle]?.trim() ?? '',
  ]);
  return Object.fromEntries(lues) as Record<string, string>;
}

function partie(titre: string, texte = ''): string {
  return texte && `${titre} :\n${texte}`;
}
