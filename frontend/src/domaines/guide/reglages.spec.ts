import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DepotIndexedDB } from '../../horsligne/depot';
import { Espace } from '../../horsligne/espace';
import { Reglages } from './reglages.svelte';

let numero = 0;
let telephone: DepotIndexedDB;
const racine = document.documentElement;

async function ouvrirLaPage(): Promise<Reglages> {
  racine.style.fontSize = '';
  const reglages = new Reglages(new Espace(telephone));
  await reglages.relire();
  return reglages;
}

beforeEach(() => (telephone = new DepotIndexedDB(`reglages-${++numero}`)));
afterEach(() => (racine.style.fontSize = ''));

describe('les réglages de lecture', () => {
  it('ne changent rien avant d’être choisis', async () => {
    const reglages = await ouvrirLaPage();
    expect([reglages.facile, reglages.taille, racine.style.fontSize]).toEqual([
      false,
      'normal',
      '',
    ]);
  });

  it('oublient une taille qui n’existe plus', async () => {
    const valeur = { facile: true, taille: 'énorme' };
    await new Espace(telephone).noterAppareil('reglages-de-lecture', valeur);
    expect((await ouvrirLaPage()).taille).toBe('normal');
  });

  it('restent sur ce téléphone', async () => {
    await (await ouvrirLaPage()).choisir({ facile: true });
    await (await ouvrirLaPage()).choisir({ taille: 'très grand' });
    const reglages = await ouvrirLaPage();
    expect([reglages.facile, reglages.taille, racine.style.fontSize]).toEqual([
      true,
      'très grand',
      '140%',
    ]);
    await reglages.choisir({ taille: 'normal' });
    expect(racine.style.fontSize).toBe('');
  });
});
