import { demandes, journal, rappel, relectures, rendezVous } from '../../application';
import { dansCombien, jourDe, leJour } from '../../composants/dates';
import type { Dessin } from '../../composants/dessins';
import { horloge } from '../../composants/horloge.svelte';
import { prenomDans } from '../../composants/noms';
import { dernierMessage } from '../demandes/superposition';

/** Something that waits for the person. */
export interface Attente {
  cle: string;
  icone: Dessin;
  titre: string;
  texte: string;
  lien: string;
}

/** What waits, the most useful first. No private text: its place, and who. */
export function attentes(): Attente[] {
  return [...courrier(), ...reponses(), ...refus(), ...annulations(), ...explication()];
}

/** What she asked to be reminded of, while the delay runs. */
function courrier(): Attente[] {
  const { note } = rappel;
  const aujourdhui = jourDe(horloge.maintenant);
  if (!note || note.dernier < aujourdhui) return [];
  const tard = note.aTenir < aujourdhui;
  return [
    {
      cle: 'courrier',
      icone: 'lettre',
      titre: tard ? 'Courrier : répondez aujourd’hui' : 'Un courrier attend votre réponse',
      texte: tard
        ? `Le délai finit le ${leJour(note.dernier)}`
        : `Au plus tard le ${leJour(note.aTenir)}. ${dansCombien(note.aTenir, horloge.maintenant)}.`,
      lien: `/courrier?pour=${note.delai}&etape=delai`,
    },
  ];
}

function reponses(): Attente[] {
  return demandes.reponsesNeuves.map((vue) => {
    const qui = dernierMessage(vue)?.auteur || vue.destinataire;
    return {
      cle: vue.uuid,
      icone: 'messages',
      titre: `${prenomDans(qui)} vous a répondu`,
      texte: 'Lire la réponse',
      lien: `/messages?demande=${vue.uuid}`,
    };
  });
}

function refus(): Attente[] {
  // The card of the next appointment shows its own.
  const reponsesRefusees = rendezVous.bloquees.filter(
    ({ objet }) => objet !== rendezVous.prochain?.uuid,
  );
  const deux = journal.entrees.filter(({ etat }) => etat === 'conflit' || etat === 'refusee');
  const lieux = [
    ...reponsesRefusees.map(({ cle }) => ({ cle, lien: '/rendez-vous' })),
    ...demandes.bloquees.map(({ cle, objet }) => ({ cle, lien: `/messages?demande=${objet}` })),
    // All her refused opinions are in one place: one card.
    ...relectures.refusees.slice(0, 1).map(({ cle }) => ({ cle, lien: '/relecture' })),
    ...deux.map(({ uuid }) => ({ cle: uuid, lien: `/journal?texte=${uuid}` })),
  ];
  return lieux.map(({ cle, lien }) => ({
    cle,
    lien,
    icone: 'croix',
    titre: 'Un envoi n’est pas parti',
    texte: 'Rien n’est perdu : choisissez',
  }));
}

/** Not to go there for nothing. */
function annulations(): Attente[] {
  return rendezVous.aVenir
    .filter((vue) => vue.annule_par_le_service && vue !== rendezVous.prochain)
    .map(({ uuid, debut }) => ({
      cle: uuid,
      icone: 'rendezvous',
      titre: 'Rendez-vous annulé',
      texte: `Celui du ${leJour(debut)}`,
      lien: '/rendez-vous',
    }));
}

/** Only of the latest appointment: what is older is not brought up again. */
function explication(): Attente[] {
  const [dernier] = rendezVous.passes;
  if (dernier?.etat !== 'absent') return [];
  return [
    {
      cle: dernier.uuid,
      icone: 'rendezvous',
      titre: 'On attend votre explication',
      texte: `Rendez-vous du ${leJour(dernier.debut)}`,
      lien: '/rendez-vous',
    },
  ];
}
