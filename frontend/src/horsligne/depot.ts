import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Entree } from '../api/types';

/** Who shows a line, and knows what it changes. */
export type Domaine = 'journal' | 'rendezvous' | 'demandes' | 'relectures';

/**
 * One write of a person, waiting to reach the server. Never changed once made, but for its fate.
 * `Lu` is what the server keeps of the object.
 */
export interface Ligne<Lu = unknown> {
  /** Idempotency key: the same for every try. */
  cle: string;
  compte: string;
  /** Order of writing on this phone, given by the depot. */
  sequence: number;
  domaine: Domaine;
  /** What is written upon; later lines of the same object wait for the earlier ones. */
  objet: string;
  methode: 'PUT' | 'POST' | 'DELETE';
  chemin: string;
  corps: Record<string, unknown> | null;
  version_de_base: number | null;
  etat: 'en_attente' | 'conflit' | 'refusee';
  essais: number;
  cree_le: string;
  /** Not sent before this instant (ms): the time to change one's mind. */
  pas_avant: number;
  /** Why the server said no, and what it has instead, if it said so. */
  refus: { message: string; serveur: Lu | null } | null;
}

export type NouvelleLigne = Omit<Ligne, 'sequence'>;
export type EntreeGardee = Entree & { compte: string };
/** A small named value: last news number, a list as last read, the draft being typed. */
export interface Repere {
  compte: string;
  nom: string;
  valeur: unknown;
}

interface Contenu {
  lignes: Ligne;
  entrees: EntreeGardee;
  reperes: Repere;
}
export type Magasin = keyof Contenu;
const MAGASINS: Magasin[] = ['lignes', 'entrees', 'reperes'];

export type Changement =
  | { poser: 'lignes'; valeur: Ligne | NouvelleLigne }
  | { poser: 'entrees'; valeur: EntreeGardee }
  | { poser: 'reperes'; valeur: Repere }
  | { oter: 'lignes'; cle: number }
  | { oter: 'entrees' | 'reperes'; cle: [compte: string, nom: string] };

/** What this phone keeps, account by account. */
export interface Depot {
  /** False when everything vanishes with the page. */
  readonly durable: boolean;
  tout<M extends Magasin>(magasin: M, compte: string): Promise<Contenu[M][]>;
  /** One named value alone: the guide beside it is heavy. */
  repere(compte: string, nom: string): Promise<Repere | undefined>;
  /** All or nothing. */
  ecrire(changements: Changement[]): Promise<void>;
  /** Erases all that belongs to one account. */
  oublier(compte: string): Promise<void>;
}

export async function lireRepere<T>(depot: Depot, compte: string, nom: string): Promise<T | null> {
  return ((await depot.repere(compte, nom))?.valeur as T | undefined) ?? null;
}

interface Schema extends DBSchema {
  lignes: { key: number; value: Ligne | NouvelleLigne; indexes: { compte: string } };
  entrees: { key: [string, string]; value: EntreeGardee; indexes: { compte: string } };
  reperes: { key: [string, string]; value: Repere; indexes: { compte: string } };
}

const CLES = {
  lignes: { keyPath: 'sequence', autoIncrement: true },
  entrees: { keyPath: ['compte', 'uuid'] },
  reperes: { keyPath: ['compte', 'nom'] },
};

export class DepotIndexedDB implements Depot {
  readonly durable = true;
  #base: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(readonly nom = 'jalons') {}

