import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import ChoixAppareil from './choix-appareil.svelte';

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

  it('les touches et « Effacer » remplissent le champ', async () => {
    render(ChoixAppareil, { usage: 'plusieurs', pin: '' });
    const champ = (await screen.findByLabelText('Votre code secret')) as HTMLInputElement;
    for (const chiffre of ['4', '8', '2']) screen.getByRole('button', { name: chiffre }).click();
    screen.getByRole('button', { name: 'Effacer un chiffre' }).click();
    await new Promise((suite) => setTimeout(suite));
    expect(champ.value).toBe('48');
  });
});
