import { demandes } from './demandes.svelte';
import { jourDe } from './dates';
import { journee } from './journee.svelte';
import { estFini, tient } from './rendez-vous';

/** What the middle of « Ma journée » shows: an appointment or a demande. */
export interface Choix {
  rendezVous: string;
  demande: string;
}

/** What comes first: the appointment of the moment or the next one, else the first demande, else nothing. */
export function premierChoix(maintenant: Date): Choix | null {
  const aVenir = journee.rendezVous.find((lu) => tient(lu) && !estFini(lu, maintenant));
  if (aVenir) return { rendezVous: aVenir.uuid, demande: '' };
  const autreJour = journee.jour !== jourDe(maintenant);
  const rendezVous = autreJour ? journee.rendezVous[0]?.uuid : undefined;
  if (rendezVous) return { rendezVous, demande: '' };
  const demande = demandes.aRepondre[0]?.uuid;
  return demande ? { rendezVous: '', demande } : null;
}
