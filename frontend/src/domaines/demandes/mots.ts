import type { Demande, Destination } from '../../api/types';
import { jourDe, leJour } from '../../composants/dates';
import type { Dessin } from '../../composants/dessins';
import { prenomDans } from '../../composants/noms';
import type { DemandeVue } from './superposition';

/** The two doors: the referent, the service. */
export type Porte = Demande['destination'];

/** Who reads what goes by this door, inside a sentence: « Marc », « le service ». */
export function quiLit({ destination, nom }: Pick<Destination, 'destination' | 'nom'>): string {
  return destination === 'referent' ? prenomDans(nom) : 'le service';
}

/** Who has this demande, as a title: « Marc D. »; until the server says it, who is behind that door. */
export function destinataireDe(
  { destination, destinataire }: Demande,
  portes: Destination[],
): string {
  const porte = portes.find((connue) => connue.destination === destination);
  return (
    destinataire || porte?.nom || (destination === 'referent' ? 'Votre référent' : 'Le service')
  );
}

export interface EtatDit {
  dit: string;
  icone: Dessin;
  ton: 'calme' | 'attente' | 'reussi' | 'grave';
}

/** Where a demande stands, in words. */
export function etatDit(vue: DemandeVue, maintenant: Date): EtatDit {
  if (vue.bloquee?.etat === 'refusee') return { dit: 'Pas envoyé', icone: 'croix', ton: 'grave' };
  if (vue.lignes.length) return { dit: 'En attente d’envoi', icone: 'attente', ton: 'attente' };
  if (vue.etat === 'close') return { dit: 'C’est réglé', icone: 'coche', ton: 'reussi' };
  const qui = quiRepond(vue);
  if (vue.etat === 'repondue')
    return { dit: `${qui} vous a répondu`, icone: 'messages', ton: 'reussi' };
  return { dit: attenteDite(vue, qui, jourDe(maintenant)), icone: 'heures', ton: 'calme' };
}

function attenteDite({ etat, destination, promesse }: Demande, qui: string, jour: string): string {
  if (!promesse) return 'Envoyé';
  if (promesse < jour) {
    const suite = destination === 'referent' ? ' Son service est prévenu.' : '';
    return `La réponse est en retard.${suite}`;
  }
  const debut = etat === 'prise_en_charge' ? `${qui} s’en occupe` : 'Reçu';
  return `${debut}. Réponse avant ${leJour(promesse)}.`;
}

function quiRepond({ destination, destinataire }: Demande): string {
  return destination === 'referent' ? prenomDans(destinataire) || 'Votre référent' : 'Le service';
}

/** « Réponse avant jeudi 26 novembre. Sinon, son service est prévenu. » */
export function promesseDite({ destination, promesse }: Destination): string {
  if (!promesse) return '';
  const suite = destination === 'referent' ? ' Sinon, son service est prévenu.' : '';
  return `Réponse avant ${leJour(promesse)}.${suite}`;
}

const enHeures = new Intl.DateTimeFormat('fr-FR', {
  hour: 'numeric',
  hourCycle: 'h23',
  timeZone: 'Europe/Paris',
});

/** From 18:00 to 8:00 in France nobody of the service reads. */
export function estLaNuit(maintenant: Date): boolean {
  const heures = parseInt(enHeures.format(maintenant), 10);
  return heures >= 18 || heures < 8;
}

const DECISION =
  /courrier|lettre|recours|contest|sanction|suspen|supprim|radi[ée]|décision|indu|trop[- ]perçu/i;

/** True when a legal delay may be running: a message stops none. */
export function evoqueUneDecision(texte: string, sujet: string): boolean {
  return DECISION.test(`${texte} ${sujet}`);
}
