import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DELAI_ANNULER_MS } from '../domaines/journal/lignes';
import { ServeurModele } from './essais/serveur-modele';
import { neuve, Telephone, unTexte, type Onglet } from './essais/telephone';

let serveur: ServeurModele;
let telephone: Telephone;
let onglet: Onglet;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T09:00:00Z') });
  serveur = new ServeurModele();
  vi.stubGlobal('fetch', serveur.fetch);
  telephone = new Telephone();
  onglet = await telephone.onglet();
});

const passer = (ms: number) => vi.setSystemTime(Date.now() + ms);
const textes = (compte = 'nadia') => [...serveur.de(compte).values()].map((e) => e.texte);

describe('quand le serveur ne prend pas le texte', () => {
  it.each(['coupe', 'panne', 'etouffe'] as const)(
    'réseau « %s » : le texte reste et part plus tard',
    async (etat) => {
      serveur.reseau = etat;
      await onglet.journal.ecrire(unTexte('gardé'), neuve());
      await onglet.calmer();
      expect((await onglet.lignes())[0]).toMatchObject({ etat: 'en_attente' });
      expect(onglet.journal.entrees[0]).toMatchObject({ texte: 'gardé', etat: 'en_attente' });
      serveur.reseau = 'bon';
      await onglet.calmer();
      expect(await onglet.lignes()).toEqual([]);
      expect(textes()).toEqual(['gardé']);
    },
  );

  it('une réponse perdue après l’enregistrement ne double rien', async () => {
    serveur.reseau = 'reponse_perdue';
    await onglet.journal.ecrire(unTexte('une fois'), neuve());
    await onglet.calmer();
    serveur.reseau = 'bon';
    await onglet.calmer();
    expect(serveur.faites).toHaveLength(1);
    expect(onglet.journal.entrees).toMatchObject([{ texte: 'une fois', etat: 'a_jour' }]);
  });

  it('session fermée : les lignes restent et la connexion est demandée', async () => {
    serveur.session = null;
    await onglet.journal.ecrire(unTexte('patient'), neuve());
    await onglet.calmer();
    expect(onglet.connexionDemandee).toBeGreaterThan(0);
    expect(await onglet.lignes()).toHaveLength(1);
  });

  it('un autre compte est connecté : les lignes restent et rien ne part', async () => {
    serveur.session = 'karim';
    await onglet.journal.ecrire(unTexte('à Nadia'), neuve());
    await onglet.calmer();
    expect(textes('karim')).toEqual([]);
    expect(await onglet.lignes()).toHaveLength(1);
    expect(onglet.connexionDemandee).toBeGreaterThan(0);
  });

  it('jeton refusé : un nouveau jeton est pris et le texte part', async () => {
    serveur.refus = [{ statut: 403, code: 'csrf' }];
    await onglet.journal.ecrire(unTexte('avec jeton'), neuve());
    await onglet.calmer();
    expect(textes()).toEqual(['avec jeton']);
  });

  it('trop d’essais : rien ne part avant le délai dit par le serveur', async () => {
    serveur.refus = [{ statut: 429, code: 'trop_d_essais', attendre_s: 60 }];
    await onglet.journal.ecrire(unTexte('ralenti'), neuve());
    await onglet.calmer();
    const recues = serveur.recues;
    passer(59_000);
    await onglet.calmer();
    expect(serveur.recues).toBe(recues);
    passer(2_000);
    await onglet.calmer();
    expect(textes()).toEqual(['ralenti']);
  });

  it('refus définitif : le texte est montré, la suite du même texte attend, les autres partent', async () => {
    serveur.refus = [{ statut: 422, code: 'saisie_invalide' }];
    await onglet.journal.ecrire(unTexte('refusé'), neuve());
    await onglet.calmer();
    const refusee = onglet.journal.entrees[0]!;
    expect(refusee).toMatchObject({ etat: 'refusee', texte: 'refusé' });
    expect(refusee.ligne?.refus?.message).toBe('Refus saisie_invalide.');
    await onglet.journal.ecrire(unTexte('suite'), refusee);
    await onglet.journal.ecrire(unTexte('autre'), neuve());
    await onglet.calmer();
    expect(textes()).toEqual(['autre']);
    expect(await onglet.lignes()).toMatchObject([{ etat: 'refusee' }, { etat: 'en_attente' }]);
    await onglet.journal.retirer(onglet.journal.entree(refusee.uuid)!);
    await onglet.calmer();
    expect(textes()).toEqual(['autre', 'suite']);
  });

  it('une panne sur un seul texte ne bloque pas les autres', async () => {
    serveur.reseau = 'coupe';
    await onglet.journal.ecrire(unTexte('en panne'), neuve());
    await onglet.journal.ecrire(unTexte('suivant'), neuve());
    await onglet.calmer();
    serveur.reseau = 'bon';
    serveur.refus = [{ statut: 500, code: 'indisponible' }];
    await onglet.calmer();
    expect(textes()).toEqual(['suivant']);
    await onglet.calmer();
    expect(textes()).toEqual(['suivant', 'en panne']);
  });

  it('de nous-mêmes, nous attendons de plus en plus ; un geste de la personne n’attend pas', async () => {
    serveur.reseau = 'coupe';
    await onglet.journal.ecrire(unTexte('loin'), neuve());
    await onglet.calmer();
    const recues = serveur.recues;
    await onglet.boite.envoyer({ deNousMemes: true });
    expect(serveur.recues).toBe(recues);
    await onglet.boite.envoyer();
    expect(serveur.recues).toBe(recues + 1);
  });
});

