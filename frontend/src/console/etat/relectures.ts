import type { Schemas } from '../../api/client';
import { jourDuMois } from './dates';
import type { Avis, FicheDeConsole, VersionDeConsole } from './guide.svelte';
import { ETATS } from './mots';

type Relecture = Schemas['RelectureDeConsole'];
export type Filtre = 'toutes' | 'a_relire' | 'avis' | 'a_publier' | 'brouillon' | 'publiee';

/** What a list of fiches may be reduced to. */
export const FILTRES: Record<Filtre, { nom: string; garde: (fiche: FicheDeConsole) => boolean }> = {
  toutes: { nom: 'Toutes', garde: () => true },
  a_relire: { nom: 'À relire par un comité', garde: ({ versions }) => versions.some(seRelit) },
  avis: { nom: 'Avis reçus', garde: ({ versions }) => versions.some(aDesAvis) },
  a_publier: { nom: 'Adoptées, à publier', garde: (fiche) => courante(fiche)?.etat === 'validee' },
  brouillon: { nom: 'Brouillons', garde: (fiche) => courante(fiche)?.etat === 'brouillon' },
  publiee: { nom: 'Publiées', garde: (fiche) => publieeDe(fiche) !== undefined },
};

/** The version that one works on: the latest that can still live. */
export function courante({ versions }: FicheDeConsole): VersionDeConsole | undefined {
  return versions.find(({ etat }) => etat !== 'archivee') ?? versions[0];
}

export function publieeDe({ versions }: FicheDeConsole): VersionDeConsole | undefined {
  return versions.find(({ etat }) => etat === 'publiee');
}

/** Where a fiche stands: « Brouillon, version 3. Publiée, version 2. » */
export function situation(fiche: FicheDeConsole): string {
  const [version, lue] = [courante(fiche), publieeDe(fiche)];
  if (!version) return 'Pas encore écrite.';
  if (version.etat === 'archivee') return `Retirée. Dernière version : ${version.numero}.`;
  const dites = lue && lue !== version ? [version, lue] : [version];
  return dites.map(({ etat, numero }) => `${ETATS[etat]}, version ${numero}.`).join(' ');
}

/** « Hérault : 2 avis favorables sur 3, 1 à revoir, jusqu’au 4 décembre » */
export function avancement(relecture: Relecture, aujourdhui: string): string {
  const { departement, favorables, quorum, avis, adoptee_le } = relecture;
  const pour = `${favorables} avis ${favorables > 1 ? 'favorables' : 'favorable'} sur ${quorum}`;
  const contre = avis > favorables ? `${avis - favorables} à revoir` : '';
  const adoption = adoptee_le ? `adoptée le ${jourDuMois(adoptee_le)}` : '';
  return `${departement} : ${[adoption, pour, contre, fin(relecture, aujourdhui)].filter(Boolean).join(', ')}`;
}

function fin({ ouverte, echeance }: Relecture, aujourdhui: string): string {
  if (ouverte) return `jusqu’au ${jourDuMois(echeance)}`;
  return echeance < aujourdhui ? `relecture finie le ${jourDuMois(echeance)}` : 'relecture arrêtée';
}

export function seRelit({ relectures }: VersionDeConsole): boolean {
  return relectures.some(({ ouverte }) => ouverte);
}

function aDesAvis({ etat, relectures }: VersionDeConsole): boolean {
  return etat !== 'archivee' && relectures.some(({ avis }) => avis > 0);
}

/** « C’est clair » without a word says enough: nothing is to be answered. */
export function seLitSeul({ genre, texte, reponse }: Avis): boolean {
  return !reponse && !texte && (genre === 'clair' || genre === 'favorable');
}

export function attendReponse(avis: Avis): boolean {
  return !avis.reponse && !seLitSeul(avis);
}
