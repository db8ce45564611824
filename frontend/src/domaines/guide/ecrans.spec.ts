import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { guide, reglages } from '../../application';
import AvisFiche from './avis-fiche.svelte';
import { uneFiche, unMot, unPack } from './essais';
import LectureFiche from './lecture-fiche.svelte';
import Ligne from './ligne.svelte';
import ListeMots from './liste-mots.svelte';

const RECOURS = unMot('recours', { definition: 'une lettre.', autrement: ['réclamation'] });
const ICI = [{ cle: 'recours', ligne: 0, debut: 3, fin: 10 }];
let recues: Request[];
let serveur: () => Response;

beforeEach(async () => {
  recues = [];
  serveur = () => Response.json(unPack({ mots: [RECOURS], empreinte: crypto.randomUUID() }));
  vi.stubGlobal('fetch', async (requete: Request) => {
    recues.push(requete.clone());
    return serveur();
  });
  await guide.rafraichir();
  recues = [];
});

const bouton = (nom: string | RegExp) => screen.getByRole('button', { name: nom });

describe('un mot expliqué', () => {
  it('reste du texte quand le guide gardé n’a pas de mots', () => {
    const { container } = render(Ligne, { texte: 'Un recours est gratuit.' });
    expect(container.textContent?.trim()).toBe('Un recours est gratuit.');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('s’ouvre sous la ligne, et se referme', async () => {
    render(Ligne, { texte: 'Un recours est gratuit.', mots: ICI });
    const definition = () => document.querySelector('.definition')?.textContent ?? '';
    expect(definition()).toBe('');
    await fireEvent.click(bouton('recours'));
    expect(bouton('recours').getAttribute('aria-expanded')).toBe('true');
    expect(definition()).toMatch(/recours\s:\sune lettre\./);
    await fireEvent.click(bouton('recours'));
    expect(definition()).toBe('');
  });

  it('ne mange pas un mot de la ligne', () => {
    const { container } = render(Ligne, { texte: 'Un recours est gratuit.', mots: ICI });
    expect(container.textContent?.trim()).toBe('Un recours est gratuit.');
  });

  it('est dans la liste des mots, avec ses autres noms', () => {
    render(ListeMots);
    expect(screen.getByText('recours')).toBeTruthy();
    expect(screen.getByText(/On dit aussi/).textContent).toContain('réclamation');
  });
});

describe('la lecture facile', () => {
  const section = (cle: 'a_retenir' | 'delais' | 'qui_contacter', titre: string) => ({
    cle,
    titre,
    blocs: [{ genre: 'puces' as const, lignes: [titre], mots: [] }],
  });
  const fiche = uneFiche('recours', {
    sections: [section('a_retenir', 'À retenir'), section('delais', 'Délais')],
  });
  const titres = () => screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent);

  it('ne garde que la réponse, l’essentiel et les étapes, jusqu’à ce qu’on demande tout', async () => {
    render(LectureFiche, { fiche });
    expect(titres()).toContain('Délais');
    await fireEvent.click(bouton('Lecture facile'));
    expect(titres()).toContain('À retenir');
    expect(titres()).not.toContain('Délais');
    await fireEvent.click(bouton('Voir toute la fiche'));
    expect(titres()).toContain('Délais');
    expect(reglages.facile).toBe(false);
  });
});

describe('l’avis d’un lecteur', () => {
  const fiche = uneFiche('recours', { version: 3 });
  const merci = () => screen.queryByText(/Merci/);

  it('dit le refus du serveur, et peut se redonner', async () => {
    render(AvisFiche, { fiche });
    serveur = () => Response.json({ code: 'trop', message: 'Attendez un peu.' }, { status: 429 });
    await fireEvent.click(bouton('C’est utile'));
    expect(await screen.findByText(/Attendez un peu/)).toBeTruthy();
    serveur = () => new Response(null, { status: 204 });
    await fireEvent.click(bouton('C’est utile'));
    expect(await screen.findByText(/Merci/)).toBeTruthy();
    expect(screen.queryByText(/Attendez/)).toBeNull();
  });

  it('part avec quelques mots, pour cette version, et ne se redonne pas', async () => {
    serveur = () => new Response(null, { status: 204 });
    render(AvisFiche, { fiche });
    await fireEvent.click(bouton('Je n’ai pas compris'));
    expect(recues).toEqual([]);
    await fireEvent.input(screen.getByRole('textbox'), { target: { value: 'le délai' } });
    await fireEvent.click(bouton('Envoyer'));
    await screen.findByText(/Merci/);
    expect(await recues.at(-1)?.json()).toEqual({
      slug: 'recours',
      version: 3,
      avis: 'pas_compris',
      mots: 'le délai',
    });
    expect(merci()).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
