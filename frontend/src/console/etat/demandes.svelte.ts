import { api, ErreurApi, type Schemas } from '../../api/client';
import { lire } from '../acces';
import { faire } from './gestes';
import { Lecture } from './lecture.svelte';
import { compter } from './mots';

export type Demande = Schemas['DemandeDeConsole'];

/** What waits for an answer of this agent, and the demande that is open. */
class Demandes {
  /** Messages that came while their demande was open. */
  arrivees = $state.raw<ReadonlySet<string>>(new Set());
  #uuid = '';
  #liste = new Lecture<Demande[]>([], () => lire(api.GET('/api/console/demandes')));
  #ouverte = new Lecture<Demande | null>(null, () => lireUne(this.#uuid));

  get etat() {
    return this.#liste.etat;
  }

  get aRepondre() {
    return this.#liste.valeur;
  }

  get etatOuverte() {
    return this.#ouverte.etat;
  }

  /** Null when it is not, or no longer, for this agent. */
  get ouverte() {
    return this.#ouverte.valeur;
  }

  charger(): Promise<boolean> {
    return this.#liste.charger();
  }

  reessayer(): Promise<void> {
    return this.#liste.reessayer();
  }

  trouver(uuid: string): Demande | null {
    return this.aRepondre.find((demande) => demande.uuid === uuid) ?? null;
  }

  de(usager: string): Demande[] {
    return this.aRepondre.filter((demande) => demande.usager === usager);
  }

  async ouvrir(uuid: string): Promise<void> {
    this.fermer();
    this.#uuid = uuid;
    await this.#ouverte.charger();
  }

  fermer(): void {
    this.#uuid = '';
    this.#ouverte.reset();
    this.arrivees = new Set();
  }

  /** Reads again what is shown, and says in one sentence each what came. */
  async rafraichir(): Promise<string[]> {
    const connues = new Set(this.aRepondre.map(({ uuid }) => uuid));
    const premiere = this.etat !== 'pret';
    const [lue, messages] = await Promise.all([this.#liste.charger(), this.#relireOuverte()]);
    const nouvelles =
      lue && !premiere ? this.aRepondre.filter(({ uuid }) => !connues.has(uuid)).length : 0;
    return [
      ...(nouvelles ? [`${compter(nouvelles, 'nouvelle demande', 'nouvelles demandes')}.`] : []),
      ...messages,
    ];
  }

  /** « Je m’en occupe ». Raises ErreurApi (somebody took it first, or it changed), SansReponse. */
  async prendre({ uuid, version }: Demande): Promise<void> {
    await faire(['prise en charge', uuid, version], (header) =>
      api.POST('/api/console/demandes/{uuid}/prise-en-charge', {
        params: { path: { uuid }, header },
        body: { version_de_base: version },
      }),
    );
  }

  reset(): void {
    this.fermer();
    this.#liste.reset();
  }

  async #relireOuverte(): Promise<string[]> {
    if (!this.#uuid) return [];
    const avant = new Set(this.ouverte?.messages.map(({ uuid }) => uuid));
    const premiere = this.etatOuverte !== 'pret';
    if (!(await this.#ouverte.charger()) || premiere) return [];
    const messages = this.ouverte?.messages ?? [];
    const nouveaux = messages.filter(({ uuid, de_moi }) => !de_moi && !avant.has(uuid));
    this.arrivees = new Set([...this.arrivees, ...nouveaux.map(({ uuid }) => uuid)]);
    return nouveaux.map(({ auteur }) => `Nouveau message de ${auteur}.`);
  }
}

async function lireUne(uuid: string): Promise<Demande | null> {
  try {
    return await lire(api.GET('/api/console/demandes/{uuid}', { params: { path: { uuid } } }));
  } catch (erreur) {
    if (erreur instanceof ErreurApi && erreur.statut === 404) return null;
    throw erreur;
  }
}

export const demandes = new Demandes();
