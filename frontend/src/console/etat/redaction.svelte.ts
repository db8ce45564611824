import { api, ErreurApi, obtenir } from '../../api/client';
import { uuid } from '../../horsligne/uuid';
import { brouillons } from './brouillons.svelte';
import { Envoi } from './envoi.svelte';
import { entetes } from './gestes';
import { lireVersion, type FicheDeConsole, type VersionEntiere } from './guide.svelte';
import { aGarder, aSaisir, SECTIONS, type Contenu, type Saisie } from './texte';

export const REPONSE_VISEE = 280;
export type Champ = Exclude<keyof Saisie, 'sections'> | keyof typeof SECTIONS;

interface Brouillon {
  saisie: Saisie;
  /** Number of the fiche's latest version when the writing began. */
  base: number;
  /** What the new version will be called, and the key of its sending. */
  version: string;
}

/** The next version of one fiche while it is written: the tab keeps it until the server has it. */
export class Redaction extends Envoi {
  saisie: Saisie = $state() as Saisie;
  erreurs = $state.raw<Partial<Record<Champ, string>>>({});
  /** What a colleague wrote meanwhile. */
  autre = $state.raw<VersionEntiere | null>(null);
  /** This tab had kept something that was being written. */
  reprise = $state(false);
  #slug: string;
  #base = $state(0);
  #version = uuid();
  #depart: string;

  constructor({ slug, versions }: FicheDeConsole, depuis: Contenu | null) {
    super();
    this.#slug = slug;
    const depart = aSaisir(depuis);
    this.#depart = JSON.stringify(depart);
    const garde = brouillons.lire<Brouillon>(this.#nom);
    this.reprise = garde !== null;
    this.saisie = garde?.saisie ?? depart;
    this.#base = garde?.base ?? versions[0]?.numero ?? 0;
    this.#version = garde?.version ?? this.#version;
  }

  /** The number that this text will have. */
  get numero(): number {
    return this.#base + 1;
  }

  /** Keeps in the tab what differs from the text that one started from. */
  garder(): void {
    if (JSON.stringify(this.saisie) === this.#depart) return brouillons.oublier(this.#nom);
    const brouillon = { saisie: this.saisie, base: this.#base, version: this.#version };
    brouillons.garder(this.#nom, brouillon satisfies Brouillon);
  }

  /** Gives up what was typed, and starts again from the text that one started from. */
  recommencer(dernier: number): void {
    this.saisie = JSON.parse(this.#depart) as Saisie;
    this.#repartir(dernier);
    this.garder();
  }

  /** Sends the text; gives the new version's name, empty when it did not go. Never raises. */
  async envoyer(): Promise<string> {
    this.erreurs = manques(this.saisie);
    if (Object.keys(this.erreurs).length) return '';
    if (!(await this.faire(() => this.#partir()))) {
      await this.#expliquer();
      return '';
    }
    brouillons.oublier(this.#nom);
    return this.#version;
  }

  /** Both were seen: this text comes after the colleague's. */
  passerApres(): void {
    this.#repartir(this.autre?.numero ?? this.#base);
    this.garder();
  }

  /** The colleague's text takes the place of this one. */
  prendreLAutre(): void {
    this.saisie = aSaisir(this.autre?.contenu ?? null);
    this.#depart = JSON.stringify(this.saisie);
    this.passerApres();
  }

  async #partir(): Promise<void> {
    const body = {
      slug: this.#slug,
      contenu: aGarder(this.saisie),
      version_de_base: this.#base,
    };
    const params = { path: { uuid: this.#version }, header: entetes(this.#version) };
    await obtenir(api.PUT('/api/console/guide/versions/{uuid}', { params, body }));
  }

  async #expliquer(): Promise<void> {
    if (!(this.refus instanceof ErreurApi)) return;
    const { code, details } = this.refus;
    if (code === 'cle_deja_utilisee') return this.#suivre();
    if (code === 'version_perimee') return this.#lireLAutre(details?.serveur as { uuid: string });
    const champs = (details?.champs ?? {}) as Record<string, string>;
    // What is wrong with the text as a whole is said of « contenu ».
    if (champs.contenu) this.refus = new Error(phrase(champs.contenu));
    this.erreurs = Object.fromEntries(
      Object.entries(champs).filter(([champ]) => champ in this.saisie),
    );
  }

  /** An earlier sending had arrived although its answer was lost: what is written now comes after it. */
  async #suivre(): Promise<void> {
    const arrivee = await lireVersion(this.#version).catch(() => null);
    if (!arrivee) return;
    this.#repartir(arrivee.numero);
    this.garder();
    this.refus = new Error(
      `Votre premier envoi était arrivé : c’est la version ${arrivee.numero}. Envoyez encore pour garder vos derniers changements.`,
    );
  }

  async #lireLAutre({ uuid }: { uuid: string }): Promise<void> {
    this.autre = await lireVersion(uuid).catch(() => null);
  }

  #repartir(base: number): void {
    this.#base = base;
    this.#version = uuid();
    this.autre = this.refus = null;
    this.reprise = false;
  }

  get #nom(): string {
    return `fiche:${this.#slug}`;
  }
}

function phrase(dite: string): string {
  return `${dite.charAt(0).toUpperCase()}${dite.slice(1)}.`;
}

function manques(saisie: Saisie): Partial<Record<Champ, string>> {
  const { sections, sources } = saisie;
  const regles: [Champ, boolean, string][] = [
    ['titre', !saisie.titre.trim(), 'Écrivez la question de la personne.'],
    ['reponse_courte', !saisie.reponse_courte.trim(), 'Écrivez la réponse courte.'],
    ['questions', !saisie.questions.trim(), 'Écrivez au moins une question.'],
    ['qui_contacter', !sections.qui_contacter.trim(), 'Dites qui peut aider.'],
    ['ce_que_dit_la_loi', !sections.ce_que_dit_la_loi.trim(), 'Dites quel texte le prévoit.'],
    [
      'sources',
      !sources.length || sources.some(({ reference, lu_le }) => !reference.trim() || !lu_le),
      'Chaque source a un nom et le jour où vous l’avez lue. Il en faut une.',
    ],
    ['revoir_le', !saisie.revoir_le, 'Choisissez un jour.'],
  ];
  return Object.fromEntries(
    regles.filter(([, manque]) => manque).map(([champ, , phrase]) => [champ, phrase]),
  );
}
