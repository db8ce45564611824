import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DemandeEcrite } from '../domaines/demandes/lignes';
import { lireRepere } from './depot';
import { unRendezVous } from './essais/listes-modele';
import { ServeurModele } from './essais/serveur-modele';
import { neuve, Telephone, unTexte, type Onglet } from './essais/telephone';

let serveur: ServeurModele;
let telephone: Telephone;
let onglet: Onglet;

const QUESTION: DemandeEcrite = {
  destination: 'referent',
  sujet: '',
  texte: 'Puis-je changer de date ?',
};
const rdv = () => onglet.rendezvous.vues[0]!;
const demande = () => onglet.demandes.vues[0]!;
const envoye = () => serveur.listes.rendezvous[0]!;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T09:00:00Z') });
  serveur = new ServeurModele();
  serveur.listes.rendezvous.push(unRendezVous());
  vi.stubGlobal('fetch', serveur.fetch);
  telephone = new Telephone();
  onglet = await telephone.onglet();
  await onglet.rendezvous.rafraichir();
  await onglet.demandes.rafraichir();
});

describe('trois sujets, une seule boîte d’envoi', () => {
  it('ce qui attend reste dans l’ordre, et chaque écran ne voit que le sien', async () => {
    serveur.reseau = 'coupe';
    await onglet.journal.ecrire(unTexte('pour moi'), neuve());
    await onglet.rendezvous.venir(rdv());
    await onglet.demandes.transmettre('d-1', QUESTION);
    await onglet.calmer();
    expect(onglet.journal.entrees).toMatchObject([{ texte: 'pour moi' }]);
    expect([onglet.journal, onglet.rendezvous, onglet.demandes].map((d) => d.enAttente)).toEqual([
      1, 1, 1,
    ]);
    serveur.reseau = 'bon';
    await onglet.calmer();
    const adresses = serveur.faites.map(({ contenu }) => contenu.split(' ')[1]!.split('/')[4]);
    expect(adresses).toEqual(['journal', 'rendezvous', 'demandes']);
    expect(await onglet.lignes()).toEqual([]);
  });

  it('une réponse acceptée reste à l’écran sans relire le serveur', async () => {
    await onglet.rendezvous.venir(rdv());
    await onglet.calmer();
    expect(rdv()).toMatchObject({ etat: 'confirme', version: 2, lignes: [] });
    expect(onglet.decidees).toEqual(['rdv-1']);
    const rouvert = await telephone.onglet();
    await rouvert.rendezvous.relire();
    expect(rouvert.rendezvous.vues).toMatchObject([{ etat: 'confirme' }]);
  });

  it('une réponse perdue après l’enregistrement ne double rien', async () => {
    serveur.reseau = 'reponse_perdue';
    await onglet.rendezvous.venir(rdv());
    await onglet.demandes.transmettre('d-1', QUESTION);
    await onglet.calmer();
    serveur.reseau = 'bon';
    await onglet.rendezvous.rafraichir();
    await onglet.demandes.rafraichir();
    expect(demande().messages).toHaveLength(1);
    vi.setSystemTime(Date.now() + 60_000);
    await onglet.calmer();
    expect(serveur.faites).toHaveLength(2);
    expect(rdv()).toMatchObject({ etat: 'confirme', version: 2, lignes: [] });
    expect(demande()).toMatchObject({
      version: 1,
      lignes: [],
      messages: [{ texte: QUESTION.texte }],
    });
  });

  it('« Ce n’est pas le mien » ne garde ni la liste ni la réponse', async () => {
    serveur.reseau = 'coupe';
    const prete = await telephone.onglet('karim', { garder: false });
    await prete.demandes.transmettre('d-2', QUESTION);
    expect(prete.demandes.vues).toHaveLength(1);
    for (const magasin of ['lignes', 'reperes'] as const)
      expect(await telephone.depot.tout(magasin, 'karim')).toEqual([]);
  });

  it('partir efface les listes gardées', async () => {
    expect(await lireRepere(telephone.depot, 'nadia', 'rendezvous')).toHaveLength(1);
    await onglet.espace.effacer();
    expect(await telephone.depot.tout('reperes', 'nadia')).toEqual([]);
  });

  it('un envoi qui attend depuis plus de trois jours se dit', async () => {
    serveur.reseau = 'coupe';
    await onglet.rendezvous.venir(rdv());
    expect(onglet.rendezvous.attendTrop).toBe(false);
    vi.setSystemTime(Date.now() + 3 * 24 * 3600 * 1000 + 1);
    expect(onglet.rendezvous.attendTrop).toBe(true);
  });
});