describe('ordre et unicité', () => {
  it('les envois partent dans l’ordre où ils furent écrits', async () => {
    serveur.reseau = 'coupe';
    for (const texte of ['un', 'deux', 'trois'])
      await onglet.journal.ecrire(unTexte(texte), neuve());
    await onglet.calmer();
    serveur.reseau = 'bon';
    await onglet.calmer();
    expect(textes()).toEqual(['un', 'deux', 'trois']);
  });

  it('écrire puis modifier hors ligne part comme deux versions qui se suivent', async () => {
    serveur.reseau = 'coupe';
    await onglet.journal.ecrire(unTexte('brouillon'), neuve());
    await onglet.calmer();
    await onglet.journal.ecrire(unTexte('au propre'), onglet.journal.entrees[0]!);
    await onglet.calmer();
    serveur.reseau = 'bon';
    await onglet.calmer();
    expect([...serveur.de('nadia').values()]).toMatchObject([{ texte: 'au propre', version: 2 }]);
  });

  it('deux onglets qui envoient ensemble n’envoient chaque ligne qu’une fois', async () => {
    serveur.reseau = 'coupe';
    for (const texte of ['a', 'b', 'c']) await onglet.journal.ecrire(unTexte(texte), neuve());
    await onglet.calmer();
    serveur.reseau = 'bon';
    serveur.recues = 0;
    const autre = await telephone.onglet();
    await Promise.all([onglet.calmer(), autre.calmer()]);
    expect(serveur.recues).toBe(3);
    expect(textes()).toEqual(['a', 'b', 'c']);
  });

  it('un onglet tué puis rouvert envoie ce qui était gardé', async () => {
    serveur.reseau = 'coupe';
    await onglet.journal.ecrire(unTexte('survit'), neuve());
    await onglet.calmer();
    serveur.reseau = 'bon';
    const nouveau = await telephone.onglet();
    await nouveau.calmer();
    expect(textes()).toEqual(['survit']);
  });
});

describe('deux téléphones', () => {
  let second: Onglet;

  beforeEach(async () => {
    second = await new Telephone().onglet();
    await onglet.journal.ecrire(unTexte('départ'), neuve());
    await onglet.calmer();
    await second.journal.rafraichir();
    await second.journal.ecrire(unTexte('du second'), second.journal.entrees[0]!);
    await second.calmer();
    await onglet.journal.ecrire(unTexte('du premier'), onglet.journal.entrees[0]!);
    await onglet.calmer();
  });

  it('les deux textes sont gardés jusqu’au choix', () => {
    const vue = onglet.journal.entrees[0]!;
    expect(vue).toMatchObject({ etat: 'conflit', texte: 'du premier' });
    expect(vue.ligne?.refus?.serveur?.texte).toBe('du second');
    expect(textes()).toEqual(['du second']);
  });

  it('« Garder le mien » écrit ma version par-dessus celle que j’ai vue', async () => {
    await onglet.journal.garderLeMien(onglet.journal.entrees[0]!);
    await onglet.calmer();
    expect(textes()).toEqual(['du premier']);
    expect(onglet.journal.entrees).toMatchObject([{ etat: 'a_jour', version: 3 }]);
  });

  it('« Garder l’autre » abandonne ma version', async () => {
    await onglet.journal.garderLAutre(onglet.journal.entrees[0]!);
    await onglet.calmer();
    expect(onglet.journal.entrees).toMatchObject([{ etat: 'a_jour', texte: 'du second' }]);
    expect(await onglet.lignes()).toEqual([]);
  });

  it('supprimé ailleurs : « Garder le mien » le fait revenir comme un nouveau texte', async () => {
    await onglet.journal.garderLAutre(onglet.journal.entrees[0]!);
    await onglet.calmer();
    const ici = onglet.journal.entrees[0]!;
    await second.calmer();
    await second.journal.supprimer(second.journal.entrees[0]!);
    passer(DELAI_ANNULER_MS);
    await second.calmer();
    await onglet.journal.ecrire(unTexte('je le voulais'), ici);
    await onglet.calmer();
    expect(onglet.journal.entrees[0]!.ligne?.refus?.serveur).toBeNull();
    await onglet.journal.garderLeMien(onglet.journal.entrees[0]!);
    await onglet.calmer();
    expect([...serveur.de('nadia').values()]).toMatchObject([{ texte: 'je le voulais' }]);
    expect(serveur.de('nadia').has(ici.uuid)).toBe(false);
  });
});

