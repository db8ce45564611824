// The one list of danger phrases, shared with the server. Its own words say the rule.
import { categories, mots } from '../../../../backend/messagerie/danger.json';
import { normaliser } from '../../composants/normaliser';

export interface Danger {
  code: string;
  /** Whom to call, first one first. */
  numeros: string[];
  /** Slugs of the fiches that help next. */
  sujets: string[];
  texte: string;
}

const MOTS: Record<string, string> = mots;
const PAS_UN_MOT = ' _';

const CATEGORIES = categories.map(({ exclusions, phrases, ...danger }) => ({
  danger: danger as Danger,
  exclusions: motif(exclusions, 'g'),
  phrases: motif(phrases),
}));

/**
 * The first danger that these words speak of. Looks on this phone only; nothing is kept or sent.
 *
 * @example dangerDans('mon mari me frappe')?.code === 'violences'
 */
export function dangerDans(texte: string): Danger | null {
  const lu = ` ${normaliser(texte)} `;
  const trouvee = CATEGORIES.find(({ exclusions, phrases }) =>
    phrases.test(lu.replace(exclusions, PAS_UN_MOT)),
  );
  return trouvee?.danger ?? null;
}

/** The danger of this code, as the server names it in an answer. */
export function dangerDeCode(code: string): Danger | null {
  return CATEGORIES.find(({ danger }) => danger.code === code)?.danger ?? null;
}

function motif(phrases: string[], options = ''): RegExp {
  const motifs = phrases.map((phrase) => `${phrase.split(' ').map(mot).join('')}(?= )`);
  // Without phrases, a pattern that nothing matches.
  return new RegExp(motifs.join('|') || '(?!)', options);
}

function mot(ecrit: string): string {
  const variantes = ecrit
    .replace(/\?$/, '')
    .replace(/{(\w+)}/g, (_, nom: string) => MOTS[nom]!)
    .replaceAll("'", ' ?')
    .replaceAll('*', '[a-z0-9]*');
  return ecrit.endsWith('?') ? `(?: (?:${variantes}))?` : ` (?:${variantes})`;
}
