import { beforeEach, expect, test } from 'vitest';
import { fauxServeur, refus } from './faux-serveur';
import { asseoir, MARC, unRendezVous } from './modeles';
import { annuler, noterPresence } from './rendez-vous';

const accuse = { corps: { reference: MARC, version: 4 } };

beforeEach(() => asseoir());

test('un geste refait après une coupure est la même opération', async () => {
  const appels = fauxServeur('coupure', accuse);
  const geste = () => noterPresence(unRendezVous(), 'honore');
  await expect(geste()).rejects.toThrow('Pas de réseau');
  await geste();
  expect(appels[1]).toEqual(appels[0]);
  expect(cle(appels, 1)).toBe(cle(appels, 0));
  expect(appels[0]?.entetes.get('Jalons-Compte')).toBe(MARC);
});

test('un autre choix, ou le même plus tard, est une autre opération', async () => {
  const appels = fauxServeur('coupure', accuse);
  await noterPresence(unRendezVous(), 'absent').catch(() => undefined);
  await noterPresence(unRendezVous(), 'excuse');
  await noterPresence(unRendezVous({ version: 4 }), 'excuse');
  await noterPresence(unRendezVous({ version: 4 }), 'excuse');
  expect(new Set(appels.map((_, rang) => cle(appels, rang))).size).toBe(4);
});

test('la présence et l’annulation disent de quelle version elles partent', async () => {
  const appels = fauxServeur(accuse);
  await noterPresence(unRendezVous(), 'absent');
  await annuler(unRendezVous());
  expect(appels[0]?.corps).toEqual({ etat: 'absent', version_de_base: 3 });
  expect(appels[1]).toMatchObject({
    methode: 'DELETE',
    chemin: `/api/console/rendezvous/${unRendezVous().uuid}?version_de_base=3`,
  });
});

test('un refus remonte avec sa phrase', async () => {
  fauxServeur(refus(409, 'version_perimee'));
  await expect(annuler(unRendezVous())).rejects.toThrow('Phrase du serveur.');
});

function cle(appels: ReturnType<typeof fauxServeur>, rang: number): string | null | undefined {
  return appels[rang]?.entetes.get('Idempotency-Key');
}
