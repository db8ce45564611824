import type { Depot, Domaine, Ligne, NouvelleLigne } from './depot';
import { uuid as nouvelUuid } from './uuid';

type Voulue = Pick<
  Ligne,
  'domaine' | 'compte' | 'objet' | 'methode' | 'chemin' | 'corps' | 'version_de_base'
>;

/** A line to be sent as soon as possible, under a key of its own. */
export function ligneNeuve(voulue: Voulue): NouvelleLigne {
  return {
    cle: nouvelUuid(),
    ...voulue,
    etat: 'en_attente',
    essais: 0,
    cree_le: new Date().toISOString(),
    pas_avant: 0,
    refus: null,
  };
}

/** The lines of one domain that the server has not taken, oldest first. */
export async function lignesDe<Lu>(
  depot: Depot,
  compte: string,
  domaine: Domaine,
): Promise<Ligne<Lu>[]> {
  const lignes = await depot.tout('lignes', compte);
  return lignes.filter((ligne) => ligne.domaine === domaine) as Ligne<Lu>[];
}

const TROIS_JOURS_MS = 3 * 24 * 3600 * 1000;

/** True when one of them has waited for more than three days. */
export function attendTrop(lignes: Ligne[]): boolean {
  return lignes.some((ligne) => Date.now() - Date.parse(ligne.cree_le) > TROIS_JOURS_MS);
}