describe('répondre à un rendez-vous', () => {
  it('« Je viens », puis « Annuler » hors ligne : le serveur finit sans réponse', async () => {
    serveur.reseau = 'coupe';
    await onglet.rendezvous.venir(rdv());
    expect(rdv()).toMatchObject({ etat: 'confirme', version: 2 });
    await onglet.rendezvous.reprendre(rdv());
    expect(rdv()).toMatchObject({ etat: 'propose', version: 3 });
    serveur.reseau = 'bon';
    await onglet.calmer();
    expect(envoye()).toMatchObject({ etat: 'propose', version: 3 });
  });

  it('demander une autre date garde ce rendez-vous', async () => {
    const motif = { motif: 'transport', precision: '', autre_date: true } as const;
    await onglet.rendezvous.empecher(rdv(), motif);
    expect(rdv()).toMatchObject({ etat: 'propose', autre_date_demandee: true });
    await onglet.calmer();
    expect(envoye()).toMatchObject({ etat: 'propose', autre_date_demandee: true });
  });

  it('« Annuler » après une autre date demandée garde la réponse d’avant', async () => {
    const motif = { motif: '', precision: '', autre_date: true } as const;
    await onglet.rendezvous.venir(rdv());
    await onglet.rendezvous.empecher(rdv(), motif);
    await onglet.rendezvous.reprendre(rdv());
    expect(rdv()).toMatchObject({ etat: 'confirme', autre_date_demandee: false });
    await onglet.calmer();
    expect(envoye()).toMatchObject({ etat: 'confirme', autre_date_demandee: false });
  });

  describe('quand le service a changé le rendez-vous entre-temps', () => {
    beforeEach(async () => {
      Object.assign(envoye(), { debut: '2026-11-25T13:00:00Z', version: 2 });
      await onglet.rendezvous.venir(rdv());
      await onglet.calmer();
    });

    it('l’écran montre celui d’aujourd’hui, et ce que la personne avait répondu', async () => {
      expect(rdv()).toMatchObject({
        debut: '2026-11-25T13:00:00Z',
        etat: 'propose',
        version: 2,
        bloquee: { etat: 'conflit', chemin: '/api/rendezvous/rdv-1/confirmation' },
      });
      expect(onglet.decidees).toEqual(['rdv-1']);
    });

    it('elle répond de nouveau, sur ce qu’elle a vu', async () => {
      await onglet.rendezvous.venir(rdv());
      await onglet.calmer();
      expect(envoye()).toMatchObject({ etat: 'confirme', version: 3 });
      expect(rdv().lignes).toEqual([]);
    });
  });

  it('un rendez-vous disparu : la réponse refusée reste à montrer', async () => {
    serveur.listes.rendezvous = [];
    await onglet.rendezvous.venir(rdv());
    await onglet.calmer();
    await onglet.rendezvous.rafraichir();
    expect(onglet.rendezvous.vues).toEqual([]);
    expect(onglet.rendezvous.bloquees).toMatchObject([{ etat: 'refusee' }]);
  });
});

