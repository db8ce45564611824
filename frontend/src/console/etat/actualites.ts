import { Sonnette } from '../../api/sonnette';
import { agenda } from './agenda.svelte';
import { annonces } from './annonces.svelte';
import { demandes } from './demandes.svelte';
import { journee } from './journee.svelte';
import { compter } from './mots';
import { partages } from './partages.svelte';
import { suivis } from './suivis.svelte';

/** The console keeps nothing: at each news, and after each of its own writes, it reads again what it shows. */
export async function relire(): Promise<void> {
  const [{ arrivees, retirees }, courrier, reponses] = await Promise.all([
    partages.rafraichir(),
    demandes.rafraichir(),
    journee.rafraichir(),
    agenda.rafraichir(),
    suivis.charger(),
  ]);
  const phrases = [
    ...courrier,
    ...reponses,
    arrivees &&
      `${compter(arrivees, 'texte partagé vient', 'textes partagés viennent')} d’arriver.`,
    retirees &&
      `${compter(retirees, 'texte n’est plus partagé', 'textes ne sont plus partagés')} avec vous.`,
  ].filter(Boolean);
  if (phrases.length) annonces.dire(phrases.join(' '));
}

export const actualites = new Sonnette(() => void relire());
