import type { Entree, Genre } from '../../api/types';
import { ListesModele, type Issue } from './listes-modele';

export type Reseau = 'bon' | 'coupe' | 'reponse_perdue' | 'panne' | 'etouffe';
interface Operation {
  cle: string;
  contenu: string;
  accuse: { reference: string; version: number };
}
type Corps = {
  genre?: Genre;
  texte?: string;
  jour?: string;
  partagee?: boolean;
  version_de_base?: number | null;
};

/** The server's contract for people's writes, small enough to be read: what the outbox talks to here. */
export class ServeurModele {
  session: string | null = 'nadia';
  reseau: Reseau = 'bon';
  /** Codes to answer next, one by one, instead of doing the work. */
  refus: { statut: number; code: string; attendre_s?: number }[] = [];
  entrees = new Map<string, Map<string, Entree>>();
  /** Appointments and demandes: of one person only. */
  listes = new ListesModele();
  /** Operations that took effect, in order; a repeat is not one. */
  faites: Operation[] = [];
  recues = 0;

  de(compte: string): Map<string, Entree> {
    if (!this.entrees.has(compte)) this.entrees.set(compte, new Map());
    return this.entrees.get(compte)!;
  }

  readonly fetch = async (requete: Request): Promise<Response> => {
    // Like a network: the answer never comes in the same turn.
    await new Promise((suite) => setTimeout(suite));
    this.recues++;
    if (this.reseau === 'coupe') throw new TypeError('coupe');
    if (this.reseau === 'panne') return erreur(503, 'indisponible');
    if (this.reseau === 'etouffe') return new Response('<html>502</html>', { status: 502 });
    const refus = this.refus.shift();
    if (refus) return erreur(refus.statut, refus.code, { attendre_s: refus.attendre_s });
    const reponse = await this.#traiter(requete);
    if (this.reseau === 'reponse_perdue') throw new TypeError('perdue');
    return reponse;
  };

  async #traiter(requete: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(requete.url);
    if (!this.session) return erreur(401, 'connexion_requise');
    const [, , ou, ...suite] = pathname.split('/');
    const liste = ou === 'rendezvous' || ou === 'demandes' ? ou : null;
    if (requete.method === 'GET')
      return json(liste ? this.listes[liste] : [...this.de(this.session).values()]);
    if (requete.headers.get('Jalons-Compte') !== this.session) return erreur(409, 'autre_compte');
    const cle = requete.headers.get('Idempotency-Key')!;
    const texte = await requete.text();
    const contenu = `${requete.method} ${requete.url} ${texte}`;
    const deja = this.faites.find((operation) => operation.cle === cle);
    if (deja)
      return deja.contenu === contenu ? json(deja.accuse) : erreur(409, 'cle_deja_utilisee');
    const corps: Corps = texte
      ? JSON.parse(texte)
      : { version_de_base: Number(searchParams.get('version_de_base')) };
    const issue = liste
      ? this.listes.ecrire(liste, suite, corps)
      : this.#ecrireAuJournal(requete.method, suite[1]!, corps);
    if ('code' in issue) return erreur(issue.statut, issue.code, issue.details);
    this.faites.push({ cle, contenu, accuse: issue });
    return json(issue);
  }

  #ecrireAuJournal(methode: string, uuid: string, corps: Corps): Issue {
    const connue = this.de(this.session!).get(uuid) ?? null;
    if ((connue?.version ?? null) !== corps.version_de_base)
      return { statut: 409, code: 'version_perimee', details: { serveur: connue } };
    if (corps.texte && corps.texte.length > 5000) return { statut: 422, code: 'saisie_invalide' };
    const version = (connue?.version ?? 0) + 1;
    this.#appliquer(methode, uuid, connue, corps, version);
    return { reference: uuid, version };
  }

  #appliquer(methode: string, uuid: string, connue: Entree | null, corps: Corps, version: number) {
    const miennes = this.de(this.session!);
    if (methode === 'DELETE') return void miennes.delete(uuid);
    const champs = { ...corps };
    delete champs.version_de_base;
    const quand = new Date().toISOString();
    const neuve = { uuid, partagee: false, cree_le: quand } as Entree;
    miennes.set(uuid, { ...neuve, ...connue, ...champs, version, modifiee_le: quand });
  }
}

function json(corps: unknown, statut = 200): Response {
  const entetes = { 'Content-Type': 'application/json' };
  return new Response(JSON.stringify(corps), { status: statut, headers: entetes });
}

function erreur(statut: number, code: string, details: unknown = null): Response {
  return json({ code, message: `Refus ${code}.`, details }, statut);
}
