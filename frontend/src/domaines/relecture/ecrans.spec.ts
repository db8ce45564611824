import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { EspaceDeRelecture, RelectureEntiere } from '../../api/types';
import { espace, relectures, session } from '../../application';
import { horloge } from '../../composants/horloge.svelte';
import PageAccueil from '../../pages/accueil.svelte';
import PageRelecture from '../../pages/relecture.svelte';
import { routeur } from '../../routeur.svelte';
import { uneRelecture } from './essais';

let compte = 0;
const lignes = () => espace.depot.tout('lignes', espace.compte!);
const bouton = (nom: string) => screen.getByRole('button', { name: nom });
const champ = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const titre = (nom: string) => screen.findByRole('heading', { level: 1, name: nom });
const taper = (texte: string) => fireEvent.input(champ(), { target: { value: texte } });

/** What the server said, as this phone keeps it; the network is cut. */
async function garder(
  textes: RelectureEntiere[],
  champs: Partial<EspaceDeRelecture> = {},
): Promise<void> {
  const tournee = { uuid: 't-1', relectures: textes.map(({ uuid }) => uuid) };
  const comite = { membre: true, relectures: textes, tournee, ...champs };
  const reperes = { comite, relectures: textes };
  await espace.depot.ecrire(
    Object.entries(reperes).map(([nom, valeur]) => ({
      poser: 'reperes',
      valeur: { compte: espace.compte!, nom, valeur },
    })),
  );
  await relectures.relire();
}

async function ouvrir(adresse: string): Promise<void> {
  await routeur.aller(adresse);
  render(PageRelecture);
}

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('coupe')));
  horloge.maintenant = new Date('2026-11-24T09:00:00Z');
  vi.useFakeTimers({ toFake: ['Date'], now: horloge.maintenant });
  const reference = `nadia-${++compte}`;
  await espace.ouvrir(reference, true);
  relectures.reset();
  session.compte = {
    reference,
    genre: 'usager',
    prenom: 'Nadia',
    roles: [],
    usage_appareil: 'moi_seul',
  };
});

describe('ce qui ne va pas', () => {
  test('une proposition sans mots ne part pas', async () => {
    await garder([uneRelecture()]);
    await ouvrir('/relecture?texte=r-1&passage=titre');
    await fireEvent.click(bouton('Je propose autre chose'));
    await fireEvent.click(bouton('Continuer'));
    expect((await screen.findByRole('alert')).textContent).toContain('Écrivez vos mots');
    expect(await lignes()).toEqual([]);
  });

  test('le texte est remplacé pendant qu’elle écrit : ses mots restent, et se copient', async () => {
    await garder([uneRelecture()]);
    await ouvrir('/relecture?texte=r-1&passage=titre');
    await fireEvent.click(bouton('Je propose autre chose'));
    await taper('Mes mots à moi');
    await garder([]);
    await screen.findByText('Mes mots à moi');
    expect(document.body.textContent).toContain('Ce texte n’est plus en relecture');
    expect(bouton('Copier')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'C’est clair' })).toBeNull();
  });

  test('un avis refusé se lit avec sa raison, se copie et s’efface', async () => {
    await garder([uneRelecture()]);
    await relectures.donner(relectures.texte('r-1')!, 'titre', { genre: 'faux', texte: 'Oh non' });
    const [ligne] = await lignes();
    const refus = { message: 'La relecture s’est arrêtée.', serveur: null };
    const valeur = { ...ligne!, etat: 'refusee' as const, refus };
    await espace.depot.ecrire([{ poser: 'lignes', valeur }]);
    await relectures.relire();
    await ouvrir('/relecture');
    await screen.findByText('Oh non');
    expect(document.body.textContent).toContain('La relecture s’est arrêtée.');
    await fireEvent.click(bouton('Effacer cet envoi'));
    await vi.waitFor(() => expect(screen.queryByText('Oh non')).toBeNull());
  });

  test('commencer sans réseau dit pourquoi, et le bouton reste', async () => {
    await garder([uneRelecture()], { tournee: null });
    await ouvrir('/relecture');
    await fireEvent.click(bouton('Commencer'));
    await screen.findByRole('alert');
    expect(bouton('Commencer')).toBeTruthy();
  });

  test('qui n’est pas du comité ne voit rien à relire, ni sur Accueil', async () => {
    await garder([], { membre: false, tournee: null });
    await ouvrir('/relecture');
    await screen.findByText('Cette page est pour le comité');
    render(PageAccueil);
    expect(screen.queryByRole('link', { name: /Relire le guide/ })).toBeNull();
  });
});

test('« C’est clair » passe au suivant, dont le titre prend le clavier, et le dit', async () => {
  await garder([uneRelecture()]);
  await ouvrir('/relecture?texte=r-1&passage=titre');
  await titre('Titre, 1 sur 3');
  expect(document.body.textContent).toContain('Page 1 sur 1');
  await fireEvent.click(bouton('C’est clair'));
  const suivant = await titre('Réponse courte, 2 sur 3');
  expect(document.activeElement).toBe(suivant);
  await screen.findByText('C’est noté : Titre, 1 sur 3.');
  expect(await lignes()).toMatchObject([{ corps: { genre: 'clair' } }]);
});