  #ouvrir(): Promise<IDBPDatabase<Schema>> {
    this.#base ??= openDB<Schema>(this.nom, 2, {
      async upgrade(base, ancienne, _nouvelle, transaction) {
        if (ancienne === 0)
          for (const magasin of MAGASINS)
            base.createObjectStore(magasin, CLES[magasin]).createIndex('compte', 'compte');
        else await nommerLeDomaine(transaction);
      },
      // Another tab brings a newer version: staying open would hold it back.
      blocking: () => void this.#fermer(),
      // The browser may cut the connection (Safari in the background): open again next time.
      terminated: () => (this.#base = null),
    });
    return this.#base;
  }

  async #fermer(): Promise<void> {
    const base = this.#base;
    this.#base = null;
    (await base)?.close();
  }

  async tout<M extends Magasin>(magasin: M, compte: string): Promise<Contenu[M][]> {
    const base = await this.#ouvrir();
    const valeurs = await base.getAllFromIndex(magasin as Magasin, 'compte', compte);
    return valeurs as Contenu[M][];
  }

  async repere(compte: string, nom: string): Promise<Repere | undefined> {
    return (await this.#ouvrir()).get('reperes', [compte, nom]);
  }

  async ecrire(changements: Changement[]): Promise<void> {
    const base = await this.#ouvrir();
    // 'strict': on the disk before we say « gardé ».
    const transaction = base.transaction(MAGASINS, 'readwrite', { durability: 'strict' });
    for (const changement of changements) {
      if ('poser' in changement)
        void transaction.objectStore(changement.poser).put(changement.valeur as never);
      else void transaction.objectStore(changement.oter).delete(changement.cle as never);
    }
    await transaction.done;
  }

  async oublier(compte: string): Promise<void> {
    const base = await this.#ouvrir();
    const transaction = base.transaction(MAGASINS, 'readwrite');
    for (const magasin of MAGASINS) {
      const cles = await transaction.objectStore(magasin).index('compte').getAllKeys(compte);
      for (const cle of cles) void transaction.objectStore(magasin).delete(cle as never);
    }
    await transaction.done;
  }
}

/** Version 1 held lines of the journal only, and did not say so. */
async function nommerLeDomaine(
  transaction: IDBPTransaction<Schema, Magasin[], 'versionchange'>,
): Promise<void> {
  const lignes = transaction.objectStore('lignes');
  for (const ligne of await lignes.getAll()) void lignes.put({ ...ligne, domaine: 'journal' });
}

/** For a phone that is not the person's own: nothing outlives the page. */
export class DepotMemoire implements Depot {
  readonly durable = false;
  #sequence = 0;
  #contenu = new Map<Magasin, Map<string, { compte: string }>>(
    MAGASINS.map((magasin) => [magasin, new Map()]),
  );

  async tout<M extends Magasin>(magasin: M, compte: string): Promise<Contenu[M][]> {
    const valeurs = [...this.#contenu.get(magasin)!.values()];
    return copie(valeurs.filter((valeur) => valeur.compte === compte)) as Contenu[M][];
  }

  async repere(compte: string, nom: string): Promise<Repere | undefined> {
    return (await this.tout('reperes', compte)).find((repere) => repere.nom === nom);
  }

  async ecrire(changements: Changement[]): Promise<void> {
    for (const changement of copie(changements)) {
      if ('poser' in changement) this.#poser(changement);
      else this.#contenu.get(changement.oter)!.delete(String(changement.cle));
    }
  }

  #poser(changement: Extract<Changement, { poser: Magasin }>): void {
    const magasin = this.#contenu.get(changement.poser)!;
    if (changement.poser === 'lignes') {
      const sequence =
        'sequence' in changement.valeur ? changement.valeur.sequence : ++this.#sequence;
      magasin.set(String(sequence), { ...changement.valeur, sequence } as Ligne);
    } else {
      const { valeur } = changement;
      magasin.set(String([valeur.compte, 'uuid' in valeur ? valeur.uuid : valeur.nom]), valeur);
    }
  }

  async oublier(compte: string): Promise<void> {
    for (const magasin of this.#contenu.values())
      for (const [cle, valeur] of magasin) if (valeur.compte === compte) magasin.delete(cle);
  }
}

/** Our contents are plain JSON; `structuredClone` is younger than our oldest browsers. */
function copie<T>(valeur: T): T {
  return JSON.parse(JSON.stringify(valeur));
}
