import { routeur } from '../../routeur.svelte';

/** Takes a question to the page where the person writes to somebody. Nothing of it enters the address. */
export async function transmettre(texte: string, sujet = ''): Promise<void> {
  sessionStorage.setItem('transmettre', JSON.stringify({ texte, sujet }));
  await routeur.aller('/messages?transmettre');
}
