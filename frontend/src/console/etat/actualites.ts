import { annonces } from './annonces.svelte';
import { Nouvelles } from './nouvelles';
import { partages } from './partages.svelte';
import { suivis } from './suivis.svelte';

/** The console keeps nothing: whatever the news, it reads again what it shows. */
async function relire(): Promise<void> {
  const [{ arrivees, retirees }] = await Promise.all([partages.rafraichir(), suivis.charger()]);
  const phrases = [
    arrivees &&
      `${compter(arrivees, 'note partagée vient', 'notes partagées viennent')} d’arriver.`,
    retirees &&
      `${compter(retirees, 'note n’est plus partagée', 'notes ne sont plus partagées')} avec vous.`,
  ].filter(Boolean);
  if (phrases.length) annonces.dire(phrases.join(' '));
}

function compter(nombre: number, une: string, plusieurs: string): string {
  return nombre === 1 ? `1 ${une}` : `${String(nombre)} ${plusieurs}`;
}

export const actualites = new Nouvelles(() => void relire());
