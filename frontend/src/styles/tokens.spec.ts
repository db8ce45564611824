import css from './tokens.css?raw';
import { describe, expect, it } from 'vitest';

const [clair, sombre] = css.split('@media (prefers-color-scheme: dark)') as [string, string];

/** Tokens of one scheme and département: the common ones, then the theme's own. */
function jetons(source: string, theme: string): Record<string, string> {
  const blocs = [/:root \{([^}]*)\}/, new RegExp(`data-theme='${theme}'\\] \\{([^}]*)\\}`)];
  const lus = blocs.flatMap((bloc) => [
    ...(bloc.exec(source)?.[1] ?? '').matchAll(/--([\w-]+): (#\w{6});/g),
  ]);
  return Object.fromEntries(lus.map(([, nom, couleur]) => [nom, couleur!]));
}

function clarte(hexa: string): number {
  const [r, v, b] = [1, 3, 5].map((i) => {
    const c = parseInt(hexa.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * v + 0.0722 * b;
}

function contraste(a: string, b: string): number {
  const [haut, bas] = [clarte(a), clarte(b)].sort((x, y) => y - x) as [number, number];
  return (haut + 0.05) / (bas + 0.05);
}

const FONDS = [
  'fond',
  'carte',
  'creux',
  'principal-clair',
  'urgence-clair',
  'reussi-clair',
  'attente-clair',
];
const TEXTES = ['encre', 'encre-douce', 'urgence', 'reussi', 'attente'];
const COUPLES = [
  ...FONDS.flatMap((fond) => TEXTES.map((texte) => [texte, fond] as const)),
  ...['fond', 'carte', 'creux', 'principal-clair'].map((fond) => ['principal', fond] as const),
  ['sur-principal', 'principal'] as const,
  ['sur-principal', 'principal-fort'] as const,
];

describe.each([
  ['clair', clair],
  ['sombre', sombre],
])('contrastes, %s', (_nom, source) => {
  it.each(['aucun', '34', '14'])('thème %s : chaque texte à 7:1 au moins', (theme) => {
    const couleurs = { ...jetons(source, theme) };
    const faibles = COUPLES.filter(([t, f]) => contraste(couleurs[t]!, couleurs[f]!) < 7);
    expect(faibles).toEqual([]);
  });

  it('le bord des champs se voit (3:1)', () => {
    const { bord, carte, fond } = jetons(source, 'aucun');
    expect(contraste(bord!, carte!)).toBeGreaterThanOrEqual(3);
    expect(contraste(bord!, fond!)).toBeGreaterThanOrEqual(3);
  });
});
