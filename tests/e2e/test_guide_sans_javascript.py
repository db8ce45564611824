"""The guide on a phone that runs no script, and on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base


@pytest.fixture(scope="module")
def fiches(serveur):
    return demander_a_la_base(serveur, "mettre_le_guide_en_ligne()")


@pytest.fixture
def page(telephone, fiches) -> Page:
    """The smallest of phones."""
    return telephone(java_script_enabled=False, viewport={"width": 320, "height": 640})


def deborde(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_on_choisit_son_departement_puis_sa_fiche(page):
    page.goto("/guide")
    page.get_by_role("link", name="Hérault (34)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le guide de vos droits, Hérault")
    page.get_by_role("link", name="Je ne peux pas venir à mon rendez-vous").click()
    expect(page).to_have_title(re.compile("Je ne peux pas venir"))
    expect(page.get_by_role("article")).to_contain_text("Pas encore relue")
    page.get_by_role("link", name="Urgence").click()
    expect(page.get_by_role("heading", name="Vous êtes en danger ?")).to_be_visible()


def test_aucune_fiche_ne_deborde_d_un_petit_telephone_ni_de_deux_pages_de_papier(page, fiches):
    for slug in fiches:
        page.goto(f"/34/guide/{slug}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert not deborde(page), slug
        feuilles = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
        assert 1 <= feuilles <= 2, (slug, feuilles)


def test_une_fiche_inconnue_ramene_au_guide(page):
    assert page.goto("/34/guide/rien").status == 404
    page.get_by_role("link", name="Voir le guide").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le guide de vos droits, Hérault")


def test_on_cherche_et_on_lit_les_mots_sans_script(page):
    page.goto("/34/guide")
    page.get_by_label("Chercher dans le guide").fill("cest quoi un INDU")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="On me réclame de l’argent").click()
    page.get_by_role("article").get_by_role("link", name="recours", exact=True).first.click()
    expect(page).to_have_url(re.compile("/34/guide/mots#recours$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Les mots du guide")
    assert not deborde(page)
