import { demander } from '../api/client';
import type { Accuse } from '../api/types';
import type { Changement, Depot, Ligne, NouvelleLigne } from './depot';
import { recul, suite } from './regles';
import { sousVerrou } from './verrou';

export interface Liens {
  /** Where the lines are now; the account that may send now, if any. */
  depot(): Depot;
  compte(): string | null;
  /** What an acceptance changes in what the phone keeps, written together with the line's end. */
  effets(ligne: Ligne, accuse: Accuse): Promise<Changement[]>;
  /** The server decided about this line: it may have more to say about its object. */
  decidee(ligne: Ligne): void;
  /** Lines changed: whoever shows them reads them again. */
  apres(): void;
  /** The server knows no session, or another one. */
  demanderConnexion(): void;
}

/** Puts a write on the phone, then sends it when it can: in order, one at a time, once. */
export class BoiteEnvoi {
  #liens: Liens;
  #enCours: Promise<void> | null = null;
  #encore = false;
  #echecs = 0;
  /** Before this instant (ms), our own tries wait; the server's Retry-After binds all tries. */
  #reprise = 0;
  #interdit = 0;

  constructor(liens: Liens) {
    this.#liens = liens;
  }

  /** Keeps the line, then starts sending. Rejects when the phone could not keep it. */
  async deposer(lignes: NouvelleLigne[], avec: Changement[] = []): Promise<void> {
    const poses = lignes.map((valeur): Changement => ({ poser: 'lignes', valeur }));
    const depot = this.#liens.depot();
    await depot.ecrire([...avec, ...poses]);
    // Asked once something is worth keeping: browsers say yes more often.
    if (depot.durable) void navigator.storage?.persist?.();
    this.#liens.apres();
    this.#reveiller(Math.max(0, ...lignes.map((ligne) => ligne.pas_avant)));
    void this.envoyer();
  }

  #reveiller(quand: number): void {
    const delai = quand - Date.now();
    if (delai > 0) setTimeout(() => void this.envoyer({ deNousMemes: true }), delai);
  }

  /** Sends what can be sent. Calls made meanwhile lead to one more pass, not to two at a time. */
  envoyer({ deNousMemes = false } = {}): Promise<void> {
    if (deNousMemes && Date.now() < this.#reprise) return Promise.resolve();
    this.#encore = true;
    this.#enCours ??= this.#passes().finally(() => (this.#enCours = null));
    return this.#enCours;
  }

  async #passes(): Promise<void> {
    while (this.#encore) {
      this.#encore = false;
      await sousVerrou(() => this.#passe());
    }
  }

  async #passe(): Promise<void> {
    const passees = new Set<string>();
    for (;;) {
      const compte = this.#liens.compte();
      if (!compte || navigator.onLine === false || Date.now() < this.#interdit) return;
      const depot = this.#liens.depot();
      const ligne = aEnvoyer(await depot.tout('lignes', compte), passees);
      if (!ligne || !(await this.#essayer(depot, ligne, passees))) return;
    }
  }

  /** One try. True when the pass goes on. */
  async #essayer(depot: Depot, ligne: Ligne, passees: Set<string>): Promise<boolean> {
    try {
      const accuse = await transmettre(ligne);
      this.#echecs = this.#reprise = 0;
      return await this.#accepter(depot, ligne, accuse);
    } catch (erreur) {
      return this.#apresRefus(depot, ligne, suite(erreur), passees);
    }
  }

  async #accepter(depot: Depot, ligne: Ligne, accuse: Accuse): Promise<boolean> {
    const effets = await this.#liens.effets(ligne, accuse);
    return this.#decider(depot, ligne, [{ oter: 'lignes', cle: ligne.sequence }, ...effets]);
  }

  async #apresRefus(
    depot: Depot,
    ligne: Ligne,
    fait: ReturnType<typeof suite>,
    passees: Set<string>,
  ): Promise<boolean> {
    if (fait.faire === 'montrer') {
      const { etat, message, serveur } = fait;
      // Already gone elsewhere: what was wanted is done.
      if (etat === 'conflit' && ligne.methode === 'DELETE' && !serveur) {
        const version = (ligne.version_de_base ?? 0) + 1;
        return this.#accepter(depot, ligne, { reference: ligne.objet, version });
      }
      const valeur: Ligne = { ...ligne, etat, refus: { message, serveur } };
      return this.#decider(depot, ligne, [{ poser: 'lignes', valeur }]);
    }
    if (fait.faire === 'connexion') {
      this.#liens.demanderConnexion();
      return false;
    }
    // Whole milliseconds: a timer drops the rest, and would come back just before the hour.
    this.#reprise = Date.now() + Math.ceil(recul(++this.#echecs) * 1000);
    const essais = ligne.essais + 1;
    await this.#conclure(depot, ligne, [{ poser: 'lignes', valeur: { ...ligne, essais } }]);
    if (fait.faire === 'passer') return !!passees.add(ligne.objet);
    if (fait.secondes) this.#interdit = Date.now() + fait.secondes * 1000;
    this.#reveiller(Math.max(this.#reprise, this.#interdit));
    return false;
  }

  async #decider(depot: Depot, ligne: Ligne, changements: Changement[]): Promise<boolean> {
    const ecrit = await this.#conclure(depot, ligne, changements);
    if (ecrit) this.#liens.decidee(ligne);
    return ecrit;
  }

  /** Writes the outcome, unless the person left meanwhile: nothing may come back after a purge. */
  async #conclure(depot: Depot, ligne: Ligne, changements: Changement[]): Promise<boolean> {
    if (this.#liens.compte() !== ligne.compte || this.#liens.depot() !== depot) return false;
    await depot.ecrire(changements);
    this.#liens.apres();
    return true;
  }
}

/** The oldest line that may go: nothing before it on the same object waits, is refused or is set aside. */
export function aEnvoyer(lignes: Ligne[], passees: ReadonlySet<string>): Ligne | undefined {
  const retenus = new Set(passees);
  return lignes.find((ligne) => {
    const libre = ligne.etat === 'en_attente' && ligne.pas_avant <= Date.now();
    if (libre && !retenus.has(ligne.objet)) return true;
    retenus.add(ligne.objet);
    return false;
  });
}

async function transmettre(ligne: Ligne): Promise<Accuse> {
  const requete = new Request(new URL(ligne.chemin, location.origin), {
    method: ligne.methode,
    credentials: 'same-origin',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': ligne.cle,
      'Jalons-Compte': ligne.compte,
    },
    body: ligne.corps && JSON.stringify(ligne.corps),
  });
  return (await demander(requete)).json();
}
