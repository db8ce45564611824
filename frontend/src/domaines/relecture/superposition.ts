import type { Accuse, AvisLu, RelectureEntiere } from '../../api/types';
import type { Ligne } from '../../horsligne/depot';
import { ENSEMBLE, visee, type AvisEcrit } from './lignes';

/** A text under review as the member sees it, with her waiting opinions on top. */
export function superposer(
  lues: RelectureEntiere[],
  lignes: Ligne<RelectureEntiere>[],
): RelectureEntiere[] {
  const refusees = refuseesParmi(lignes);
  return lues.map((lue) =>
    lignes
      .filter((ligne) => visee(ligne).relecture === lue.uuid)
      .map((ligne) => (refusees.includes(ligne) ? duServeur(ligne) : ecritPar(ligne)))
      .reduce(poser, lue),
  );
}

/** Not taken by the server, and all that was said after on the same place: it has no ground left. */
export function refuseesParmi<Lu>(lignes: Ligne<Lu>[]): Ligne<Lu>[] {
  const objets = lignes.filter(({ etat }) => etat !== 'en_attente').map(({ objet }) => objet);
  return lignes.filter(({ objet }) => objets.includes(objet));
}

/** The texts once the server took this opinion. */
export function accepter(
  lues: RelectureEntiere[],
  ligne: Ligne<RelectureEntiere>,
  { reference, version }: Accuse,
): RelectureEntiere[] {
  const avis = { ...ecritPar(ligne), uuid: reference, version };
  return lues.map((lue) => (lue.uuid === visee(ligne).relecture ? poser(lue, avis) : lue));
}

export function avisSur({ avis }: RelectureEntiere, place: string): AvisLu | undefined {
  return avis.find(({ paragraphe }) => paragraphe === place);
}

function ecritPar(ligne: Ligne<RelectureEntiere>): AvisLu {
  const { genre, texte } = ligne.corps as unknown as AvisEcrit;
  const version = (ligne.version_de_base ?? 0) + 1;
  return { uuid: ligne.cle, paragraphe: visee(ligne).place, genre, texte, version, reponse: null };
}

/** What the server has instead, when it said so: changed on another phone. */
function duServeur(ligne: Ligne<RelectureEntiere>): AvisLu | null {
  const serveur = ligne.refus?.serveur as (AvisEcrit & { version: number }) | null | undefined;
  return serveur ? { ...ecritPar(ligne), ...serveur } : null;
}

function poser(lue: RelectureEntiere, avis: AvisLu | null): RelectureEntiere {
  const connu = avis && avisSur(lue, avis.paragraphe);
  // Read again before a late answer: the copy already tells it, and perhaps a later one.
  if (!avis || (connu && connu.version >= avis.version)) return lue;
  return resumer({ ...lue, avis: [...lue.avis.filter((autre) => autre !== connu), avis] });
}

/** Counts again what the opinions change, as the server does. */
function resumer(lue: RelectureEntiere): RelectureEntiere {
  const juges = new Set(lue.avis.map(({ paragraphe }) => paragraphe));
  const finie = juges.delete(ENSEMBLE);
  return {
    ...lue,
    juges: juges.size,
    finie,
    reprendre_a: aReprendre(
      lue.texte.map(({ cle }) => cle),
      juges,
    ),
    reponses: lue.avis.filter(({ reponse }) => reponse).length,
  };
}

/** The first place without opinion that follows the last one with it. */
function aReprendre(places: string[], juges: Set<string>): string {
  const derniere = places.map((place) => juges.has(place)).lastIndexOf(true);
  return places[derniere + 1] ?? '';
}
