import { diffArrays } from 'diff';
import { CONFIANCES, SECTIONS, type Contenu } from './texte';

export interface Morceau {
  genre: 'garde' | 'ajoute' | 'retire';
  texte: string;
}

/** A line of the new text, or one that is no longer there, in the part of the fiche where it stands. */
export interface LigneComparee {
  partie: string;
  morceaux: Morceau[];
}
type Ligne = [partie: string, texte: string];

const SIGNES = { paragraphe: '', puces: '• ', etapes: '→ ' };
/** Two lines that share less than this have nothing to do with each other. */
const PAREILLES = 1 / 3;

/** All the lines of `apres` and those of `avant` that it lost; the words that changed in a line are marked. */
export function differences(avant: Contenu, apres: Contenu): LigneComparee[] {
  const lignes: LigneComparee[] = [];
  let retirees: Ligne[] = [];
  let ajoutees: Ligne[] = [];
  const vider = () => {
    const nouvelles = ajoutees.map((ligne) => {
      const reprise = reprendre(retirees, ligne);
      retirees = retirees.filter((retiree) => retiree !== reprise?.ancienne);
      return reprise ?? entiere('ajoute', ligne);
    });
    lignes.push(...retirees.map((ligne) => entiere('retire', ligne)), ...nouvelles);
    [retirees, ajoutees] = [[], []];
  };
  const cle = (ligne: Ligne) => ligne.join();
  for (const { genre, valeur } of comparer(lignesDe(avant), lignesDe(apres), cle)) {
    if (genre === 'retire') retirees.push(valeur);
    else if (genre === 'ajoute') ajoutees.push(valeur);
    else {
      vider();
      lignes.push(entiere(genre, valeur));
    }
  }
  vider();
  return lignes;
}

export function aChange({ morceaux }: LigneComparee): boolean {
  return morceaux.some(({ genre }) => genre !== 'garde');
}

function entiere(genre: Morceau['genre'], [partie, texte]: Ligne): LigneComparee {
  return { partie, morceaux: [{ genre, texte }] };
}

/** The first of the lost lines, in the same part, that this one says again in other words. */
function reprendre(retirees: Ligne[], [partie, texte]: Ligne) {
  return retirees
    .filter((ancienne) => ancienne[0] === partie)
    .flatMap((ancienne) => {
      const morceaux = comparerMots(ancienne[1], texte);
      return morceaux ? [{ ancienne, partie, morceaux }] : [];
    })[0];
}

function comparerMots(avant: string, apres: string): Morceau[] | null {
  const [anciens, nouveaux] = [mots(avant), mots(apres)];
  const compares = comparer(anciens, nouveaux, (mot) => mot.trim());
  const gardes = compares.filter(({ genre }) => genre === 'garde').length;
  if (gardes < PAREILLES * Math.max(anciens.length, nouveaux.length)) return null;
  const morceaux: Morceau[] = [];
  for (const { genre, valeur } of compares) {
    const dernier = morceaux[morceaux.length - 1];
    if (dernier?.genre === genre) dernier.texte += valeur;
    else morceaux.push({ genre, texte: valeur });
  }
  return morceaux;
}

/** From one list to the other; what is lost comes before what is new. */
function comparer<T>(avant: T[], apres: T[], cle: (valeur: T) => string) {
  const comparator = (a: T, b: T) => cle(a) === cle(b);
  return diffArrays(avant, apres, { comparator }).flatMap(({ added, removed, value }) => {
    const genre: Morceau['genre'] = added ? 'ajoute' : removed ? 'retire' : 'garde';
    return value.map((valeur) => ({ genre, valeur }));
  });
}

function lignesDe(contenu: Contenu): Ligne[] {
  const { titre, reponse_courte, questions, sections, sources, confiance, revoir_le } = contenu;
  return [
    ['Titre', titre],
    ['Réponse courte', reponse_courte],
    ...sections.flatMap(({ cle, blocs }) =>
      blocs.flatMap(({ genre, lignes }) =>
        lignes.map((ligne): Ligne => [SECTIONS[cle], SIGNES[genre] + ligne]),
      ),
    ),
    ...questions.map((question): Ligne => ['Questions', question]),
    ...sources.map(({ reference, url, lu_le }): Ligne => {
      return ['Sources', [reference, url, `(lu le ${lu_le})`].filter(Boolean).join(' ')];
    }),
    ['Vérification', `${CONFIANCES[confiance]}. À revoir le ${revoir_le}.`],
  ];
}

function mots(texte: string): string[] {
  return texte.match(/\S+\s*/g) ?? [];
}
