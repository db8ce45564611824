import { render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import ChoixAppareil from './choix-appareil.svelte';

afterEach(() => vi.restoreAllMocks());

describe('« Qui se sert de ce téléphone ? »', () => {
  it('le code secret paraît quand le téléphone sert à plusieurs', async () => {
    render(ChoixAppareil, { usage: null, pin: '' });
    expect(screen.queryByLabelText('Votre code secret')).toBeNull();
    screen.getByRole('radio', { name: /Nous sommes plusieurs/ }).click();
    expect(await screen.findByLabelText('Votre code secret')).toBeTruthy();
  });

  it('« Je ne sais pas » protège comme plusieurs', async () => {
    render(ChoixAppareil, { usage: null, pin: '' });
    screen.getByRole('radio', { name: /Je ne sais pas/ }).click();
    expect(await screen.findByLabelText('Votre code secret')).toBeTruthy();
  });

  it.each([
    ['Nous sommes plusieurs', false, 'smooth'],
    ['Je ne sais pas', false, 'smooth'],
    ['Je ne sais pas', true, 'auto'],
  ])('« %s » amène le pavé à l’écran (mouvements réduits : %s)', async (nom, reduits, behavior) => {
    const montrer = vi.spyOn(HTMLElement.prototype, 'scrollIntoView');
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: reduits } as MediaQueryList);
    render(ChoixAppareil, { usage: null, pin: '' });
    screen.getByRole('radio', { name: new RegExp(nom) }).click();
    const champ = await screen.findByLabelText('Votre code secret');
    await vi.waitFor(() => expect(montrer).toHaveBeenCalledWith({ block: 'nearest', behavior }));
    expect((montrer.mock.contexts[0] as HTMLElement).contains(champ)).toBe(true);
  });

  it('« Moi seulement » ne fait pas bouger l’écran', async () => {
    const montrer = vi.spyOn(HTMLElement.prototype, 'scrollIntoView');
    render(ChoixAppareil, { usage: null, pin: '' });
    screen.getByRole('radio', { name: /Moi seulement/ }).click();
    await screen.findByRole('button', { name: /Ajouter un code secret/ });
    expect(montrer).not.toHaveBeenCalled();
  });

  it('les touches et « Effacer » remplissent le champ', async () => {
    render(ChoixAppareil, { usage: 'plusieurs', pin: '' });
    const champ = (await screen.findByLabelText('Votre code secret')) as HTMLInputElement;
    for (const chiffre of ['4', '8', '2']) screen.getByRole('button', { name: chiffre }).click();
    screen.getByRole('button', { name: 'Effacer un chiffre' }).click();
    await new Promise((suite) => setTimeout(suite));
    expect(champ.value).toBe('48');
  });
});
