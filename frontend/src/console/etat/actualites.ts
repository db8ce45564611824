import { Sonnette } from '../../api/sonnette';
import { agenda } from './agenda.svelte';
import { annonces } from './annonces.svelte';
import { demandes } from './demandes.svelte';
import { guide } from './guide.svelte';
import { journee } from './journee.svelte';
import { compter } from './mots';
import { partages } from './partages.svelte';
import { session } from './session.svelte';
import { suivis } from './suivis.svelte';

/** The console keeps nothing: at each news, and after each of its own writes, it reads again what it shows. */
export async function relire(): Promise<void> {
  const [desPersonnes, duGuide] = await Promise.all([
    session.avecPersonnes ? relirePersonnes() : [],
    session.duGuide ? guide.rafraichir() : [],
  ]);
  const phrases = [...desPersonnes, ...duGuide];
  if (phrases.length) annonces.dire(phrases.join(' '));
}

async function relirePersonnes(): Promise<string[]> {
  const [{ arrivees, retirees }, courrier, reponses] = await Promise.all([
    partages.rafraichir(),
    demandes.rafraichir(),
    journee.rafraichir(),
    agenda.rafraichir(),
    suivis.charger(),
  ]);
  return [
    ...courrier,
    ...reponses,
    arrivees
      ? `${compter(arrivees, 'texte partagé vient', 'textes partagés viennent')} d’arriver.`
      : '',
    retirees
      ? `${compter(retirees, 'texte n’est plus partagé', 'textes ne sont plus partagés')} avec vous.`
      : '',
  ].filter(Boolean);
}

export const actualites = new Sonnette(() => void relire());