describe('supprimer', () => {
  beforeEach(async () => {
    await onglet.journal.ecrire(unTexte('à effacer'), neuve());
    await onglet.calmer();
    await onglet.journal.supprimer(onglet.journal.entrees[0]!);
    await onglet.calmer();
  });

  it('ne part qu’après le temps de changer d’avis', async () => {
    expect(onglet.journal.entrees).toEqual([]);
    expect(textes()).toEqual(['à effacer']);
    passer(DELAI_ANNULER_MS);
    await onglet.calmer();
    expect(textes()).toEqual([]);
  });

  it('s’annule dans ce temps', async () => {
    const [ligne] = await onglet.lignes();
    expect(await onglet.journal.annulerSuppression(ligne!.objet)).toBe(true);
    passer(DELAI_ANNULER_MS);
    await onglet.calmer();
    expect(textes()).toEqual(['à effacer']);
    expect(onglet.journal.entrees).toHaveLength(1);
  });

  it('ne s’annule plus quand l’envoi est imminent', async () => {
    const [ligne] = await onglet.lignes();
    passer(DELAI_ANNULER_MS - 500);
    expect(await onglet.journal.annulerSuppression(ligne!.objet)).toBe(false);
  });
});

describe('plusieurs personnes sur un téléphone', () => {
  it('une autre personne ne voit ni n’envoie les textes de la première', async () => {
    serveur.reseau = 'coupe';
    await onglet.journal.ecrire(unTexte('secret de Nadia'), neuve());
    await onglet.calmer();
    onglet.espace.fermer();
    serveur.reseau = 'bon';
    serveur.session = 'karim';
    const deKarim = await telephone.onglet('karim');
    await deKarim.calmer();
    expect(deKarim.journal.entrees).toEqual([]);
    expect(serveur.faites).toEqual([]);
    serveur.session = 'nadia';
    await (await telephone.onglet('nadia')).calmer();
    expect(textes()).toEqual(['secret de Nadia']);
  });

  it('« Ce n’est pas le mien » n’écrit rien dans le téléphone', async () => {
    serveur.reseau = 'coupe';
    const prete = await telephone.onglet('nadia', { garder: false });
    await prete.journal.ecrire(unTexte('de passage'), neuve());
    await prete.calmer();
    expect(prete.journal.entrees).toHaveLength(1);
    for (const magasin of ['lignes', 'entrees', 'reperes'] as const)
      expect(await telephone.depot.tout(magasin, 'nadia')).toEqual([]);
    serveur.reseau = 'bon';
    await prete.calmer();
    expect(textes()).toEqual(['de passage']);
  });

  it('partir efface tout de la personne et rien des autres', async () => {
    serveur.reseau = 'coupe';
    const deKarim = await telephone.onglet('karim');
    await deKarim.journal.ecrire(unTexte('à Karim'), neuve());
    await onglet.journal.ecrire(unTexte('à Nadia'), neuve());
    await onglet.calmer();
    await onglet.espace.effacer();
    expect(await telephone.depot.tout('lignes', 'nadia')).toEqual([]);
    expect(await telephone.depot.tout('lignes', 'karim')).toHaveLength(1);
  });

  it('une réponse qui arrive après le départ ne remet rien dans le téléphone', async () => {
    await onglet.journal.ecrire(unTexte('en vol'), neuve());
    await onglet.espace.effacer();
    await onglet.boite.envoyer();
    await new Promise((suite) => setTimeout(suite, 20));
    for (const magasin of ['lignes', 'entrees'] as const)
      expect(await telephone.depot.tout(magasin, 'nadia')).toEqual([]);
  });
});
