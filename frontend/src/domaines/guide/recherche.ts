import type { Fiche } from './guide.svelte';
import { motsDe, ressemblance } from './mots';

/** Gives the fiches that answer best, best first. */
export type Chercher = (demande: string) => Fiche[];

/** « Je ne comprends rien à… », « pourquoi »: said of everything, they help only when nothing else does. */
const VAGUES = new Set(['rien', 'plus', 'tout', 'comment', 'pourquoi', 'quand', 'comprend']);

/** What is found by a part only of what the best one is found by is noise. */
const ASSEZ = 0.4;

/** Reads the fiches once, and gives the search over them. Works without network. */
export function indexer(fiches: Fiche[]): Chercher {
  const lexique = lire(fiches);
  return (demande) => {
    const notes = new Map<Fiche, number>();
    for (const mot of new Set(motsDe(demande))) {
      const trouvees = fichesAvec(mot, lexique);
      // A word of every fiche says little; a rare one says much.
      const rarete = Math.log(1 + fiches.length / trouvees.size) * (VAGUES.has(mot) ? 0.3 : 1);
      for (const [fiche, poids] of trouvees)
        notes.set(fiche, (notes.get(fiche) ?? 0) + poids * rarete);
    }
    const meilleure = Math.max(...notes.values());
    return [...notes]
      .filter(([, note]) => note >= meilleure * ASSEZ)
      .sort(([, a], [, b]) => b - a)
      .map(([fiche]) => fiche);
  };
}

type Lexique = Map<string, Map<Fiche, number>>;

/** Each word of the guide, and how much it counts in each fiche. */
function lire(fiches: Fiche[]): Lexique {
  const lexique: Lexique = new Map();
  for (const fiche of fiches)
    for (const [texte, poids] of champs(fiche))
      for (const mot of motsDe(texte)) {
        const places = lexique.get(mot) ?? new Map<Fiche, number>();
        places.set(fiche, Math.max(poids, places.get(fiche) ?? 0));
        lexique.set(mot, places);
      }
  return lexique;
}

function champs(fiche: Fiche): [string, number][] {
  return [
    [fiche.titre, 3],
    [fiche.questions.join(' '), 2.5],
    [fiche.reponse_courte, 1.5],
  ];
}

function fichesAvec(mot: string, lexique: Lexique): Map<Fiche, number> {
  const trouvees = new Map<Fiche, number>();
  for (const [connu, places] of lexique) {
    const proche = ressemblance(mot, connu);
    if (!proche) continue;
    for (const [fiche, poids] of places)
      trouvees.set(fiche, Math.max(poids * proche, trouvees.get(fiche) ?? 0));
  }
  return trouvees;
}
