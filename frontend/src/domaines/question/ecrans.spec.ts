import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import AlerteDanger from './alerte-danger.svelte';
// It comes at the first letter; here, before.
import './feuille-danger.svelte';

const PAUSE_MS = 500;
const COUPS = 'mon mari me frappe';

const champ = document.createElement('textarea');
const appels = () => screen.queryAllByRole('link').map((lien) => lien.getAttribute('href'));
const continuer = () => screen.queryByRole('button', { name: 'Continuer à écrire' });

interface Page {
  rerender(champ: { texte: string }): Promise<void>;
}

/** What is typed, and the time to look at it. */
async function taper(page: Page, texte: string): Promise<void> {
  document.body.appendChild(champ).focus();
  await page.rerender({ texte });
  // Once for the sheet to be there, once for its pause.
  for (let tour = 0; tour < 2; tour += 1) await vi.advanceTimersByTimeAsync(PAUSE_MS);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('coupe')));
});
afterEach(() => {
  vi.useRealTimers();
  champ.remove();
});

describe('l’alerte de danger', () => {
  it('ne dit rien tant que les mots ne disent rien', async () => {
    const page = render(AlerteDanger, { texte: '' });
    await taper(page, 'mon mari est parti');
    expect(continuer()).toBeNull();
  });

  it('montre qui appeler, puis rend la main', async () => {
    const page = render(AlerteDanger, { texte: '' });
    await taper(page, COUPS);
    expect(appels().slice(0, 2)).toEqual(['tel:17', 'sms:114']);
    await fireEvent.click(continuer()!);
    expect(continuer()).toBeNull();
    await taper(page, `${COUPS} souvent`);
    expect(continuer()).toBeNull();
  });

  it('revient pour un autre danger', async () => {
    const page = render(AlerteDanger, { texte: '' });
    await taper(page, COUPS);
    await fireEvent.click(continuer()!);
    await taper(page, `${COUPS} et je veux mourir`);
    expect(appels()[0]).toBe('tel:3114');
  });

  it('revient quand le champ fut vidé', async () => {
    const page = render(AlerteDanger, { texte: '' });
    await taper(page, COUPS);
    await fireEvent.click(continuer()!);
    await taper(page, '');
    await taper(page, COUPS);
    expect(continuer()).not.toBeNull();
  });

  it('ne revient pas sur un brouillon retrouvé', async () => {
    const page = render(AlerteDanger, { texte: '' });
    await page.rerender({ texte: COUPS });
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await taper(page, `${COUPS} hier`);
    expect(continuer()).toBeNull();
  });
});
