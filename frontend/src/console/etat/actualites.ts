import { Sonnette } from '../../api/sonnette';
import { annonces } from './annonces.svelte';
import { partages } from './partages.svelte';
import { suivis } from './suivis.svelte';

/** The console keeps nothing: whatever the news, it reads again what it shows. */
async function relire(): Promise<void> {
  const [{ arrivees, retirees }] = await Promise.all([partages.rafraichir(), suivis.charger()]);
  const phrases = [
    arrivees &&
      `${compter(arrivees, 'texte partagé vient', 'textes partagés viennent')} d’arriver.`,
    retirees &&
      `${compter(retirees, 'texte n’est plus partagé', 'textes ne sont plus partagés')} avec vous.`,
  ].filter(Boolean);
  if (phrases.length) annonces.dire(phrases.join(' '));
}

function compter(nombre: number, un: string, plusieurs: string): string {
  return nombre === 1 ? `1 ${un}` : `${String(nombre)} ${plusieurs}`;
}

export const actualites = new Sonnette(() => void relire());