describe('écrire à quelqu’un', () => {
  it('hors ligne, la demande et sa suite se lisent ici et partent dans l’ordre', async () => {
    serveur.reseau = 'coupe';
    await onglet.demandes.transmettre('d-1', QUESTION);
    await onglet.demandes.ajouter(demande(), 'C’est pour mardi.');
    expect(demande().messages.map(({ texte }) => texte)).toEqual([
      QUESTION.texte,
      'C’est pour mardi.',
    ]);
    serveur.reseau = 'bon';
    await onglet.calmer();
    expect(serveur.listes.demandes).toMatchObject([
      { messages: [{ texte: QUESTION.texte }, { texte: 'C’est pour mardi.' }] },
    ]);
    await onglet.demandes.rafraichir();
    expect(demande().messages).toHaveLength(2);
    expect(demande()).toMatchObject({ promesse: '2026-11-26', destinataire: 'Marc D.' });
  });

  it('« C’est réglé » part sur ce que la personne a lu', async () => {
    await onglet.demandes.transmettre('d-1', QUESTION);
    await onglet.calmer();
    await onglet.demandes.clore(demande());
    expect(demande().etat).toBe('close');
    await onglet.calmer();
    expect(serveur.listes.demandes).toMatchObject([{ etat: 'close' }]);
  });

  it('une réponse arrivée entre-temps : ce n’est pas réglé sans l’avoir lue', async () => {
    await onglet.demandes.transmettre('d-1', QUESTION);
    await onglet.calmer();
    Object.assign(serveur.listes.demandes[0]!, { etat: 'repondue', version: 2 });
    await onglet.demandes.clore(demande());
    await onglet.calmer();
    await onglet.demandes.rafraichir();
    expect(demande()).toMatchObject({ etat: 'repondue', bloquee: { etat: 'conflit' } });
  });

  it('un message refusé se lit encore ; la suite attend qu’il soit retiré', async () => {
    await onglet.demandes.transmettre('d-1', QUESTION);
    await onglet.calmer();
    await onglet.demandes.ajouter(demande(), 'trop long '.repeat(600));
    await onglet.demandes.ajouter(demande(), 'suite');
    await onglet.calmer();
    expect(demande().messages).toHaveLength(3);
    expect(demande().bloquee).toMatchObject({
      etat: 'refusee',
      refus: { message: expect.any(String) },
    });
    await onglet.demandes.retirer([demande().bloquee!]);
    await onglet.calmer();
    expect(serveur.listes.demandes[0]!.messages.map(({ texte }) => texte)).toEqual([
      QUESTION.texte,
      'suite',
    ]);
  });

  it('sur un même sujet, ce qui n’est pas réglé continue ; ce qui est réglé est laissé', async () => {
    serveur.reseau = 'coupe';
    expect(await onglet.demandes.transmettre('d-1', QUESTION)).toBe('d-1');
    expect(await onglet.demandes.transmettre('d-2', { ...QUESTION, texte: 'Autre chose.' })).toBe(
      'd-1',
    );
    expect(await onglet.demandes.transmettre('d-3', { ...QUESTION, destination: 'service' })).toBe(
      'd-3',
    );
    serveur.reseau = 'bon';
    await onglet.calmer();
    expect(serveur.listes.demandes.map(({ messages }) => messages.length)).toEqual([2, 1]);
    await onglet.demandes.clore(onglet.demandes.demande('d-1')!);
    expect(await onglet.demandes.transmettre('d-4', QUESTION)).toBe('d-4');
    await onglet.calmer();
    expect(serveur.listes.demandes).toHaveLength(3);
  });

  it('écrit sur deux téléphones : tout se retrouve dans la demande ouverte la première', async () => {
    const second = await new Telephone().onglet();
    await second.demandes.transmettre('d-ailleurs', QUESTION);
    await second.calmer();
    serveur.reseau = 'coupe';
    await onglet.demandes.transmettre('d-ici', { ...QUESTION, texte: 'Et jeudi ?' });
    await onglet.demandes.ajouter(demande(), 'Ou vendredi.');
    serveur.reseau = 'bon';
    await onglet.calmer();
    await onglet.demandes.rafraichir();
    expect(onglet.demandes.vues.map(({ uuid }) => uuid)).toEqual(['d-ailleurs']);
    expect(onglet.demandes.demande('d-ici')!.messages.map(({ texte }) => texte)).toEqual([
      QUESTION.texte,
      'Et jeudi ?',
      'Ou vendredi.',
    ]);
  });

  it('la demande qui a bougé en dernier est en haut', async () => {
    for (const uuid of ['d-1', 'd-2']) {
      await onglet.demandes.transmettre(uuid, { ...QUESTION, sujet: uuid });
      vi.setSystemTime(Date.now() + 1000);
    }
    await onglet.calmer();
    expect(onglet.demandes.vues.map(({ uuid }) => uuid)).toEqual(['d-2', 'd-1']);
    await onglet.demandes.ajouter(onglet.demandes.demande('d-1')!, 'encore');
    expect(onglet.demandes.vues.map(({ uuid }) => uuid)).toEqual(['d-1', 'd-2']);
  });
});
