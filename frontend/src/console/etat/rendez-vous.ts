import { api, type Schemas } from '../../api/client';
import { faire } from './gestes';

export type RendezVous = Schemas['RendezVousDeConsole'];
export type Presence = Schemas['Presence']['etat'];

/** How much a line asks of the agent: `vu` is settled, `attente` waits for the person, `agir` for the agent. */
export type Ton = 'vient' | 'attente' | 'agir' | 'vu';

/** Where an appointment stands, in words. */
export function ouEnEst(rendezVous: RendezVous, maintenant: Date): { dit: string; ton: Ton } {
  if (rendezVous.annule_par_le_service) return { dit: 'annulé par le service', ton: 'vu' };
  if (rendezVous.etat === 'honore') return { dit: 'était là', ton: 'vu' };
  if (rendezVous.etat === 'excuse') return { dit: 'absence excusée', ton: 'vu' };
  if (rendezVous.etat === 'absent') return { dit: 'on attend son explication', ton: 'attente' };
  const commence = aCommence(rendezVous, maintenant);
  if (rendezVous.autre_date_demandee && !commence) {
    return { dit: 'demande une autre date', ton: 'agir' };
  }
  if (rendezVous.etat === 'annule_usager') {
    return { dit: 'a prévenu : ne peut pas venir', ton: commence ? 'vu' : 'agir' };
  }
  if (commence) return { dit: 'présence à noter', ton: 'agir' };
  if (rendezVous.etat === 'confirme') return { dit: 'vient', ton: 'vient' };
  return { dit: 'pas de réponse', ton: 'attente' };
}

export function aCommence(rendezVous: RendezVous, maintenant: Date): boolean {
  return Date.parse(rendezVous.debut) <= maintenant.getTime();
}

export function estFini({ debut, duree_min }: RendezVous, maintenant: Date): boolean {
  return Date.parse(debut) + duree_min * 60_000 <= maintenant.getTime();
}

/** The person is expected: nobody said otherwise. */
export function tient(rendezVous: RendezVous): boolean {
  return !rendezVous.annule_par_le_service && rendezVous.etat !== 'annule_usager';
}

/** Says who came. May be corrected. Raises ErreurApi, SansReponse. */
export async function noterPresence(rendezVous: RendezVous, etat: Presence): Promise<void> {
  const { uuid, version } = rendezVous;
  await faire(['presence', uuid, version, etat], (header) =>
    api.PUT('/api/console/rendezvous/{uuid}/presence', {
      params: { path: { uuid }, header },
      body: { etat, version_de_base: version },
    }),
  );
}

/** Cancels for the service; the person is told. Raises ErreurApi, SansReponse. */
export async function annuler({ uuid, version }: RendezVous): Promise<void> {
  await faire(['annulation', uuid, version], (header) =>
    api.DELETE('/api/console/rendezvous/{uuid}', {
      params: { path: { uuid }, header, query: { version_de_base: version } },
    }),
  );
}
