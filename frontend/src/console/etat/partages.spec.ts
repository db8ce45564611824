import { beforeEach, expect, test } from 'vitest';
import { fauxServeur, refus } from './faux-serveur';
import { partages, type Entree } from './partages.svelte';

const NADIA = '22222222-2222-4222-8222-222222222222';
const KARIM = '33333333-3333-4333-8333-333333333333';

function uneEntree(uuid: string): Entree {
  return {
    uuid,
    genre: 'note',
    texte: uuid,
    jour: '2026-11-22',
  };
}

const textes = () => partages.entrees.map((entree) => entree.texte);

beforeEach(() => partages.reset());

test('une panne à l’ouverture se dit', async () => {
  fauxServeur('coupure');
  await partages.ouvrir(NADIA);
  expect(partages.etat).toBe('panne');
});

test('une panne plus tard garde ce qui est à l’écran', async () => {
  fauxServeur({ corps: [uneEntree('a')] }, refus(503, 'indisponible'));
  await partages.ouvrir(NADIA);
  expect(await partages.rafraichir()).toEqual({ arrivees: 0, retirees: 0 });
  expect(textes()).toEqual(['a']);
});

test('à l’ouverture, rien ne « vient d’arriver »', async () => {
  fauxServeur({ corps: [uneEntree('a')] });
  await partages.ouvrir(NADIA);
  expect(partages.arrivees.size).toBe(0);
});

test('un texte partagé pendant la lecture est marqué et compté', async () => {
  fauxServeur({ corps: [uneEntree('a')] }, { corps: [uneEntree('b'), uneEntree('a')] });
  await partages.ouvrir(NADIA);
  expect(await partages.rafraichir()).toEqual({ arrivees: 1, retirees: 0 });
  expect(textes()).toEqual(['b', 'a']);
  expect([...partages.arrivees]).toEqual(['b']);
});

test('un texte retiré disparaît et se compte', async () => {
  fauxServeur({ corps: [uneEntree('a'), uneEntree('b')] }, { corps: [uneEntree('b')] });
  await partages.ouvrir(NADIA);
  expect(await partages.rafraichir()).toEqual({ arrivees: 0, retirees: 1 });
  expect(textes()).toEqual(['b']);
});

test('la réponse en retard d’une autre personne ne s’affiche jamais', async () => {
  let repondre: (reponse: { corps: unknown }) => void = () => undefined;
  const lente = new Promise<{ corps: unknown }>((resoudre) => (repondre = resoudre));
  fauxServeur(lente, { corps: [uneEntree('karim')] });
  const retard = partages.ouvrir(NADIA);
  await partages.ouvrir(KARIM);
  repondre({ corps: [uneEntree('nadia')] });
  await retard;
  expect(textes()).toEqual(['karim']);
});
