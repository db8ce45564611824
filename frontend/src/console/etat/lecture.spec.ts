import { expect, test } from 'vitest';
import { Lecture } from './lecture.svelte';

test('une première lecture ratée se dit, et se recommence', async () => {
  let panne = true;
  const lecture = new Lecture(0, () =>
    panne ? Promise.reject(new Error('panne')) : Promise.resolve(1),
  );
  expect(await lecture.charger()).toBe(false);
  expect(lecture.etat).toBe('panne');
  panne = false;
  await lecture.reessayer();
  expect([lecture.etat, lecture.valeur]).toEqual(['pret', 1]);
});

test('une lecture ratée plus tard garde ce qui est à l’écran', async () => {
  const reponses = [Promise.resolve('lu'), Promise.reject(new Error('panne'))];
  const lecture = new Lecture('', () => reponses.shift()!);
  await lecture.charger();
  expect(await lecture.charger()).toBe(false);
  expect([lecture.etat, lecture.valeur]).toEqual(['pret', 'lu']);
});

test('une réponse en retard ne remplace pas une réponse plus récente', async () => {
  let repondre: (valeur: string) => void = () => undefined;
  const reponses = [new Promise<string>((resoudre) => (repondre = resoudre)), Promise.resolve('b')];
  const lecture = new Lecture('', () => reponses.shift()!);
  const lente = lecture.charger();
  await lecture.charger();
  repondre('a');
  expect(await lente).toBe(false);
  expect(lecture.valeur).toBe('b');
});
