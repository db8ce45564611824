import { describe, expect, it } from 'vitest';
import { unRendezVous } from '../../horsligne/essais/listes-modele';
import { aApporterDit, ouDit, quiSaura, situationDe, suiteDe } from './mots';

const AVANT = new Date('2026-11-23T09:00:00Z');
const PENDANT = new Date('2026-11-24T08:31:00Z');

describe('où en est un rendez-vous à venir', () => {
  it.each([
    [{}, 'a_repondre'],
    [{ etat: 'confirme' }, 'vient'],
    [{ etat: 'annule_usager' }, 'ne_vient_pas'],
    [{ autre_date_demandee: true }, 'autre_date'],
    [{ etat: 'confirme', autre_date_demandee: true }, 'autre_date'],
    [{ etat: 'annule_usager', autre_date_demandee: true }, 'ne_vient_pas'],
    [{ annule_par_le_service: true }, 'annule'],
    [{ etat: 'confirme', annule_par_le_service: true }, 'annule'],
  ] as const)('%o : %s', (champs, situation) =>
    expect(situationDe(unRendezVous(champs), AVANT)).toBe(situation),
  );

  it('à l’heure dite, plus aucune réponse n’est proposée', () =>
    expect(situationDe(unRendezVous(), PENDANT)).toBe('commence'));
});

describe('un rendez-vous passé, en mots qui ne jugent pas', () => {
  it.each([
    ['honore', 'Vous y étiez'],
    ['absent', 'On attend votre explication'],
    ['excuse', 'C’est excusé'],
    ['annule_usager', 'Vous aviez prévenu'],
    ['propose', ''],
  ] as const)('%s : « %s »', (etat, dit) => expect(suiteDe(unRendezVous({ etat }))).toBe(dit));

  it('annulé par le service, quoi que la personne ait répondu', () =>
    expect(suiteDe(unRendezVous({ etat: 'confirme', annule_par_le_service: true }))).toBe(
      'Annulé par le service',
    ));
});

describe('les mots de la carte', () => {
  it('où : une adresse, ou une façon de se parler', () => {
    expect(ouDit(unRendezVous({ lieu: '12 rue des Lilas' })).dit).toBe('12 rue des Lilas');
    expect(ouDit(unRendezVous({ modalite: 'telephone', lieu: '' })).dit).toBe('Au téléphone');
  });
  it('une chose se dit au singulier', () => {
    expect(aApporterDit(unRendezVous({ a_apporter: ['Un CV'] }))).toBe('À apporter : 1 chose');
    expect(aApporterDit(unRendezVous({ a_apporter: ['Un CV', 'Une carte'] }))).toBe(
      'À apporter : 2 choses',
    );
  });
  it('qui le saura : un prénom, sinon le service', () => {
    expect(quiSaura({ avec: 'Marc D.' })).toBe('Marc');
    expect(quiSaura({ avec: 'Docteur Petit' })).toBe('Docteur Petit');
    expect(quiSaura({ avec: '' })).toBe('Le service');
  });
});
