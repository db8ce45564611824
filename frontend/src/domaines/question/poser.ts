import { routeur } from '../../routeur.svelte';

const CLE = 'question';

/** Takes a question, typed anywhere, to the screen of answers. It passes through this tab only, never the address. */
export async function poserDansLeGuide(texte: string): Promise<void> {
  sessionStorage.setItem(CLE, texte);
  await routeur.aller('/guide?demander');
}

/** The question that waits to be asked, if any; it waits no more. */
export function prendreLaQuestion(): string {
  const texte = sessionStorage.getItem(CLE) ?? '';
  sessionStorage.removeItem(CLE);
  return texte;
}