test('toucher deux fois n’envoie qu’un avis', async () => {
  await garder([uneRelecture()]);
  await ouvrir('/relecture?texte=r-1&passage=titre');
  const clair = bouton('C’est clair');
  clair.click();
  clair.click();
  await titre('Réponse courte, 2 sur 3');
  expect(await lignes()).toHaveLength(1);
});

test('« Pas clair » compte dès qu’on le touche, et les mots viennent après', async () => {
  await garder([uneRelecture()]);
  await ouvrir('/relecture?texte=r-1&passage=titre');
  await fireEvent.click(bouton('Pas clair'));
  await vi.waitFor(async () => expect(await lignes()).toHaveLength(1));
  await taper(' Quel bus ? ');
  await fireEvent.click(bouton('Continuer'));
  await titre('Réponse courte, 2 sur 3');
  expect(await lignes()).toMatchObject([
    { corps: { genre: 'pas_clair', texte: '', version_de_base: null } },
    { corps: { genre: 'pas_clair', texte: 'Quel bus ?', version_de_base: 1 } },
  ]);
});

test('on revient en arrière, on change, et on retrouve sa place', async () => {
  await garder([uneRelecture()]);
  await ouvrir('/relecture?texte=r-1&passage=titre');
  await fireEvent.click(bouton('C’est clair'));
  await titre('Réponse courte, 2 sur 3');
  await fireEvent.click(bouton('C’est clair'));
  await titre('Que faire, 3 sur 3');
  await fireEvent.click(screen.getByRole('link', { name: 'Revenir' }));
  await titre('Réponse courte, 2 sur 3');
  expect(bouton('C’est clair').getAttribute('aria-pressed')).toBe('true');
  await fireEvent.click(bouton('C’est faux'));
  await fireEvent.click(bouton('Continuer'));
  await titre('Que faire, 3 sur 3');
});

test('la fin : un avis sur toute la page, « Merci. », puis la suivante', async () => {
  const deux = [uneRelecture(), uneRelecture({ uuid: 'r-2', titre: 'Que faire du courrier ?' })];
  await garder(deux);
  await ouvrir('/relecture?texte=r-1&passage=ensemble');
  await titre('Toute la page');
  expect(document.body.textContent).toContain('Vous avez passé 3 passages.');
  await fireEvent.click(bouton('Cette page est bien'));
  await fireEvent.click(bouton('Continuer'));
  await titre('Merci.');
  expect(document.body.textContent).toContain('1 page à relire');
  await fireEvent.click(screen.getByRole('link', { name: 'Continuer' }));
  await titre('Titre, 1 sur 3');
  expect(document.body.textContent).toContain('Page 2 sur 2');
});

test('des mots commencés se retrouvent', async () => {
  await garder([uneRelecture()]);
  await ouvrir('/relecture?texte=r-1&passage=titre');
  await fireEvent.click(bouton('Je propose autre chose'));
  await taper('Prenez le bus');
  await vi.waitFor(async () => {
    const reperes = await espace.depot.tout('reperes', espace.compte!);
    expect(JSON.stringify(reperes)).toContain('Prenez le bus');
  });
  await fireEvent.click(screen.getByRole('link', { name: 'Passer' }));
  await titre('Réponse courte, 2 sur 3');
  await fireEvent.click(screen.getByRole('link', { name: 'Revenir' }));
  await vi.waitFor(() => expect(champ().value).toBe('Prenez le bus'));
});

test('ce que sont devenus ses avis : la réponse, sa raison, et ce qui attend', async () => {
  const reponse = { retenu: false, raison: 'Le mot est dans la loi.', le: '2026-11-23' };
  const commun = { texte: 'Trop long', version: 1 };
  const avis = [
    { uuid: 'a', paragraphe: 'titre', genre: 'pas_clair' as const, ...commun, reponse },
    { uuid: 'b', paragraphe: 'ensemble', genre: 'a_revoir' as const, ...commun, reponse: null },
    { uuid: 'c', paragraphe: 'reponse_courte', genre: 'clair' as const, ...commun, reponse: null },
  ];
  await garder([uneRelecture({ avis, juges: 2, finie: true, reponses: 1 })]);
  await ouvrir('/relecture?avis');
  await titre('Ce que sont devenus mes avis');
  const { textContent } = document.body;
  for (const dit of ['Pas retenu.', 'Le mot est dans la loi.', 'lundi 23 novembre', 'À revoir.'])
    expect(textContent).toContain(dit);
  expect(textContent).toContain('Pas encore de réponse.');
  expect(textContent).toContain('Un passage était clair pour vous.');
});

test('Accueil le dit sans insister quand une tournée attend', async () => {
  await garder([uneRelecture({ paragraphes: 80 })], { tournee: null });
  render(PageAccueil);
  const lien = await screen.findByRole('link', { name: /Relire le guide/ });
  expect(lien.textContent).toContain('1 page à relire');
});
