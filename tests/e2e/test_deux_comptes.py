"""Two people on one phone, each in a tab: the tab left behind shows, keeps and sends nothing of the other."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.aides import (
    PIN,
    attendre_l_envoi,
    ecrire,
    entrees_gardees,
    ouvrir_son_espace,
    partir,
    titre,
)
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Service

ENTREES_GARDEES_ICI = """() => new Promise((donner) => {
  indexedDB.open('jalons').onsuccess = ({ target }) => {
    const tout = target.result.transaction('entrees').objectStore('entrees').getAll();
    tout.onsuccess = () => { target.result.close(); donner(tout.result.map((e) => [e.compte, e.texte])); };
  };
})"""


@pytest.fixture
def deux_onglets(telephone: Ouvrir, service: Service) -> tuple[Page, Page, str]:
    """Lucas just came back in the first tab; the second was left open on Nadia's form, half written."""
    lucas, nadia = service.accueillir("Lucas"), service.accueillir("Nadia")
    premier = telephone()
    ouvrir_son_espace(premier, lucas, "Nous sommes plusieurs", PIN)
    ecrire(premier, "Le secret de Lucas")
    attendre_l_envoi(premier, "Le secret de Lucas")
    partir(premier)
    ouvrir_son_espace(premier, nadia, "Nous sommes plusieurs", PIN)
    second = premier.context.new_page()
    second.goto("/journal")
    second.get_by_role("link", name="Écrire").click()
    second.get_by_label("Votre texte").fill("Le secret de Nadia")
    premier.goto("/connexion")
    premier.get_by_role("button", name="Lucas").click()
    premier.get_by_label("Votre code secret").fill(PIN)
    titre(premier, "Bonjour Lucas")
    return premier, second, nadia.reference


def test_l_onglet_reste_ouvert_ne_garde_pas_les_textes_de_l_autre_sous_son_nom(
    deux_onglets: tuple[Page, Page, str],
) -> None:
    premier, second, nadia = deux_onglets
    ecrire(premier, "Encore Lucas")
    attendre_l_envoi(premier, "Encore Lucas")
    second.get_by_role("button", name="Ne pas garder").click()
    expect(second.get_by_text("Encore Lucas")).to_be_visible()
    gardees = second.evaluate(ENTREES_GARDEES_ICI)
    assert gardees
    assert [texte for compte, texte in gardees if compte == nadia] == []


def test_ce_qui_etait_commence_ne_passe_pas_sous_le_nom_de_l_autre(deux_onglets: tuple[Page, Page, str]) -> None:
    premier, second, _ = deux_onglets
    champ = second.get_by_label("Votre texte")
    expect(champ).to_have_value("")
    second.reload()
    expect(champ).to_have_value("")
    assert [entree["texte"] for entree in entrees_gardees(premier)] == ["Le secret de Lucas"]
