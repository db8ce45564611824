import type { Accuse, Entree } from '../../api/types';
import type { Changement, EntreeGardee, Ligne } from '../../horsligne/depot';

/** An entry as the person sees it: the server's last known text with her waiting writes on top. */
export interface EntreeVue extends Entree {
  etat: 'a_jour' | 'en_attente' | 'conflit' | 'refusee';
  /** Erased here; kept visible only while it can be undone, or when the server has another text. */
  supprimee: boolean;
  /** The line that needs the person, when `etat` is conflit or refusee. */
  ligne: Ligne<Entree> | null;
}

export function superposer(miroir: Entree[], lignes: Ligne<Entree>[]): EntreeVue[] {
  const vues = new Map<string, EntreeVue>();
  for (const entree of miroir)
    vues.set(entree.uuid, { ...entree, etat: 'a_jour', supprimee: false, ligne: null });
  for (const ligne of lignes) {
    const vue = appliquer(vues.get(ligne.objet) ?? vide(ligne), ligne);
    vues.set(ligne.objet, vue);
  }
  return [...vues.values()].sort(plusRecenteDAbord);
}

function appliquer(vue: EntreeVue, ligne: Ligne<Entree>): EntreeVue {
  const montree = vue.ligne ?? (ligne.etat === 'en_attente' ? null : ligne);
  return {
    ...vue,
    ...ligne.corps,
    uuid: ligne.objet,
    // From the line's own base: the server's copy may already hold this very write, its answer lost.
    version: (ligne.version_de_base ?? 0) + 1,
    modifiee_le: ligne.cree_le,
    supprimee: ligne.methode === 'DELETE',
    etat: (montree?.etat ?? 'en_attente') as EntreeVue['etat'],
    ligne: montree,
  };
}

function vide(ligne: Ligne<Entree>): EntreeVue {
  return {
    uuid: ligne.objet,
    genre: 'note',
    texte: '',
    jour: ligne.cree_le.slice(0, 10),
    partagee: false,
    version: 0,
    cree_le: ligne.cree_le,
    modifiee_le: ligne.cree_le,
    etat: 'en_attente',
    supprimee: false,
    ligne: null,
  };
}

function plusRecenteDAbord(a: Entree, b: Entree): number {
  return b.jour.localeCompare(a.jour) || b.cree_le.localeCompare(a.cree_le);
}

/** The mirror once the server accepted `ligne`: written together with the line's end. */
export function effetsSurMiroir(
  miroir: EntreeGardee[],
  ligne: Ligne<Entree>,
  accuse: Accuse,
): Changement[] {
  if (ligne.methode === 'DELETE') return [{ oter: 'entrees', cle: [ligne.compte, ligne.objet] }];
  const lue = miroir.find((entree) => entree.uuid === ligne.objet);
  const connue = lue ?? vide(ligne);
  // Read again before a late answer: the copy already tells this write, and perhaps a later one or the erasing.
  if (connue.version >= accuse.version || (!lue && ligne.version_de_base !== null)) return [];
  return [
    {
      poser: 'entrees',
      valeur: {
        ...nue(appliquer(connue as EntreeVue, ligne)),
        version: accuse.version,
        compte: ligne.compte,
      },
    },
  ];
}

/** Only the server's fields. */
export function nue(entree: Entree): Entree {
  const { uuid, genre, texte, jour, partagee, version, cree_le, modifiee_le } = entree;
  return { uuid, genre, texte, jour, partagee, version, cree_le, modifiee_le };
}
