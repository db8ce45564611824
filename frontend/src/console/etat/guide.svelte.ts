import { api, ErreurApi, type Schemas } from '../../api/client';
import { lire } from '../acces';
import { Lecture } from './lecture.svelte';
import { compter } from './mots';
import { contient } from './recherche';
import { FILTRES, type Filtre } from './relectures';

export type FicheDeConsole = Schemas['FicheDeConsole'];
export type VersionDeConsole = Schemas['VersionDeConsole'];
export type VersionEntiere = Schemas['VersionEntiere'];
export type Avis = Schemas['AvisDeConsole'];

/** The fiches as those who write and publish them see them, and the version that is open. */
class Guide {
  recherche = $state('');
  filtre = $state<Filtre>('toutes');
  /** The fiche whose page was open last: coming back starts from its line. */
  quittee = '';
  /** What the agent has just done, in words. */
  fait = $state('');
  #uuid = '';
  #liste = new Lecture<FicheDeConsole[]>([], () => lire(api.GET('/api/console/guide/fiches')));
  #ouverte = new Lecture<VersionEntiere | null>(null, () => lireVersion(this.#uuid));

  visibles = $derived(
    this.#liste.valeur.filter(
      (fiche) => FILTRES[this.filtre].garde(fiche) && contient(fiche.titre, this.recherche),
    ),
  );

  get etat() {
    return this.#liste.etat;
  }

  get etatOuverte() {
    return this.#ouverte.etat;
  }

  /** Null when there is no such version. */
  get ouverte() {
    return this.#ouverte.valeur;
  }

  trouver(slug: string): FicheDeConsole | undefined {
    return this.#liste.valeur.find((fiche) => fiche.slug === slug);
  }

  charger(): Promise<boolean> {
    return this.#liste.charger();
  }

  reessayer(): Promise<void> {
    return this.#liste.reessayer();
  }

  async ouvrir(uuid: string): Promise<void> {
    this.#uuid = uuid;
    this.#ouverte.reset();
    await this.#ouverte.charger();
  }

  fermer(): void {
    this.#uuid = '';
    this.#ouverte.reset();
  }

  /** Reads again what is shown, and says in one sentence what came. */
  async rafraichir(): Promise<string[]> {
    const lues = [this.#liste.charger(), ...(this.#uuid ? [this.#relireOuverte()] : [])];
    const [, nouveaux] = await Promise.all(lues);
    return nouveaux ? [`${compter(Number(nouveaux), 'nouvel avis', 'nouveaux avis')}.`] : [];
  }

  reset(): void {
    this.fermer();
    this.#liste.reset();
    this.recherche = this.quittee = this.fait = '';
    this.filtre = 'toutes';
  }

  /** How many opinions came, or changed. */
  async #relireOuverte(): Promise<number> {
    const avant = this.etatOuverte === 'pret' && this.ouverte;
    if (!(await this.#ouverte.charger()) || !avant) return 0;
    const connus = new Set(avant.avis.map(dit));
    return this.ouverte?.avis.filter((avis) => !connus.has(dit(avis))).length ?? 0;
  }
}

function dit({ uuid, version }: Avis): string {
  return `${uuid} ${version}`;
}

/** Null when there is no such version. Raises SansReponse. */
export async function lireVersion(uuid: string): Promise<VersionEntiere | null> {
  try {
    return await lire(
      api.GET('/api/console/guide/versions/{uuid}', { params: { path: { uuid } } }),
    );
  } catch (erreur) {
    if (erreur instanceof ErreurApi && erreur.statut === 404) return null;
    throw erreur;
  }
}

export const guide = new Guide();
