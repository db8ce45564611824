import { describe, expect, it } from 'vitest';
import { enTexte, LETTRES, NOMS, type Matiere, type NomLettre } from './lettres';

const RIEN: Matiere = { reponses: {}, recu: '', aujourdhui: '2026-11-24', adresseRecours: '' };

function ecrire(nom: NomLettre, reponses: Matiere['reponses'], autres: Partial<Matiere> = {}) {
  const prefixees = Object.entries(reponses).map(([cle, dit]) => [
    cle === 'identite' ? cle : `${nom}.${cle}`,
    dit,
  ]);
  const matiere = { ...RIEN, reponses: Object.fromEntries(prefixees), ...autres };
  return enTexte(LETTRES[nom].papier(matiere));
}

describe.each(NOMS)('la lettre « %s »', (nom) => {
  const { questions, essentielle } = LETTRES[nom];

  it('sans aucune réponse, reste une lettre où l’on peut écrire à la main', () => {
    const vide = ecrire(nom, {});
    expect(vide).toContain('Nom : …');
    expect(vide).toContain('Adresse : …');
    expect(vide).toContain('Madame, Monsieur,');
    expect(vide).toContain('Signature :');
    expect(vide).not.toMatch(/undefined|null|\n{3}| :\n\n/);
  });

  it('un blanc n’est pas une réponse', () => {
    const blanches = Object.fromEntries(questions.map(({ cle }) => [cle, ' \n ']));
    expect(enTexte(LETTRES[nom].papier({ ...RIEN, reponses: blanches }))).toBe(ecrire(nom, {}));
  });

  it('reprend chaque mot de la personne, tel quel', () => {
    const libres = questions.filter(({ choix }) => !choix);
    const dites = libres.map(({ cle }) => [cle, `« ${cle} » d’été, 12 €\net l’œuf`] as const);
    const lettre = enTexte(LETTRES[nom].papier({ ...RIEN, reponses: Object.fromEntries(dites) }));
    for (const [, dit] of dites) expect(lettre).toContain(dit);
  });

  it('a de 3 à 5 questions, et celle qui compte en est une', () => {
    expect(questions.length).toBeGreaterThanOrEqual(3);
    expect(questions.length).toBeLessThanOrEqual(5);
    expect(questions.map(({ cle }) => cle)).toContain(essentielle);
  });

  it('est datée d’aujourd’hui', () => expect(ecrire(nom, {})).toContain('Le 24 novembre 2026'));

  it('chaque choix change la lettre', () => {
    for (const { cle, choix = [] } of questions) {
      const lettres = choix.map(([code]) =>
        enTexte(LETTRES[nom].papier({ ...RIEN, reponses: { [cle]: code } })),
      );
      expect(new Set(lettres).size).toBe(choix.length);
    }
  });
});

describe('ce que la loi demande', () => {
  it('les observations disent la réception, et demandent à être entendu si on le veut', () => {
    const lettre = ecrire('observations', { entretien: 'accompagne' }, { recu: '2026-11-22' });
    expect(lettre).toContain('J’ai reçu votre courrier le 22 novembre 2026.');
    expect(lettre).toContain('que vous m’entendiez avant votre décision');
    expect(lettre).toContain('une personne de mon choix');
    expect(ecrire('observations', { entretien: 'non' })).not.toContain('entendiez');
  });

  it('le recours va au conseil départemental, nomme son article et demande un accusé de réception', () => {
    const lettre = ecrire('recours', {}, { recu: '2026-11-01' });
    expect(lettre).toContain('conseil départemental');
    expect(lettre).toContain('recours administratif préalable (article L262-47');
    expect(lettre).toContain('Je l’ai reçue le 1er novembre 2026.');
    expect(lettre).toContain('Je demande que cette décision soit revue.');
    expect(lettre).toContain('accusé de réception');
  });

  it('l’adresse des recours est celle du département, s’il l’a dite', () => {
    const adresseRecours = 'Service des recours, 1 rue d’Essai';
    expect(ecrire('recours', {}, { adresseRecours })).toContain(`Adresse : ${adresseRecours}`);
    for (const nom of ['observations', 'heures'] as const)
      expect(ecrire(nom, {}, { adresseRecours })).not.toContain(adresseRecours);
  });

  it('la demande d’heures dit ce qu’on veut, et où l’écrire', () => {
    expect(ecrire('heures', { demande: 'sans' })).toContain(
      'un plan d’action sans nombre d’heures',
    );
    expect(ecrire('heures', {})).toContain('Je demande à voir avec vous');
    expect(ecrire('heures', {})).toContain('écrit dans mon plan d’action');
  });
});
