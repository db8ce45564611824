import { expect, test } from 'vitest';
import { aChange, differences } from './differences';
import { unContenu } from './modeles';
import type { Contenu } from './texte';

type Genre = Contenu['sections'][0]['blocs'][0]['genre'];

function avec(lignes: string[], genre: Genre = 'puces'): Contenu {
  return unContenu({ sections: [{ cle: 'delais', blocs: [{ genre, lignes }] }] });
}

/** What changed, as « -retiré » « +ajouté ». */
function dites(avant: Contenu, apres: Contenu): string[] {
  const signes = { garde: '', ajoute: '+', retire: '-' };
  return differences(avant, apres)
    .filter(aChange)
    .map(({ morceaux }) =>
      morceaux.map(({ genre, texte }) => signes[genre] + texte.trim()).join('|'),
    );
}

test('deux textes pareils n’ont rien qui change', () => {
  expect(dites(unContenu(), unContenu())).toEqual([]);
});

test('un mot changé est seul marqué', () => {
  expect(
    dites(avec(['Vous avez 2 mois pour écrire.']), avec(['Vous avez 10 jours pour écrire.'])),
  ).toEqual(['• Vous avez|-2 mois|+10 jours|pour écrire.']);
});

test('une ligne ajoutée ou retirée ne marque pas ses voisines', () => {
  expect(dites(avec(['Un.', 'Trois.']), avec(['Un.', 'Deux.', 'Trois.']))).toEqual(['+• Deux.']);
  expect(dites(avec(['Un.', 'Deux.', 'Trois.']), avec(['Un.', 'Trois.']))).toEqual(['-• Deux.']);
});

test('une ligne qui n’a rien de commun avec l’ancienne est une autre ligne', () => {
  expect(dites(avec(['Lisez la lettre.']), avec(['Appelez le 39 49 demain matin.']))).toEqual([
    '-• Lisez la lettre.',
    '+• Appelez le 39 49 demain matin.',
  ]);
});

test('une puce devenue une étape se voit', () => {
  expect(dites(avec(['Lisez la lettre.']), avec(['Lisez la lettre.'], 'etapes'))).toEqual([
    '-•|+→|Lisez la lettre.',
  ]);
});

test('une source, une question et la date de relecture comptent aussi', () => {
  const apres = unContenu({
    questions: ['on me réclame trop d’argent'],
    sources: [{ reference: 'CASF L262-46', url: '', lu_le: '2026-11-23' }],
    revoir_le: '2027-05-01',
  });
  expect(
    differences(unContenu(), apres)
      .filter(aChange)
      .map(({ partie }) => partie),
  ).toEqual(['Questions', 'Sources', 'Vérification']);
});

test('les mots gardés et ajoutés redisent le nouveau texte, les gardés et retirés l’ancien', () => {
  const [avant, apres] = [avec(['a b c', 'd e', 'f']), avec(['a c', 'f g', 'd e h'])];
  const redire = (sans: string) =>
    differences(avant, apres).flatMap(({ partie, morceaux }) => {
      const dits = morceaux.filter(({ genre }) => genre !== sans);
      return partie === 'Délais' && dits.length
        ? [
            dits
              .map(({ texte }) => texte)
              .join('')
              .trim(),
          ]
        : [];
    });
  expect(redire('retire')).toEqual(['• a c', '• f g', '• d e h']);
  expect(redire('ajoute').sort()).toEqual(['• a b c', '• d e', '• f']);
});
