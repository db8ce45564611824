import { normaliser } from '../../composants/normaliser';

/** Old and short words that people and papers use, and those of the guide. */
const AUTREMENT_DIT: [RegExp, string][] = [
  [/\b(cer|ppae)\b/g, 'contrat engagement'],
  [/\bpole emploi\b/g, 'france travail'],
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

/** The words of a text that say what it is about, in the singular. */
export function motsDe(texte: string): string[] {
  const dit = AUTREMENT_DIT.reduce(
    (phrase, [ancien, nouveau]) => phrase.replace(ancien, nouveau),
    normaliser(texte),
  );
  return dit.split(' ').filter(parle).map(auSingulier);
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
