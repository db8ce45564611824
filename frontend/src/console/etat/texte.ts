import type { Schemas } from '../../api/client';

export type Contenu = Schemas['Contenu'];
export type Source = Schemas['Source'];
type Bloc = Schemas['Bloc'];
type Cle = Contenu['sections'][number]['cle'];

/** The parts of a fiche, in the order of all of them. */
export const SECTIONS: Record<Cle, string> = {
  a_retenir: 'À retenir',
  que_faire: 'Que faire ?',
  delais: 'Délais',
  qui_contacter: 'Qui contacter ?',
  attention: 'Attention',
  mots_expliques: 'Mots expliqués',
  ce_que_dit_la_loi: 'Ce que dit la loi',
};
export const CLES = Object.keys(SECTIONS) as Cle[];

export const CONFIANCES: Record<Contenu['confiance'], string> = {
  V: 'Lu dans la loi',
  V2: 'Lu chez quelqu’un qui cite la loi',
  N: 'Pas vérifié : ni relu, ni publié',
};

/** A text as one types it: a line for each paragraph, « - » before a bullet, « 1. » before a step. */
export interface Saisie {
  titre: string;
  reponse_courte: string;
  questions: string;
  sections: Record<Cle, string>;
  sources: Source[];
  confiance: Contenu['confiance'];
  revoir_le: string;
}

export function aSaisir(contenu: Contenu | null): Saisie {
  const blocs = new Map(contenu?.sections.map((section) => [section.cle, section.blocs]));
  const sections = CLES.map((cle) => [cle, (blocs.get(cle) ?? []).map(taper).join('\n')]);
  return {
    titre: contenu?.titre ?? '',
    reponse_courte: contenu?.reponse_courte ?? '',
    questions: contenu?.questions.join('\n') ?? '',
    sections: Object.fromEntries(sections) as Saisie['sections'],
    sources: contenu?.sources.map((source) => ({ ...source })) ?? [],
    confiance: contenu?.confiance ?? 'N',
    revoir_le: contenu?.revoir_le ?? '',
  };
}

export function aGarder(saisie: Saisie): Contenu {
  const sections = CLES.map((cle) => ({ cle, blocs: lireBlocs(saisie.sections[cle]) }));
  return {
    titre: saisie.titre.trim(),
    reponse_courte: saisie.reponse_courte.trim(),
    questions: lignesDe(saisie.questions),
    sections: sections.filter(({ blocs }) => blocs.length),
    sources: saisie.sources.map(({ reference, url, lu_le }) => ({
      reference: reference.trim(),
      url: url.trim(),
      lu_le,
    })),
    confiance: saisie.confiance,
    revoir_le: saisie.revoir_le,
  };
}

function taper({ genre, lignes }: Bloc): string {
  const debuts = { paragraphe: () => '', puces: () => '- ', etapes: (n: number) => `${n + 1}. ` };
  return lignes.map((ligne, rang) => debuts[genre](rang) + ligne).join('\n');
}

/** Bullets that follow each other are one list, steps too; an empty line changes nothing. */
function lireBlocs(texte: string): Bloc[] {
  const blocs: Bloc[] = [];
  for (const lue of lignesDe(texte)) {
    const { genre, ligne } = lireLigne(lue);
    const dernier = blocs[blocs.length - 1];
    if (dernier?.genre === genre && genre !== 'paragraphe') dernier.lignes.push(ligne);
    else blocs.push({ genre, lignes: [ligne] });
  }
  return blocs;
}

function lireLigne(lue: string): { genre: Bloc['genre']; ligne: string } {
  const [, puce, etape, ligne = ''] = /^(?:([-•*])|(\d+[.)]))\s+(.*)$/.exec(lue) ?? [];
  if (puce) return { genre: 'puces', ligne };
  return etape ? { genre: 'etapes', ligne } : { genre: 'paragraphe', ligne: lue };
}

function lignesDe(texte: string): string[] {
  return texte
    .split('\n')
    .map((ligne) => ligne.trim())
    .filter(Boolean);
}
