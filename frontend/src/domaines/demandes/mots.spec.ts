import { describe, expect, it } from 'vitest';
import type { Demande, Destination } from '../../api/types';
import { uneDemande } from '../../horsligne/essais/listes-modele';
import { fabrique } from './lignes';
import { destinataireDe, estLaNuit, etatDit, evoqueUneDecision, promesseDite } from './mots';
import { superposer } from './superposition';

const MAINTENANT = new Date('2026-11-24T09:00:00Z');
const REFERENT: Destination = {
  destination: 'referent',
  nom: 'Marc D.',
  organisme: 'Maison des solidarités',
  telephone: '0467000000',
  dans_jalons: true,
  promesse: '2026-11-26',
  absence: '',
};

function etat(champs: Partial<Demande>, quand = MAINTENANT): string {
  return etatDit(superposer([uneDemande(champs)], [])[0]!, quand).dit;
}

describe('où en est une demande', () => {
  it.each([
    [{}, 'Reçu. Réponse avant jeudi 26 novembre.'],
    [{ etat: 'prise_en_charge' }, 'Marc s’en occupe. Réponse avant jeudi 26 novembre.'],
    [{ etat: 'repondue' }, 'Marc vous a répondu'],
    [{ etat: 'close' }, 'C’est réglé'],
    [{ promesse: '' }, 'Envoyé'],
    [{ promesse: '2026-11-23' }, 'La réponse est en retard. Son service est prévenu.'],
    [{ destination: 'service', promesse: '2026-11-23' }, 'La réponse est en retard.'],
    [{ destination: 'service', etat: 'repondue' }, 'Le service vous a répondu'],
  ] as const)('%o : « %s »', (champs, dit) => expect(etat(champs)).toBe(dit));

  it('le jour promis n’est pas encore un retard', () =>
    expect(etat({}, new Date('2026-11-26T22:00:00Z'))).toContain('Réponse avant'));

  it('tant que le serveur ne l’a pas, elle attend', () => {
    const ligne = { ...fabrique('nadia', 'd-1').ajouter('encore'), sequence: 1, refus: null };
    const attend = superposer([uneDemande()], [ligne])[0]!;
    expect(etatDit(attend, MAINTENANT).dit).toBe('En attente d’envoi');
    const refusee = superposer([uneDemande()], [{ ...ligne, etat: 'refusee' }])[0]!;
    expect(etatDit(refusee, MAINTENANT).dit).toBe('Pas envoyé');
  });
});

describe('avant d’envoyer', () => {
  it('la promesse dit aussi ce qui se passe sinon', () => {
    expect(promesseDite(REFERENT)).toBe(
      'Réponse avant jeudi 26 novembre. Sinon, son service est prévenu.',
    );
    expect(promesseDite({ ...REFERENT, destination: 'service' })).toBe(
      'Réponse avant jeudi 26 novembre.',
    );
    expect(promesseDite({ ...REFERENT, promesse: null })).toBe('');
  });

  it.each([
    ['2026-11-24T16:59:00Z', false],
    ['2026-11-24T17:00:00Z', true],
    ['2026-11-24T06:59:00Z', true],
    ['2026-11-24T07:00:00Z', false],
    ['2026-11-24T23:30:00Z', true],
  ])('à %s, est-ce la nuit ? %s', (instant, nuit) =>
    expect(estLaNuit(new Date(instant))).toBe(nuit),
  );

  it.each([
    ['J’ai reçu un courrier de la Caf', '', true],
    ['Mon RSA est SUSPENDU', '', true],
    ['Bonjour', 'contester-une-decision', true],
    ['Puis-je changer de rendez-vous ?', 'mes-rendez-vous', false],
  ])('« %s » (%s) parle-t-il d’une décision ? %s', (texte, sujet, oui) =>
    expect(evoqueUneDecision(texte, sujet)).toBe(oui),
  );
});

it('une demande qui attend porte déjà le nom de qui est derrière la porte', () => {
  const sansNom = uneDemande({ destinataire: '' });
  expect(destinataireDe(sansNom, [REFERENT])).toBe('Marc D.');
  expect(destinataireDe(sansNom, [])).toBe('Votre référent');
  expect(destinataireDe({ ...sansNom, destination: 'service' }, [])).toBe('Le service');
});
