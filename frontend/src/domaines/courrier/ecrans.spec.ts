import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { espace, rappel, session } from '../../application';
import { horloge } from '../../composants/horloge.svelte';
import PageAccueil from '../../pages/accueil.svelte';
import PageCourrier from '../../pages/courrier.svelte';
import { routeur } from '../../routeur.svelte';

let compte = 0;
/** A no-break space is a matter of typography. */
const dit = (nom: string) => (lu: string) => lu.replace(/\s+/g, ' ').trim() === nom;
const titre = (nom: string) => screen.findByRole('heading', { level: 1, name: dit(nom) });
const bouton = (nom: string | RegExp) => screen.getByRole('button', { name: nom });
const lien = (nom: string | RegExp) => screen.getByRole('link', { name: nom });
const page = () => document.body.textContent!.replace(/\s+/g, ' ');

async function ouvrirSonEspace(garder = true): Promise<void> {
  const reference = `nadia-${++compte}`;
  await espace.ouvrir(reference, garder);
  session.compte = {
    reference,
    genre: 'usager',
    prenom: 'Nadia',
    roles: [],
    usage_appareil: garder ? 'moi_seul' : 'pas_le_mien',
  };
}

async function montrer(adresse = '/courrier'): Promise<void> {
  await routeur.aller(adresse);
  render(PageCourrier);
}

async function repondre(question: string, texte: string): Promise<void> {
  await titre(question);
  await fireEvent.input(screen.getByLabelText(dit(question)), { target: { value: texte } });
  await fireEvent.click(bouton('Continuer'));
}

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('coupe')));
  horloge.maintenant = new Date('2026-11-24T09:00:00Z');
  sessionStorage.clear();
  espace.fermer();
  rappel.reset();
  session.compte = null;
});

describe('le dernier jour', () => {
  test('se dit en mots, en trois touches', async () => {
    await montrer();
    await titre('J’ai reçu un courrier');
    await fireEvent.click(lien(/On me prévient d’une sanction/));
    await titre('Quel jour l’avez-vous reçu ?');
    await fireEvent.click(bouton('Aujourd’hui, mardi 24 novembre'));
    await titre('Répondez au plus tard le vendredi 4 décembre');
    expect(page()).toContain('Il reste 10 jours.');
    expect(page()).toContain('Courrier reçu le 24 novembre 2026. La loi donne 10 jours');
    expect(page()).toContain('Un message à votre référent n’est pas un recours.');
  });

  test('un dimanche, on dit de ne pas attendre et le jour plus sûr', async () => {
    horloge.maintenant = new Date('2026-11-26T09:00:00Z');
    await montrer('/courrier?pour=sanction');
    await fireEvent.click(await screen.findByRole('button', { name: /^Aujourd’hui/ }));
    await titre('Répondez au plus tard le vendredi 4 décembre');
    expect(page()).toContain('Ce dernier jour est un dimanche. N’attendez pas');
    horloge.maintenant = new Date('2026-12-05T09:00:00Z');
    await titre('Répondez aujourd’hui');
    expect(page()).toContain('répondez tout de suite');
  });

  test.each([
    ['sanction', '2026-11-01', 'Répondez quand même, dès aujourd’hui.'],
    ['decision', '2026-08-31', 'Le délai ne joue peut-être pas.'],
  ])('passé (%s), on dit quoi faire quand même', async (pour, recu, conseil) => {
    await montrer(`/courrier?pour=${pour}`);
    await fireEvent.click(await screen.findByRole('button', { name: 'Un autre jour' }));
    await fireEvent.input(screen.getByLabelText('Le jour de la réception'), {
      target: { value: recu },
    });
    await fireEvent.click(bouton('Continuer'));
    await titre('Ce délai est passé : voici quoi faire quand même');
    expect(page()).toContain(conseil);
    expect(screen.queryByRole('button', { name: /agenda/ })).toBeNull();
  });

  test.each([
    ['', 'Choisissez un jour.'],
    ['2026-11-25', 'Ce jour n’est pas encore venu.'],
  ])('un jour comme « %s » est refusé avec une phrase', async (recu, phrase) => {
    await montrer('/courrier?pour=decision');
    await fireEvent.click(await screen.findByRole('button', { name: 'Un autre jour' }));
    await fireEvent.input(screen.getByLabelText('Le jour de la réception'), {
      target: { value: recu },
    });
    await fireEvent.click(bouton('Continuer'));
    expect((await screen.findByRole('alert')).textContent).toContain(phrase);
    await titre('Quel jour l’avez-vous reçu ?');
  });

  test('sans savoir lequel, on compte le plus court', async () => {
    await montrer('/courrier?pour=autre');
    await fireEvent.click(await screen.findByRole('link', { name: /Je ne sais pas/ }));
    await titre('Quel jour l’avez-vous reçu ?');
    expect(routeur.parametre('pour')).toBe('sanction');
  });

  test('une adresse sans jour connu le redemande', async () => {
    await montrer('/courrier?pour=decision&etape=delai');
    await titre('Quel jour l’avez-vous reçu ?');
  });
});

