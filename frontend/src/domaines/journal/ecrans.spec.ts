import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { espace, journal } from '../../application';
import { neuve, unTexte } from '../../horsligne/essais/telephone';
import FormulaireEntree from './formulaire-entree.svelte';
import LectureEntree from './lecture-entree.svelte';

let compte = 0;
const lignes = () => espace.depot.tout('lignes', espace.compte!);

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('coupe')));
  await espace.ouvrir(`nadia-${++compte}`, true);
  await journal.relire();
});

/** Two taps closer than the phone's writing. */
function toucherDeuxFois(nom: string | RegExp): void {
  const bouton = screen.getByRole('button', { name: nom });
  bouton.click();
  bouton.click();
}

test('toucher deux fois « Garder » garde un seul texte, et aucun brouillon', async () => {
  render(FormulaireEntree);
  await fireEvent.input(screen.getByLabelText('Votre texte'), { target: { value: 'appelé' } });
  toucherDeuxFois('Garder');
  await vi.waitFor(() => expect(location.pathname).toBe('/journal'));
  expect(await lignes()).toMatchObject([{ corps: { texte: 'appelé' } }]);
  expect(await espace.depot.tout('reperes', espace.compte!)).toEqual([]);
});

test('toucher deux fois « Ne plus montrer » n’envoie qu’un changement', async () => {
  const cible = neuve();
  await journal.ecrire(unTexte('lu'), cible);
  await journal.partager(journal.entree(cible.uuid)!, true);
  render(LectureEntree, { vue: journal.entree(cible.uuid)! });
  toucherDeuxFois(/Ne plus montrer/);
  await vi.waitFor(() => expect(journal.entree(cible.uuid)!.partagee).toBe(false));
  expect(await lignes()).toHaveLength(3);
});
