import { beforeEach, describe, expect, it } from 'vitest';
import { DepotIndexedDB } from '../../horsligne/depot';
import { Espace } from '../../horsligne/espace';
import { uneFiche } from './essais';
import type { Fiche } from './guide.svelte';
import { Lectures } from './lectures';

let numero = 0;
let telephone: DepotIndexedDB;
let espace: Espace;
let lectures: Lectures;

function laFiche(reponse: string, delai = 'Deux mois.', version = 1): Fiche {
  return uneFiche('recours', {
    version,
    reponse_courte: reponse,
    sections: [
      {
        cle: 'delais',
        titre: 'Délais',
        blocs: [{ genre: 'puces', lignes: [delai], mots: [] }],
      },
    ],
  });
}

beforeEach(async () => {
  telephone = new DepotIndexedDB(`lectures-${++numero}`);
  espace = new Espace(telephone);
  lectures = new Lectures(espace);
  await espace.ouvrir('nadia', true);
});

describe('ce qui a changé depuis la lecture', () => {
  it('ne dit rien à qui n’a pas d’espace, et n’en garde rien', async () => {
    espace.fermer();
    await lectures.ouvrir(laFiche('Écrivez.'));
    expect(await lectures.ouvrir(laFiche('Appelez.'))).toEqual([]);
    expect(await telephone.tout('reperes', '')).toEqual([]);
  });

  it('ne dit rien à la première lecture, ni d’un texte qui est le même', async () => {
    expect(await lectures.ouvrir(laFiche('Écrivez.'))).toEqual([]);
    expect(await lectures.ouvrir(laFiche('Écrivez.', 'Deux mois.', 2))).toEqual([]);
  });

  it('nomme les parties dont le texte a changé, une fois', async () => {
    await lectures.ouvrir(laFiche('Écrivez.'));
    expect(await lectures.ouvrir(laFiche('Écrivez.', 'Trois mois.'))).toEqual(['Délais']);
    expect(await lectures.ouvrir(laFiche('Écrivez.', 'Trois mois.'))).toEqual([]);
    expect(await lectures.ouvrir(laFiche('Appelez.', 'Un mois.'))).toEqual([
      'La réponse',
      'Délais',
    ]);
  });

  it('ne mélange pas deux fiches ni deux personnes', async () => {
    await lectures.ouvrir(laFiche('Écrivez.'));
    expect(await lectures.ouvrir({ ...laFiche('Appelez.'), slug: 'autre' })).toEqual([]);
    await espace.ouvrir('ali', true);
    expect(await lectures.ouvrir(laFiche('Appelez.'))).toEqual([]);
  });

  it('n’écrit pas de quoi parle ce qui fut lu', async () => {
    await lectures.ouvrir(laFiche('Écrivez.'));
    const garde = JSON.stringify(await telephone.tout('reperes', 'nadia'));
    expect(garde).toContain('lectures-du-guide');
    expect(garde).not.toMatch(/recours|Écrivez/);
  });

  it('part avec la personne', async () => {
    await lectures.ouvrir(laFiche('Écrivez.'));
    await espace.effacer();
    expect(await telephone.tout('reperes', 'nadia')).toEqual([]);
  });
});
