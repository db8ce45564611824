import { describe, expect, it } from 'vitest';
import { uneFiche, unMot } from './essais';
import { indexer } from './recherche';

const FICHES = [
  uneFiche('trop-percu', {
    titre: 'On me réclame de l’argent : dois-je tout rendre ?',
    questions: ['c’est quoi un indu', 'dette à la Caf'],
    reponse_courte: 'Demandez le détail du calcul à la Caf.',
  }),
  uneFiche('contrat-d-engagement', {
    titre: 'Le contrat d’engagement : dois-je signer ?',
    reponse_courte: 'Vous le faites à deux, avec votre référent.',
  }),
  uneFiche('mes-rendez-vous', {
    titre: 'Je ne peux pas venir à mon rendez-vous',
    questions: ['absence', 'je suis malade le jour de l’entretien'],
    reponse_courte: 'Prévenez votre référent avant. Rien n’est automatique.',
  }),
  uneFiche('quinze-heures-d-activite', {
    titre: 'Dois-je travailler 15 heures gratuitement ?',
    questions: ['activités obligatoires', 'cheval', 'travaux'],
    reponse_courte: 'Non. Voyez avec la Caf ou France Travail.',
  }),
];
const GLOSSAIRE = [
  unMot('contrat', { mot: 'contrat d’engagement', autrement: ['CER', 'PPAE'] }),
  unMot('france-travail', { mot: 'France Travail', autrement: ['Pôle emploi'] }),
];
const chercher = indexer(FICHES, GLOSSAIRE);
const trouves = (demande: string) => chercher(demande).map(({ slug }) => slug);

describe('la recherche dans le guide', () => {
  it.each(['', '   ', '?!', 'de la le', 'zzzz'])('ne trouve rien pour « %s »', (rien) =>
    expect(trouves(rien)).toEqual([]),
  );

  it.each([
    ['les accents et les majuscules', 'RECLAME', 'trop-percu'],
    ['le pluriel', 'dettes', 'trop-percu'],
    ['le pluriel en -aux', 'chevaux', 'quinze-heures-d-activite'],
    ['le singulier', 'activite', 'quinze-heures-d-activite'],
    ['un début de mot', 'enga', 'contrat-d-engagement'],
    ['une lettre oubliée', 'contat engagement', 'contrat-d-engagement'],
    ['deux lettres inversées', 'malaed', 'mes-rendez-vous'],
    ['les apostrophes', 'l’argent', 'trop-percu'],
    ['un sigle d’avant', 'mon CER', 'contrat-d-engagement'],
    ['un autre sigle d’avant', 'ppae', 'contrat-d-engagement'],
    ['Pôle emploi', 'Pôle emploi', 'quinze-heures-d-activite'],
    ['« rdv »', 'rdv', 'mes-rendez-vous'],
    ['« 15h »', '15h', 'quinze-heures-d-activite'],
  ])('comprend %s', (_quoi, demande, slug) => expect(trouves(demande)[0]).toBe(slug));

  it('ne se fie pas aux mots qui se disent de tout', () =>
    expect(trouves('je ne comprends rien à mon contrat')[0]).toBe('contrat-d-engagement'));

  it('met le titre avant le texte', () =>
    expect(trouves('caf')).toEqual(['trop-percu', 'quinze-heures-d-activite']));

  it('écarte ce qui ne répond qu’à un mot sur plusieurs', () =>
    expect(trouves('signer le contrat d’engagement avec le référent')).toEqual([
      'contrat-d-engagement',
    ]));

  it('se passe de glossaire', () => {
    const [premiere] = indexer(FICHES, [])('signer mon contrat');
    expect(premiere?.slug).toBe('contrat-d-engagement');
  });

  it('lit aussi le corps des fiches, sans la loi', () => {
    const bloc = (ligne: string) => [{ genre: 'puces' as const, lignes: [ligne], mots: [] }];
    const fiche = uneFiche('retenue', {
      sections: [
        { cle: 'a_retenir', titre: 'À retenir', blocs: bloc('Une retenue chaque mois.') },
        { cle: 'ce_que_dit_la_loi', titre: 'Ce que dit la loi', blocs: bloc('Décret lointain.') },
      ],
    });
    const lire = indexer([fiche], []);
    expect(lire('décret')).toEqual([]);
    expect(lire('retenues')).toEqual([fiche]);
  });
});
