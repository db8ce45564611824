import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ServeurModele } from '../../horsligne/essais/serveur-modele';
import { neuve, Telephone, unTexte, type Onglet } from '../../horsligne/essais/telephone';
import { Brouillon } from './brouillon.svelte';
import { DELAI_ANNULER_MS } from './lignes';

let serveur: ServeurModele;
let ici: Onglet;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T09:00:00Z') });
  serveur = new ServeurModele();
  vi.stubGlobal('fetch', serveur.fetch);
  ici = await new Telephone().onglet();
});

describe('un texte changé sur deux téléphones', () => {
  let ailleurs: Onglet;
  const vue = (onglet: Onglet) => onglet.journal.entrees[0]!;
  const envois = () => serveur.faites.map(({ contenu }) => contenu);

  beforeEach(async () => {
    ailleurs = await new Telephone().onglet();
    await ici.journal.ecrire(unTexte('départ'), neuve());
    await ici.journal.partager(vue(ici), true);
    await ici.calmer();
    await ailleurs.journal.rafraichir();
  });

  it('un texte qu’on ne montre plus est caché avant d’être récrit', async () => {
    await ailleurs.journal.ecrire(unTexte('du second'), vue(ailleurs));
    await ailleurs.calmer();
    await ici.journal.partager(vue(ici), false);
    await ici.journal.ecrire(unTexte('pour moi seule'), vue(ici));
    await ici.calmer();
    expect(vue(ici).etat).toBe('conflit');
    await ici.journal.garderLeMien(vue(ici));
    await ici.calmer();
    const [cache, recrit] = envois().slice(-2);
    expect(cache).toContain('"partagee":false');
    expect(recrit).toContain('pour moi seule');
    expect(vue(ici)).toMatchObject({ etat: 'a_jour', partagee: false, texte: 'pour moi seule' });
  });

  it('un texte montré ici est récrit avant d’être montré', async () => {
    await ailleurs.journal.partager(vue(ailleurs), false);
    await ailleurs.calmer();
    await ici.journal.ecrire(unTexte('relu'), vue(ici));
    await ici.calmer();
    await ici.journal.garderLeMien(vue(ici));
    await ici.calmer();
    const [recrit, montre] = envois().slice(-2);
    expect(recrit).toContain('relu');
    expect(montre).toContain('"partagee":true');
  });

  it('supprimé des deux côtés : il n’y a plus rien à envoyer', async () => {
    await ailleurs.journal.supprimer(vue(ailleurs));
    vi.setSystemTime(Date.now() + DELAI_ANNULER_MS);
    await ailleurs.calmer();
    await ici.journal.ecrire(unTexte('corrigé'), vue(ici));
    await ici.journal.supprimer(vue(ici));
    await ici.calmer();
    expect(vue(ici)).toMatchObject({ etat: 'conflit', supprimee: true });
    const recues = serveur.recues;
    await ici.journal.garderLeMien(vue(ici));
    await ici.calmer();
    expect(serveur.recues).toBe(recues);
    expect(await ici.lignes()).toEqual([]);
    expect(ici.journal.entrees).toEqual([]);
  });
});

describe('une réponse perdue, puis les textes relus avant l’accusé', () => {
  let ailleurs: Onglet;
  const vue = (onglet: Onglet) => onglet.journal.entrees[0]!;

  beforeEach(async () => {
    ailleurs = await new Telephone().onglet();
    await ici.journal.ecrire(unTexte('départ'), neuve());
    await ici.calmer();
    serveur.reseau = 'reponse_perdue';
    await ici.journal.ecrire(unTexte('relu ici'), vue(ici));
    await ici.calmer();
    serveur.reseau = 'bon';
    await ici.journal.rafraichir();
    await ailleurs.journal.rafraichir();
  });

  it('montrer ne montre pas le texte qu’un autre téléphone écrit entre-temps', async () => {
    serveur.reseau = 'coupe';
    await ici.journal.partager(vue(ici), true);
    await ici.calmer();
    serveur.reseau = 'bon';
    await ailleurs.journal.ecrire(unTexte('jamais vu ici'), vue(ailleurs));
    await ailleurs.calmer();
    vi.setSystemTime(Date.now() + 60_000);
    await ici.calmer();
    expect([...serveur.de('nadia').values()]).toMatchObject([
      { texte: 'jamais vu ici', partagee: false },
    ]);
    expect(vue(ici).etat).toBe('conflit');
  });

  it('l’accusé qui arrive enfin ne remet pas l’ancien texte par-dessus le nouveau', async () => {
    await ailleurs.journal.ecrire(unTexte('plus récent'), vue(ailleurs));
    await ailleurs.calmer();
    await ici.journal.rafraichir();
    vi.setSystemTime(Date.now() + 60_000);
    await ici.calmer();
    expect(vue(ici)).toMatchObject({ texte: 'plus récent', etat: 'a_jour', version: 3 });
  });

  it('l’accusé qui arrive enfin ne fait pas revenir un texte supprimé ailleurs', async () => {
    await ailleurs.journal.supprimer(vue(ailleurs));
    vi.setSystemTime(Date.now() + DELAI_ANNULER_MS);
    await ailleurs.calmer();
    await ici.journal.rafraichir();
    vi.setSystemTime(Date.now() + 60_000);
    await ici.calmer();
    expect(ici.journal.entrees).toEqual([]);
  });
});

describe('le brouillon', () => {
  async function commencer(texte: string, ...vue: ConstructorParameters<typeof Brouillon>[1][]) {
    const brouillon = new Brouillon(ici.espace, ...vue);
    brouillon.texte = texte;
    await brouillon.garder();
    return brouillon;
  }

  async function rouvrir(...vue: ConstructorParameters<typeof Brouillon>[1][]) {
    const brouillon = new Brouillon(ici.espace, ...vue);
    await brouillon.retrouver();
    return brouillon;
  }

  beforeEach(async () => {
    serveur.reseau = 'coupe';
    await ici.journal.ecrire(unTexte('un'), neuve());
    await ici.journal.ecrire(unTexte('deux'), neuve());
  });

  it('retrouvé, il donne le même texte, pas un second', async () => {
    const avant = await commencer('commencé');
    const apres = await rouvrir();
    expect(apres).toMatchObject({ texte: 'commencé', retrouve: true });
    expect(apres.cible).toEqual(avant.cible);
  });

  it('gardé, il disparaît avec le même geste', async () => {
    const brouillon = await commencer('fini');
    await ici.journal.ecrire(unTexte('fini'), brouillon.cible, brouillon.fin());
    expect((await rouvrir()).retrouve).toBe(false);
  });

  it('ouvrir un autre texte ne l’efface pas', async () => {
    const [un, deux] = ici.journal.entrees;
    await commencer('neuf');
    await commencer('un, changé', un);
    await commencer('deux, changé', deux);
    expect((await rouvrir()).texte).toBe('neuf');
    expect((await rouvrir(un)).texte).toBe('un, changé');
    expect((await rouvrir(deux)).texte).toBe('deux, changé');
  });
});
