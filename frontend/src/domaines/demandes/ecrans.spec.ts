import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Demande, Destination } from '../../api/types';
import { accueil, demandes, destinations, espace, session } from '../../application';
import { horloge } from '../../composants/horloge.svelte';
import { uneDemande } from '../../horsligne/essais/listes-modele';
import PageMessages from '../../pages/messages.svelte';
import { routeur } from '../../routeur.svelte';

let compte = 0;
const lignes = () => espace.depot.tout('lignes', espace.compte!);
const corps = async () => (await lignes()).map((ligne) => ligne.corps);
const champ = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const bouton = (nom: string | RegExp) => screen.getByRole('button', { name: nom });

const MARC: Destination = {
  destination: 'referent',
  nom: 'Marc D.',
  organisme: 'Maison des solidarités',
  telephone: '0467000000',
  dans_jalons: true,
  promesse: '2026-11-26',
  absence: '',
};
const SERVICE: Destination = {
  ...MARC,
  destination: 'service',
  nom: 'Service insertion',
  organisme: '',
};

/** What the server said, as this phone keeps it. */
async function garder(nom: string, valeur: unknown): Promise<void> {
  const repere = { compte: espace.compte!, nom, valeur };
  await espace.depot.ecrire([{ poser: 'reperes', valeur: repere }]);
  await Promise.all([destinations, demandes, accueil].map((suivi) => suivi.relire()));
}

async function ouvrir(adresse: string): Promise<void> {
  await routeur.aller(adresse);
  render(PageMessages);
}

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('coupe')));
  horloge.maintenant = new Date('2026-11-24T09:00:00Z');
  sessionStorage.clear();
  const reference = `nadia-${++compte}`;
  await espace.ouvrir(reference, true);
  session.compte = {
    reference,
    genre: 'usager',
    prenom: 'Nadia',
    roles: [],
    usage_appareil: 'moi_seul',
  };
  destinations.reset();
  await garder('destinations', [MARC, SERVICE]);
});

