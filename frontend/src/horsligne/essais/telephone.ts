import { Demandes } from '../../domaines/demandes/demandes.svelte';
import { Journal } from '../../domaines/journal/journal.svelte';
import type { Cible, TexteEcrit } from '../../domaines/journal/lignes';
import { Relectures } from '../../domaines/relecture/relectures.svelte';
import { RendezVous } from '../../domaines/rendezvous/rendez-vous.svelte';
import { BoiteEnvoi } from '../boite-envoi';
import { DepotIndexedDB, type Ligne } from '../depot';
import { Espace } from '../espace';
import { uuid } from '../uuid';

let numero = 0;

/** One phone: its own IndexedDB, and as many tabs as wanted on it. */
export class Telephone {
  readonly depot = new DepotIndexedDB(`telephone-${++numero}`);

  async onglet(compte = 'nadia', { garder = true } = {}): Promise<Onglet> {
    const espace = new Espace(this.depot);
    await espace.ouvrir(compte, garder);
    return new Onglet(espace);
  }
}

export class Onglet {
  readonly boite: BoiteEnvoi;
  readonly journal: Journal;
  readonly rendezvous: RendezVous;
  readonly demandes: Demandes;
  readonly relectures: Relectures;
  /** Objects about which the server decided, and that the application would read again. */
  decidees: string[] = [];
  connexionDemandee = 0;

  constructor(readonly espace: Espace) {
    this.boite = new BoiteEnvoi({
      depot: () => espace.depot,
      compte: () => espace.compte,
      effets: (ligne, accuse) => this[ligne.domaine].effets(ligne as Ligne<never>, accuse),
      apres: () => undefined,
      decidee: ({ objet }) => this.decidees.push(objet),
      demanderConnexion: () => this.connexionDemandee++,
    });
    this.journal = new Journal(espace, this.boite);
    this.rendezvous = new RendezVous(espace, this.boite);
    this.demandes = new Demandes(espace, this.boite);
    this.relectures = new Relectures(espace, this.boite);
  }

  /** Waits for what was started, then reads the phone's copy as the screen does. */
  async calmer(): Promise<void> {
    await this.boite.envoyer();
    const { journal, rendezvous, demandes, relectures } = this;
    await Promise.all([journal, rendezvous, demandes, relectures].map((liste) => liste.relire()));
  }

  lignes() {
    return this.espace.depot.tout('lignes', this.espace.compte!);
  }
}

export function unTexte(texte: string, autres: Partial<TexteEcrit> = {}): TexteEcrit {
  return { genre: 'note', texte, jour: '2026-11-23', ...autres };
}

/** An entry that does not exist yet. */
export function neuve(): Cible {
  return { uuid: uuid(), version: null };
}
