import { beforeEach, describe, expect, it, vi } from 'vitest';
import { horloge } from '../../composants/horloge.svelte';
import { Telephone, type Onglet } from '../../horsligne/essais/telephone';
import { resteDit } from './annonce';
import { ComiteModele, uneRelecture } from './essais';

let serveur: ComiteModele;
let telephone: Telephone;
let onglet: Onglet;

const relectures = () => onglet.relectures;
const texte = () => relectures().texte('r-1')!;
const clair = { genre: 'clair', texte: '' } as const;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T09:00:00Z') });
  horloge.maintenant = new Date();
  serveur = new ComiteModele();
  vi.stubGlobal('fetch', serveur.fetch);
  telephone = new Telephone();
  onglet = await telephone.onglet();
});

describe('ce qui ne va pas', () => {
  beforeEach(async () => {
    serveur.tournee = { uuid: 't-1', relectures: ['r-1'] };
    await relectures().rafraichir();
  });

  it('un avis refusé n’est plus compté, garde ses mots, et n’arrête pas les autres', async () => {
    serveur.refus = { statut: 409, code: 'version_remplacee' };
    await relectures().donner(texte(), 'titre', { genre: 'faux', texte: 'Mes mots' });
    await onglet.calmer();
    serveur.refus = null;
    await relectures().donner(texte(), 'reponse_courte', clair);
    await onglet.calmer();
    expect(relectures().refusees).toMatchObject([{ corps: { texte: 'Mes mots' } }]);
    expect(texte()).toMatchObject({ juges: 1, avis: [{ paragraphe: 'reponse_courte' }] });
    expect(serveur.avis).toHaveLength(1);
  });

  it('changé sur un autre téléphone : l’autre avis compte, et le suivant part de lui', async () => {
    const details = { serveur: { genre: 'pas_clair', texte: 'ailleurs', version: 4 } };
    serveur.refus = { statut: 409, code: 'version_perimee', details };
    await relectures().donner(texte(), 'titre', clair);
    await onglet.calmer();
    expect(texte().avis).toMatchObject([{ genre: 'pas_clair', texte: 'ailleurs' }]);
    serveur.refus = null;
    await relectures().donner(texte(), 'titre', clair);
    await onglet.calmer();
    expect(serveur.avis).toMatchObject([{ corps: { genre: 'clair', version_de_base: 4 } }]);
    expect(relectures().refusees).toEqual([]);
  });

  it('une réponse perdue ne compte pas deux avis', async () => {
    await relectures().donner(texte(), 'titre', clair);
    await onglet.calmer();
    serveur.textes = [
      uneRelecture({
        juges: 1,
        reprendre_a: 'reponse_courte',
        avis: [{ uuid: 'a', paragraphe: 'titre', ...clair, version: 1, reponse: null }],
      }),
    ];
    await relectures().rafraichir();
    expect(texte().avis).toHaveLength(1);
  });

  it('le dernier jour passé, rien n’attend plus, même sans réseau', () => {
    expect(relectures().aRelire).toHaveLength(1);
    horloge.maintenant = new Date('2026-12-01T22:30:00Z');
    expect(relectures().aRelire).toHaveLength(1);
    horloge.maintenant = new Date('2026-12-01T23:30:00Z');
    expect(relectures().aRelire).toEqual([]);
  });

  it('un mandat fini n’appelle plus à relire, et garde ce qu’on a dit', async () => {
    serveur.membre = false;
    await relectures().rafraichir();
    expect(relectures().aRelire).toEqual([]);
    expect(relectures().concernee).toBe(true);
  });

  it('une tournée ne commence pas sans réseau', async () => {
    serveur.coupe = true;
    await expect(relectures().commencer()).rejects.toThrow();
  });
});

it('hors du comité, une seule lecture et rien à montrer', async () => {
  serveur.membre = false;
  serveur.textes = [];
  await relectures().rafraichir();
  expect(serveur.lus).toEqual(['/api/relectures']);
  expect(relectures().concernee).toBe(false);
});

it('sans tournée, aucun texte n’est demandé : le téléphone ne paie pas ce qu’elle ne lira pas', async () => {
  await relectures().rafraichir();
  expect(serveur.lus).toEqual(['/api/relectures']);
  expect(relectures().aRelire).toHaveLength(1);
});

describe('une tournée', () => {
  beforeEach(async () => {
    await relectures().commencer();
  });

  it('se lit et se juge sans réseau, et part une fois', async () => {
    serveur.coupe = true;
    await relectures().donner(texte(), 'titre', clair);
    await relectures().donner(texte(), 'titre', { genre: 'pas_clair', texte: 'Le mot carte' });
    await relectures().donner(texte(), 'ensemble', { genre: 'favorable', texte: '' });
    onglet = await telephone.onglet();
    await onglet.calmer();
    expect(texte()).toMatchObject({ juges: 1, reprendre_a: 'reponse_courte', finie: true });
    expect(relectures().tournee).toEqual([]);
    serveur.coupe = false;
    await onglet.calmer();
    expect(serveur.avis.map(({ place, corps }) => [place, corps.version_de_base])).toEqual([
      ['titre', null],
      ['titre', 1],
      ['ensemble', null],
    ]);
    expect(await onglet.lignes()).toEqual([]);
    expect(texte()).toMatchObject({ juges: 1, finie: true });
  });

  it('redire la même chose n’envoie rien', async () => {
    await relectures().donner(texte(), 'titre', clair);
    await onglet.calmer();
    await relectures().donner(texte(), 'titre', clair);
    await onglet.calmer();
    expect(serveur.avis).toHaveLength(1);
  });

  it('un texte qui n’a pas changé n’est pas redemandé', async () => {
    await relectures().donner(texte(), 'titre', clair);
    await onglet.calmer();
    serveur.textes[0] = { ...serveur.textes[0]!, juges: 1, reprendre_a: 'reponse_courte' };
    serveur.lus = [];
    await relectures().rafraichir();
    expect(serveur.lus).toEqual(['/api/relectures']);
    serveur.textes[0] = { ...serveur.textes[0], reponses: 1 };
    await relectures().rafraichir();
    expect(serveur.lus).toEqual(['/api/relectures', '/api/relectures', '/api/relectures/r-1']);
  });

  it('revenir sur un avis répondu attend une autre réponse', async () => {
    const reponse = { retenu: true, raison: 'Merci', le: '2026-11-23' };
    const avis = [{ uuid: 'a', paragraphe: 'titre', ...clair, version: 1, reponse }];
    serveur.textes = [uneRelecture({ avis, juges: 1, reponses: 1, reprendre_a: 'reponse_courte' })];
    await relectures().rafraichir();
    await relectures().donner(texte(), 'titre', { genre: 'faux', texte: '' });
    expect(texte()).toMatchObject({ reponses: 0, avis: [{ version: 2, reponse: null }] });
  });
});

it.each([
  [1, '1 page à relire'],
  [3, '3 pages à relire'],
  [7, '5 pages à relire'],
])('de %i pages qui attendent, une tournée dit « %s »', (combien, dit) =>
  expect(resteDit(Array.from({ length: combien }, () => uneRelecture()))).toBe(dit),
);
