import type { Demande, RendezVousLu } from '../../api/types';

type Corps = Record<string, unknown> & { version_de_base?: number | null };
export type Issue =
  { reference: string; version: number } | { statut: number; code: string; details?: unknown };

const INTROUVABLE = { statut: 404, code: 'introuvable' };
const perimee = (serveur: unknown) => ({
  statut: 409,
  code: 'version_perimee',
  details: { serveur },
});

/** The server's appointments and demandes of one person, small enough to be read. */
export class ListesModele {
  rendezvous: RendezVousLu[] = [];
  demandes: Demande[] = [];

  /** `suite` is the address after the name of the list. */
  ecrire(liste: 'rendezvous' | 'demandes', suite: string[], corps: Corps): Issue {
    return liste === 'rendezvous' ? this.#repondre(suite, corps) : this.#demander(suite, corps);
  }

  #repondre([uuid, verbe]: string[], corps: Corps): Issue {
    const rdv = this.rendezvous.find((connu) => connu.uuid === uuid);
    if (!rdv) return INTROUVABLE;
    if (rdv.version !== corps.version_de_base) return perimee({ ...rdv });
    const autreDateDemandee = rdv.autre_date_demandee;
    rdv.autre_date_demandee = verbe === 'empechement' && corps.autre_date === true;
    if (verbe === 'confirmation') rdv.etat = 'confirme';
    else if (verbe === 'empechement' && !corps.autre_date) rdv.etat = 'annule_usager';
    else if (verbe === 'reponse' && !autreDateDemandee) rdv.etat = 'propose';
    return { reference: rdv.uuid, version: ++rdv.version };
  }

  #demander([uuid, verbe, message]: string[], corps: Corps): Issue {
    const texte = String(corps.texte ?? '');
    if (texte.length > 5000) return { statut: 422, code: 'saisie_invalide' };
    const { destination, sujet } = corps;
    const demande = verbe
      ? this.demandes.find(({ messages }) => messages.some((connu) => connu.uuid === uuid))
      : // On a same subject, by a same door: it joins what is not closed.
        this.demandes.find(
          (d) => d.etat !== 'close' && d.destination === destination && d.sujet === sujet,
        );
    if (!demande && verbe) return INTROUVABLE;
    if (!demande) {
      this.demandes.push(ouverte(uuid!, texte, corps));
      return { reference: uuid!, version: 1 };
    }
    if (verbe === 'cloture') {
      if (demande.version !== corps.version_de_base) return perimee({ ...demande });
      demande.etat = 'close';
    } else {
      demande.messages.push(duSien(message ?? uuid!, texte));
      demande.etat = 'ouverte';
    }
    return { reference: demande.uuid, version: ++demande.version };
  }
}

/** An appointment to come, as the service proposed it. */
export function unRendezVous(champs: Partial<RendezVousLu> = {}): RendezVousLu {
  return {
    uuid: 'rdv-1',
    etat: 'propose',
    annule_par_le_service: false,
    debut: '2026-11-24T08:30:00Z',
    duree_min: 30,
    objet: 'Faire le point',
    modalite: 'sur_place',
    lieu: '12 rue des Lilas, Béziers',
    avec: 'Marc D.',
    telephone: '0467000000',
    a_apporter: [],
    autre_date_demandee: false,
    version: 1,
    ...champs,
  };
}

function duSien(uuid: string, texte: string) {
  return { uuid, texte, cree_le: new Date().toISOString(), de_moi: true, auteur: '' };
}

function ouverte(uuid: string, texte: string, corps: Corps): Demande {
  return uneDemande({
    uuid,
    destination: corps.destination as Demande['destination'],
    sujet: String(corps.sujet),
    cree_le: new Date().toISOString(),
    messages: [duSien(uuid, texte)],
  });
}

/** A question that Marc has received and not answered yet. */
export function uneDemande(champs: Partial<Demande> = {}): Demande {
  const uuid = champs.uuid ?? 'd-1';
  return {
    uuid,
    destination: 'referent',
    destinataire: 'Marc D.',
    sujet: '',
    titre_du_sujet: '',
    etat: 'ouverte',
    promesse: '2026-11-26',
    cree_le: '2026-11-24T08:00:00Z',
    messages: [duSien(uuid, 'Bonjour')],
    version: 1,
    ...champs,
  };
}
