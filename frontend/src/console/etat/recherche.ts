/** What the list knows of a person and may be searched by. */
export interface Cherchable {
  prenom: string;
  nom: string;
  annee_naissance: number;
}

/** Words without case, accents, hyphens or apostrophes: an agent types « lea », « Léa » or « d'alma » alike. */
function mots(texte: string): string[] {
  return texte
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** True when each word typed begins a word of `texte`, in any order. */
export function contient(texte: string, recherche: string): boolean {
  const connus = mots(texte);
  return mots(recherche).every((debut) => connus.some((mot) => mot.startsWith(debut)));
}

/** True when what is typed is in the person's name or year of birth. */
export function correspond(personne: Cherchable, recherche: string): boolean {
  const { prenom, nom, annee_naissance } = personne;
  return contient(`${prenom} ${nom} ${annee_naissance}`, recherche);
}
