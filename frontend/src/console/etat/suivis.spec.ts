import { beforeEach, expect, test } from 'vitest';
import { fauxServeur } from './faux-serveur';
import { suivis, type Personne } from './suivis.svelte';

function unePersonne(prenom: string, nom: string, active = true): Personne {
  return {
    reference: `${prenom}-${nom}`,
    prenom,
    nom,
    annee_naissance: 1990,
    voie: null,
    referent: null,
    suivi_par_moi: false,
    active,
  };
}

const noms = () => suivis.visibles.map(({ prenom }) => prenom);

beforeEach(() => suivis.reset());

test('une liste qui ne vient pas se dit, et se recharge', async () => {
  fauxServeur('coupure', { corps: [unePersonne('Léa', 'Roy')] });
  await suivis.charger();
  expect(suivis.etat).toBe('panne');
  await suivis.reessayer();
  expect(suivis.etat).toBe('pret');
});

test('une relecture ratée garde la liste', async () => {
  fauxServeur({ corps: [unePersonne('Léa', 'Roy')] }, 'coupure');
  await suivis.charger();
  await suivis.charger();
  expect(noms()).toEqual(['Léa']);
});

test('les personnes sont rangées par nom puis prénom, comme dans un annuaire français', async () => {
  const gens = [
    unePersonne('Zoé', 'Étienne'),
    unePersonne('Ali', 'Faure'),
    unePersonne('Ana', 'Étienne'),
  ];
  fauxServeur({ corps: gens });
  await suivis.charger();
  expect(noms()).toEqual(['Ana', 'Zoé', 'Ali']);
});

test('le filtre des espaces pas encore ouverts se combine avec la recherche', async () => {
  fauxServeur({
    corps: [
      unePersonne('Ana', 'Roy', false),
      unePersonne('Ali', 'Roy'),
      unePersonne('Eva', 'Sy', false),
    ],
  });
  await suivis.charger();
  suivis.sansEspace = true;
  expect(noms()).toEqual(['Ana', 'Eva']);
  suivis.recherche = 'roy';
  expect(noms()).toEqual(['Ana']);
});
