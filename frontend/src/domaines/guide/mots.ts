import { normaliser } from '../../composants/normaliser';
import type { Mot } from './guide.svelte';

/** What people write short, in full. */
const COURTS: [RegExp, string][] = [
  [/\brdv\b/g, 'rendez vous'],
  [/\b(\d+) ?h\b/g, '$1 heures'],
];

const VIDES = new Set(
  (
    'a ai ait as au aux avec c ca ce cela ces cest cet cette d dans de des du elle en est et etre ' +
    'eu fait faire il ils j jai je l la le les leur lui m ma mais me mes moi mon n ne nous on ou ' +
    'par pas pour qu que quel quelle qui s sa sans se ses si son sont sur t ta te tes toi ton tu un ' +
    'une vos votre vous y'
  ).split(' '),
);

/** Gives the words of a text that say what it is about: in the singular, in the words of today. */
export type LireMots = (texte: string) => string[];

/** `glossaire`: its other ways of saying lead to today's words. */
export function lecteurDeMots(glossaire: Mot[]): LireMots {
  const nouveaux = new Map(
    glossaire.flatMap(({ mot, autrement }) =>
      autrement.map((autre) => [normaliser(autre), normaliser(mot)] as const),
    ),
  );
  // The longest first: « référent unique » is not « référent ».
  const anciens = [...nouveaux.keys()].sort((a, b) => b.length - a.length);
  const motif = new RegExp(`\\b(?:${anciens.join('|')})\\b`, 'g');
  return (texte) => {
    const ecrit = normaliser(texte);
    const actuel = nouveaux.size ? ecrit.replace(motif, (vu) => nouveaux.get(vu) ?? vu) : ecrit;
    const dit = COURTS.reduce((phrase, [court, entier]) => phrase.replace(court, entier), actuel);
    return dit.split(' ').filter(parle).map(auSingulier);
  };
}

function parle(mot: string): boolean {
  return mot !== '' && !VIDES.has(mot);
}

function auSingulier(mot: string): string {
  if (mot.length < 4) return mot;
  return mot.replace(/eaux$/, 'eau').replace(/aux$/, 'al').replace(/[sx]$/, '');
}

/** How much a typed word is like a known one, from 0 to 1: the same, its beginning, one letter off. */
export function ressemblance(tape: string, connu: string): number {
  if (tape === connu) return 1;
  if (tape.length > 2 && connu.startsWith(tape)) return 0.8;
  return tape.length > 4 && uneLettrePres(tape, connu) ? 0.6 : 0;
}

/** One letter more, less, wrong, or two neighbours swapped. */
function uneLettrePres(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (a[i] === b[i] && i < a.length) i += 1;
  const [resteA, resteB] = [a.slice(i), b.slice(i)];
  return (
    resteA.slice(1) === resteB.slice(1) ||
    resteA === resteB.slice(1) ||
    resteA.slice(1) === resteB ||
    (resteA[0] === resteB[1] && resteA[1] === resteB[0] && resteA.slice(2) === resteB.slice(2))
  );
}
