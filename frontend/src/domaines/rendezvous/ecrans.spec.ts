import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { RendezVousLu } from '../../api/types';
import { espace, rendezVous, session } from '../../application';
import { horloge } from '../../composants/horloge.svelte';
import { unRendezVous } from '../../horsligne/essais/listes-modele';
import PageRendezVous from '../../pages/rendez-vous.svelte';
import { routeur } from '../../routeur.svelte';

let compte = 0;
const lignes = () => espace.depot.tout('lignes', espace.compte!);

/** What the server said, as this phone keeps it; the network is cut. */
async function montrer(...lus: RendezVousLu[]): Promise<void> {
  const cle = { compte: espace.compte!, nom: 'rendezvous' };
  await espace.depot.ecrire([{ poser: 'reperes', valeur: { ...cle, valeur: lus } }]);
  await rendezVous.relire();
  render(PageRendezVous);
}

const bouton = (nom: string) => screen.getByRole('button', { name: nom });

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('coupe')));
  horloge.maintenant = new Date('2026-11-23T09:00:00Z');
  sessionStorage.clear();
  await routeur.aller('/rendez-vous');
  const reference = `nadia-${++compte}`;
  await espace.ouvrir(reference, true);
  session.compte = {
    reference,
    genre: 'usager',
    prenom: 'Nadia',
    roles: [],
    usage_appareil: 'moi_seul',
  };
});

test('le rendez-vous se lit en mots', async () => {
  await montrer(unRendezVous({ a_apporter: ['Un CV'] }));
  const carte = screen.getByRole('region', { name: 'Rendez-vous du mardi 24 novembre' });
  for (const dit of [
    'Demain',
    'Mardi 24 novembre, 9\u00a0h\u00a030',
    'Marc D.',
    '12 rue',
    '1 chose',
  ])
    expect(carte.textContent).toContain(dit);
});

test('toucher deux fois « Je viens » n’envoie qu’une réponse', async () => {
  await montrer(unRendezVous());
  const je = bouton('Je viens');
  je.click();
  je.click();
  await screen.findByText('C’est noté.');
  expect(await lignes()).toHaveLength(1);
});

test('sans réseau, « C’est noté » dit quand Marc le saura ; « Annuler » rend les deux boutons', async () => {
  await montrer(unRendezVous());
  await fireEvent.click(bouton('Je viens'));
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain('Marc le saura dès que le réseau revient.'),
  );
  expect(document.body.textContent).not.toContain('Marc le sait');
  await fireEvent.click(bouton('Annuler'));
  await screen.findByRole('button', { name: 'Je viens' });
});

test('« Je ne peux pas venir » se dit en trois touches', async () => {
  await montrer(unRendezVous());
  await fireEvent.click(screen.getByRole('link', { name: 'Je ne peux pas venir' }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Le transport' }));
  await fireEvent.click(bouton('Oui, une autre date'));
  await screen.findByRole('heading', { level: 1, name: 'C’est noté' });
  expect(document.body.textContent).toContain('Ce rendez-vous reste prévu jusqu’à la réponse.');
  expect(await lignes()).toMatchObject([
    { corps: { motif: 'transport', precision: '', autre_date: true, version_de_base: 1 } },
  ]);
});

test('la raison est libre, et un mot peut l’accompagner', async () => {
  await montrer(unRendezVous());
  await fireEvent.click(screen.getByRole('link', { name: 'Je ne peux pas venir' }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Je préfère ne pas le dire' }));
  await fireEvent.click(bouton('Ajouter un mot'));
  await fireEvent.input(screen.getByLabelText('Un mot pour Marc'), {
    target: { value: ' Pardon ' },
  });
  await fireEvent.click(bouton('Non, seulement prévenir'));
  await screen.findByRole('heading', { level: 1, name: 'C’est noté' });
  expect(await lignes()).toMatchObject([
    { corps: { motif: '', precision: 'Pardon', autre_date: false } },
  ]);
});

test('annulé par le service : rien à répondre', async () => {
  await montrer(unRendezVous({ annule_par_le_service: true }));
  expect(document.body.textContent).toContain('Le service a annulé ce rendez-vous.');
  expect(screen.queryByRole('button', { name: 'Je viens' })).toBeNull();
});

test('pas venu : on attend l’explication, et il y a un moyen de l’écrire', async () => {
  await montrer(unRendezVous({ debut: '2026-11-20T08:30:00Z', etat: 'absent' }));
  expect(document.body.textContent).toContain('On attend votre explication');
  await fireEvent.click(bouton('Expliquer à Marc'));
  await vi.waitFor(() => expect(location.pathname + location.search).toBe('/messages?transmettre'));
  expect(sessionStorage.getItem('transmettre')).toContain('vendredi 20 novembre');
});

test('une réponse refusée se lit à côté du rendez-vous, et une autre la remplace', async () => {
  await montrer(unRendezVous());
  await rendezVous.empecher(rendezVous.aVenir[0]!, {
    motif: 'autre',
    precision: 'Mes mots',
    autre_date: false,
  });
  const [ligne] = await lignes();
  const refus = { message: 'Refusé.', serveur: null };
  await espace.depot.ecrire([{ poser: 'lignes', valeur: { ...ligne!, etat: 'refusee', refus } }]);
  await rendezVous.relire();
  await screen.findByText('Mes mots');
  expect(screen.getByRole('alert').textContent).toContain('n’est pas partie. Refusé.');
  await fireEvent.click(bouton('Je viens'));
  await screen.findByText('C’est noté.');
  expect(await lignes()).toMatchObject([{ chemin: '/api/rendezvous/rdv-1/confirmation' }]);
});
