import { api, obtenir } from '../../api/client';
import type { EspaceDeRelecture, RelectureEntiere, RelectureLue } from '../../api/types';
import { jourDe } from '../../composants/dates';
import { horloge } from '../../composants/horloge.svelte';
import type { BoiteEnvoi } from '../../horsligne/boite-envoi';
import { Copie } from '../../horsligne/copie.svelte';
import type { Changement, Ligne } from '../../horsligne/depot';
import type { Espace } from '../../horsligne/espace';
import { Liste } from '../../horsligne/liste.svelte';
import { uuid as nouvelUuid } from '../../horsligne/uuid';
import { ligneDAvis, objetDe, type AvisEcrit } from './lignes';
import { accepter, avisSur, refuseesParmi, superposer } from './superposition';

/** What a member of the committee has to read, and what she says of it; nothing for anybody else. */
export class Relectures extends Liste<RelectureEntiere, RelectureEntiere> {
  #boite: BoiteEnvoi;
  #comite: Copie<EspaceDeRelecture>;
  /** The next round: the same at each try. */
  #tournee = nouvelUuid();

  /** All that her committee has for her, told in short, with her waiting opinions. */
  readonly pages: RelectureLue[] = $derived.by(() =>
    (this.#comite.valeur?.relectures ?? []).map((lue) => this.texte(lue.uuid) ?? lue),
  );
  readonly aRelire = $derived(this.pages.filter((page) => this.ouverte(page) && !page.finie));
  /** The round she is in, as far as its texts are still hers to read; empty once it is over. */
  readonly tournee = $derived.by(() => {
    const prises = this.#comite.valeur?.tournee?.relectures ?? [];
    const pages = prises.flatMap((uuid) => this.pages.find((page) => page.uuid === uuid) ?? []);
    return pages.some((page) => this.aRelire.includes(page)) ? pages : [];
  });

  constructor(espace: Espace, boite: BoiteEnvoi) {
    const comite = new Copie(espace, 'comite', () => obtenir(api.GET('/api/relectures')));
    const lire = (gardees: RelectureEntiere[]) => lireLesTextes(comite.valeur, gardees);
    super(espace, boite, { domaine: 'relectures', lire, superposer, accepter });
    this.#boite = boite;
    this.#comite = comite;
  }

  get membre(): boolean {
    return this.#comite.valeur?.membre ?? false;
  }

  /** She sits in the committee, or did. */
  get concernee(): boolean {
    return this.membre || this.pages.length > 0;
  }

  /** What the server did not take. */
  get refusees(): Ligne<RelectureEntiere>[] {
    return refuseesParmi(this.lignes);
  }

  override get lu(): boolean {
    return super.lu && this.#comite.valeur !== null;
  }

  override reset(): void {
    super.reset();
    this.#comite.reset();
    this.#tournee = nouvelUuid();
  }

  override async relire(): Promise<void> {
    await Promise.all([this.#comite.relire(), super.relire()]);
  }

  override async rafraichir(): Promise<void> {
    await this.#comite.rafraichir();
    await super.rafraichir();
  }

  texte(uuid: string): RelectureEntiere | undefined {
    return this.vues.find((vue) => vue.uuid === uuid);
  }

  /** Her opinion counts today. The last day may have gone by since the server was asked. */
  ouverte({ ouverte, echeance }: RelectureLue): boolean {
    return this.membre && ouverte && jourDe(horloge.maintenant) <= echeance;
  }

  /** Begins a round. Needs the network: its texts are to come. Raises ErreurApi, SansReponse. */
  async commencer(): Promise<void> {
    // The server must know that the former round is over.
    await this.#boite.envoyer();
    const uuid = this.#tournee;
    const header = { 'Idempotency-Key': uuid, 'Jalons-Compte': this.espace.compte! };
    const params = { path: { uuid }, header };
    await obtenir(api.PUT('/api/relectures/tournees/{uuid}', { params }));
    this.#tournee = nouvelUuid();
    await this.rafraichir();
  }

  /** Keeps an opinion on this phone, together with the changes `avec`, and sends it when possible. */
  async donner(
    lue: RelectureEntiere,
    place: string,
    voulu: AvisEcrit,
    avec: Changement[] = [],
  ): Promise<void> {
    const objet = objetDe(lue.uuid, place);
    const refusees = this.refusees.filter((ligne) => ligne.objet === objet);
    const donne = avisSur(lue, place);
    const meme = donne && donne.genre === voulu.genre && donne.texte === voulu.texte;
    const base = donne?.version ?? null;
    const lignes = meme ? [] : [ligneDAvis(this.espace.compte!, objet, voulu, base)];
    await this.deposer(lignes, [...avec, ...this.fins(refusees)]);
  }
}

/** The texts of the round and those she spoke of; of what did not change, the copy is enough. */
function lireLesTextes(
  comite: EspaceDeRelecture | null,
  gardees: RelectureEntiere[],
): Promise<RelectureEntiere[]> {
  const { relectures, tournee } = comite ?? { relectures: [], tournee: null };
  const utiles = relectures.filter(
    ({ uuid, juges, finie }) => juges || finie || tournee?.relectures.includes(uuid),
  );
  return Promise.all(
    utiles.map((resume) => {
      const path = { uuid: resume.uuid };
      const gardee = gardees.find(({ uuid }) => uuid === resume.uuid);
      if (gardee && dit(gardee, resume)) return gardee;
      return obtenir(api.GET('/api/relectures/{uuid}', { params: { path } }));
    }),
  );
}

function dit(gardee: RelectureEntiere, resume: RelectureLue): boolean {
  const champs = Object.keys(resume) as (keyof RelectureLue)[];
  return champs.every((champ) => gardee[champ] === resume[champ]);
}