describe('un nouveau message', () => {
  test('la personne choisit à qui, écrit, et le retrouve dans ses messages', async () => {
    await ouvrir('/messages?ecrire');
    await fireEvent.click(bouton(/Mon référent.*Marc D./));
    await fireEvent.input(champ(), { target: { value: 'Puis-je venir jeudi ?' } });
    await fireEvent.click(bouton('Envoyer'));
    await screen.findByText('Puis-je venir jeudi ?');
    expect(location.search).toMatch(/^\?demande=/);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Marc D.');
    expect(await corps()).toEqual([
      { destination: 'referent', sujet: '', texte: 'Puis-je venir jeudi ?' },
    ]);
  });

  test('toucher deux fois « Envoyer » n’envoie qu’un message, et aucun brouillon ne reste', async () => {
    await ouvrir('/messages?ecrire=service');
    await fireEvent.input(await screen.findByRole('textbox'), { target: { value: 'Bonjour' } });
    const envoyer = bouton('Envoyer');
    envoyer.click();
    envoyer.click();
    await vi.waitFor(() => expect(location.search).toMatch(/^\?demande=/));
    expect(await lignes()).toHaveLength(1);
    const reperes = await espace.depot.tout('reperes', espace.compte!);
    expect(reperes.filter(({ nom }) => nom.startsWith('brouillon'))).toEqual([]);
  });

  test('sans texte, rien ne part et c’est dit', async () => {
    await ouvrir('/messages?ecrire=referent');
    await fireEvent.click(await screen.findByRole('button', { name: 'Envoyer' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Écrivez quelques mots.');
    expect(await lignes()).toEqual([]);
  });

  test('le service est l’autre porte : le référent ne verra pas', async () => {
    await garder('accueil', { prenom: 'Nadia', referent: { nom_court: 'Marc D.' } });
    await ouvrir('/messages?ecrire=service');
    await screen.findByText('Votre référent ne verra pas ce message.');
  });

  test('sans réseau, aucune date n’est promise', async () => {
    await ouvrir('/messages?ecrire=referent');
    await screen.findByText(/partira avec le réseau/);
    expect(document.body.textContent).not.toContain('jeudi 26 novembre');
  });

  test('le soir, Marc ne lit pas', async () => {
    horloge.maintenant = new Date('2026-11-24T18:30:00Z');
    await ouvrir('/messages?ecrire=referent');
    await screen.findByText('Marc ne lit pas la nuit.');
  });

  test('un référent hors de Jalons : appeler, ou écrire au service et copier', async () => {
    await garder('destinations', [{ ...MARC, dans_jalons: false, promesse: null }, SERVICE]);
    await ouvrir('/messages?ecrire');
    expect(screen.queryByRole('button', { name: /Mon référent/ })).toBeNull();
    expect(screen.getByRole('link', { name: 'Appeler' }).getAttribute('href')).toBe(
      'tel:0467000000',
    );
    await fireEvent.click(bouton(/Le service/));
    expect(bouton('Copier le message')).toBeTruthy();
  });

  test('un message à propos d’un courrier n’est pas un recours', async () => {
    await ouvrir('/messages?ecrire=referent');
    const texte = await screen.findByRole('textbox');
    expect(document.body.textContent).not.toContain('recours');
    await fireEvent.input(texte, { target: { value: 'J’ai reçu un courrier' } });
    await screen.findByText(/n’est pas un recours/);
  });
});

describe('un texte préparé ailleurs', () => {
  const confier = () =>
    sessionStorage.setItem(
      'transmettre',
      JSON.stringify({ texte: 'Ma question', sujet: 'trop-percu' }),
    );

  test('se lit et se change avant de partir, avec son sujet', async () => {
    confier();
    await ouvrir('/messages?transmettre');
    const texte = await screen.findByLabelText<HTMLTextAreaElement>('Voici ce que Marc va lire');
    expect(texte.value).toBe('Ma question');
    expect(sessionStorage.getItem('transmettre')).toBeNull();
    await fireEvent.input(texte, { target: { value: 'Ma question, mieux dite' } });
    await fireEvent.click(bouton('Envoyer'));
    await vi.waitFor(async () =>
      expect(await corps()).toEqual([
        { destination: 'referent', sujet: 'trop-percu', texte: 'Ma question, mieux dite' },
      ]),
    );
  });

  test('revient après une page rechargée, et n’efface pas un message commencé', async () => {
    await ouvrir('/messages?ecrire=referent');
    await fireEvent.input(await screen.findByRole('textbox'), { target: { value: 'commencé' } });
    await vi.waitFor(async () => {
      const reperes = await espace.depot.tout('reperes', espace.compte!);
      expect(reperes.map(({ nom }) => nom)).toContain('brouillon:message:nouveau');
    });
    confier();
    await routeur.aller('/messages?transmettre');
    await vi.waitFor(() => expect(champ().value).toBe('Ma question'));
    await routeur.aller('/messages');
    await routeur.aller('/messages?transmettre');
    await vi.waitFor(() => expect(champ().value).toBe('Ma question'));
    await routeur.aller('/messages?ecrire=referent');
    await vi.waitFor(() => expect(champ().value).toBe('commencé'));
  });
});

describe('un fil', () => {
  const reponse = {
    uuid: 'm-2',
    texte: 'Oui, venez jeudi.',
    cree_le: '2026-11-24T08:30:00Z',
    de_moi: false,
    auteur: 'Marc D.',
  };
  const repondue: Demande = uneDemande({
    etat: 'repondue',
    messages: [...uneDemande().messages, reponse],
    version: 2,
  });

  test('une réponse est neuve jusqu’à ce qu’on l’ouvre, sur ce téléphone seulement', async () => {
    await garder('demandes', [repondue]);
    expect(demandes.reponsesNeuves).toHaveLength(1);
    await ouvrir('/messages?demande=d-1');
    await screen.findByText('Oui, venez jeudi.');
    await vi.waitFor(() => expect(demandes.reponsesNeuves).toEqual([]));
    await vi.waitFor(async () => {
      await demandes.relire();
      expect(demandes.reponsesNeuves).toEqual([]);
    });
    expect(await lignes()).toEqual([]);
  });

  test('écrire encore, puis « C’est réglé »', async () => {
    await garder('demandes', [repondue]);
    await ouvrir('/messages?demande=d-1');
    await fireEvent.click(bouton('C’est réglé'));
    await vi.waitFor(async () => expect(await corps()).toEqual([{ version_de_base: 2 }]));
    await fireEvent.input(champ(), { target: { value: 'Merci' } });
    await fireEvent.click(bouton('Envoyer'));
    await screen.findByText('Merci');
    await vi.waitFor(() => expect(champ().value).toBe(''));
    expect(await lignes()).toHaveLength(2);
  });

  test('un message refusé se copie ou s’efface, et rien d’autre ne s’efface', async () => {
    await garder('demandes', [repondue]);
    await demandes.ajouter(demandes.demande('d-1')!, 'refusé');
    await demandes.ajouter(demandes.demande('d-1')!, 'suite');
    const [ligne] = await lignes();
    const refus = { message: 'Personne ne lit ici.', serveur: null };
    await espace.depot.ecrire([{ poser: 'lignes', valeur: { ...ligne!, etat: 'refusee', refus } }]);
    await demandes.relire();
    await ouvrir('/messages?demande=d-1');
    expect(screen.getByRole('alert').textContent).toContain('Personne ne lit ici.');
    await fireEvent.click(bouton('Effacer cet envoi'));
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(await corps()).toEqual([{ texte: 'suite' }]);
    expect(screen.queryByText('refusé')).toBeNull();
  });
});
