import type { Fiche, Mot } from './guide.svelte';
import { lecteurDeMots, ressemblance, type LireMots } from './mots';

/** Gives the fiches that answer best, best first. */
export type Chercher = (demande: string) => Fiche[];

/** « Je ne comprends rien à… », « pourquoi »: said of everything, they help only when nothing else does. */
const VAGUES = new Set(['rien', 'plus', 'tout', 'comment', 'pourquoi', 'quand', 'comprend']);

/** What is found by a part only of what the best one is found by is noise. */
const ASSEZ = 0.4;

/** A word said again counts again, less and less (the saturation of BM25). */
const SATURATION = 3;
const HORS_SUJET = ['qui_contacter', 'ce_que_dit_la_loi'];

/**
 * Reads the fiches once, and gives the search over them. Works without network; the server searches
 * the same way (backend/guide/recherche.py).
 */
export function indexer(fiches: Fiche[], glossaire: Mot[]): Chercher {
  const motsDe = lecteurDeMots(glossaire);
  const lexique = lire(fiches, motsDe);
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
function lire(fiches: Fiche[], motsDe: LireMots): Lexique {
  const lexique: Lexique = new Map();
  for (const fiche of fiches) {
    const poids = new Map<string, number>();
    for (const [texte, compte] of champs(fiche))
      for (const mot of motsDe(texte)) poids.set(mot, (poids.get(mot) ?? 0) + compte);
    for (const [mot, total] of poids) {
      const places = lexique.get(mot) ?? new Map<Fiche, number>();
      lexique.set(mot, places.set(fiche, total / (total + SATURATION)));
    }
  }
  return lexique;
}

function champs(fiche: Fiche): [string, number][] {
  const corps = fiche.sections.filter(({ cle }) => !HORS_SUJET.includes(cle));
  return [
    [fiche.titre, 3],
    [fiche.questions.join(' '), 2.5],
    [fiche.reponse_courte, 1.5],
    [corps.flatMap(({ blocs }) => blocs.flatMap(({ lignes }) => lignes)).join(' '), 1.2],
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