describe('le rappel', () => {
  async function compterDixJours(): Promise<void> {
    await montrer('/courrier?pour=sanction');
    await fireEvent.click(await screen.findByRole('button', { name: /^Aujourd’hui/ }));
    await titre('Répondez au plus tard le vendredi 4 décembre');
  }

  test('est gardé dans l’espace de la personne, et l’accueil le montre tant qu’il court', async () => {
    await ouvrirSonEspace();
    await compterDixJours();
    await fireEvent.click(bouton('Me le rappeler'));
    await screen.findByText(/Votre accueil vous le montre/);
    rappel.reset();
    await rappel.relire();
    cleanup();
    render(PageAccueil);
    const carte = await screen.findByRole('link', { name: /Un courrier attend votre réponse/ });
    expect(carte.textContent).toContain('Au plus tard le vendredi 4 décembre. Dans 10 jours.');
    expect(carte.getAttribute('href')).toBe('/courrier?pour=sanction&etape=delai');
    horloge.maintenant = new Date('2026-12-05T09:00:00Z');
    await vi.waitFor(() =>
      expect(screen.queryByRole('link', { name: /Un courrier attend/ })).toBeNull(),
    );
  });

  test('s’enlève', async () => {
    await ouvrirSonEspace();
    await compterDixJours();
    await fireEvent.click(bouton('Me le rappeler'));
    await fireEvent.click(await screen.findByRole('button', { name: 'Ne plus me le rappeler' }));
    await screen.findByRole('button', { name: 'Me le rappeler' });
    await rappel.relire();
    expect(rappel.note).toBeNull();
  });

  test.each([
    ['sans espace', undefined],
    ['sur le téléphone d’un autre', false],
  ])('%s, seul l’agenda du téléphone est proposé', async (_, garder) => {
    if (garder !== undefined) await ouvrirSonEspace(garder);
    await compterDixJours();
    expect(screen.queryByRole('button', { name: 'Me le rappeler' })).toBeNull();
    expect(bouton('Mettre dans l’agenda du téléphone')).toBeTruthy();
  });

  test('ne se voit pas dans l’espace d’une autre personne', async () => {
    await ouvrirSonEspace();
    await rappel.noter({ delai: 'sanction', dernier: '2026-12-04', aTenir: '2026-12-04' });
    await ouvrirSonEspace();
    rappel.reset();
    await rappel.relire();
    expect(rappel.note).toBeNull();
  });
});

describe('la lettre', () => {
  test('se fait de mes mots, une question à la fois, et se relit', async () => {
    await montrer('/courrier?lettre=recours&pas=1');
    await repondre('Quelle est la décision ?', 'Suspension du 2 novembre');
    await repondre('Pourquoi n’êtes-vous pas d’accord ?', 'J’étais à l’hôpital.');
    await repondre('Que demandez-vous ?', '');
    await repondre('Quels papiers joignez-vous ?', '');
    await repondre('Votre nom et votre adresse ?', 'Nadia Essai\n1 rue d’Essai');
    await titre('Votre lettre');
    const lettre = screen.getByRole('article', { name: 'Votre lettre' }).textContent;
    for (const dit of ['Suspension du 2 novembre', 'J’étais à l’hôpital.', 'Nadia Essai'])
      expect(lettre).toContain(dit);
    expect(page()).toContain('L’adresse est sur votre courrier.');
    expect(page()).toContain('Un message à votre référent n’est pas un recours.');
    await fireEvent.click(lien('Écrire à la main'));
    await titre('À recopier');
    expect(screen.getByRole('list').textContent).toContain('J’étais à l’hôpital.');
  });

  test('sans raison, le dit et y ramène', async () => {
    await montrer('/courrier?lettre=recours&pas=relire');
    await titre('Votre lettre');
    expect(page()).toContain('Un recours doit dire pourquoi vous n’êtes pas d’accord.');
    await fireEvent.click(lien('Compléter'));
    await titre('Pourquoi n’êtes-vous pas d’accord ?');
  });

  test('un choix touché passe à la suite, et se retrouve coché', async () => {
    await montrer('/courrier?lettre=heures&pas=1');
    await titre('Que demandez-vous ?');
    await fireEvent.click(bouton('Un plan sans nombre d’heures'));
    await titre('Qu’est-ce qui est difficile dans votre semaine ?');
    await fireEvent.click(lien('Question d’avant'));
    const choisi = await screen.findByRole('button', { name: 'Un plan sans nombre d’heures' });
    expect(choisi.getAttribute('aria-pressed')).toBe('true');
  });

  test.each([
    ['dans son espace', true],
    ['sans espace, dans l’onglet', undefined],
  ])('%s, se retrouve après un rechargement ; effacée, elle ne revient pas', async (_, garder) => {
    if (garder) await ouvrirSonEspace();
    await montrer('/courrier?lettre=recours&pas=2');
    await repondre('Pourquoi n’êtes-vous pas d’accord ?', 'Mes raisons à moi');
    await titre('Que demandez-vous ?');
    cleanup();
    await montrer('/courrier?lettre=recours&pas=relire');
    await screen.findByText(/Mes raisons à moi/);
    await fireEvent.click(bouton('Effacer ma lettre'));
    await titre('J’ai reçu un courrier');
    cleanup();
    await montrer('/courrier?lettre=recours&pas=relire');
    await titre('Votre lettre');
    expect(page()).not.toContain('Mes raisons à moi');
  });

  test('sur le téléphone d’un autre, l’onglet ne garde rien', async () => {
    await ouvrirSonEspace(false);
    await montrer('/courrier?lettre=recours&pas=2');
    await repondre('Pourquoi n’êtes-vous pas d’accord ?', 'Mes raisons à moi');
    await titre('Que demandez-vous ?');
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('raisons');
  });

  test('une autre personne ouvre son espace : la lettre n’est plus à l’écran', async () => {
    await ouvrirSonEspace();
    await montrer('/courrier?lettre=recours&pas=2');
    await repondre('Pourquoi n’êtes-vous pas d’accord ?', 'Mes raisons à moi');
    await titre('Que demandez-vous ?');
    await ouvrirSonEspace();
    await routeur.aller('/courrier?lettre=recours&pas=relire');
    await titre('Votre lettre');
    expect(page()).not.toContain('Mes raisons à moi');
  });
});
