const LONGUEUR = 10;

/** What was meant: capitals, no space; O is 0, I and L are 1 (the sheet never prints O, I or L). */
export function lireCode(saisie: string): string {
  return saisie
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, LONGUEUR);
}

/** As printed on the sheet: `ABCDE-12345`. */
export function ecrireCode(saisie: string): string {
  return lireCode(saisie).replace(/^(.{5})(.+)$/, '$1-$2');
}

export function codeComplet(saisie: string): boolean {
  return lireCode(saisie).length === LONGUEUR;
}

/** « 06 12 34 56 78 » from the stored +33612345678; other countries as they are. */
export function ecrireTelephone(telephone: string): string {
  return telephone
    .replace(/^\+33(\d)/, '0$1')
    .replace(/^0\d{9}$/, (dix) => dix.replace(/(..)(?=.)/g, '$1 '));
}
