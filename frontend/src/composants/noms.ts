/** « Marc D. » → « Marc ». Another way of writing a name stays as it is. */
export function prenomDans(nom: string): string {
  return /^(\S+) \p{Lu}\.$/u.exec(nom)?.[1] ?? nom;
}
