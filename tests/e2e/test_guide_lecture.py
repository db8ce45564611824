"""Reading as one can: words explained in place, little or large text, and what one thinks of it."""

import pytest
from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import installer_hors_ligne, ouvrir_son_espace, sans_reseau, serveur_mort, titre
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Service
from tests.e2e.test_guide import TROP_PERCU, avoir_le_guide

REFERENT = "la personne qui vous suit et vous aide dans vos démarches."


def article(page: Page, slug: str = "trop-percu") -> None:
    page.goto(f"/guide/{slug}")
    expect(page.get_by_role("article")).to_be_visible()


def racine(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def test_un_avis_sans_reseau_dit_qu_il_n_est_pas_parti(telephone: Ouvrir) -> None:
    page = telephone()
    avoir_le_guide(page)
    with sans_reseau(page):
        article(page)
        page.get_by_role("button", name="C’est utile").click()
        expect(page.get_by_text("Pas de réseau. Recommencez dans un moment.")).to_be_visible()
        expect(page.get_by_text("Merci.")).to_have_count(0)


def test_un_mot_s_ouvre_sur_place_meme_sans_reseau(telephone: Ouvrir, serveur: ServeurJetable) -> None:
    page = telephone()
    avoir_le_guide(page)
    with serveur_mort(serveur):
        article(page, "mon-referent-unique")
        mot = page.get_by_role("button", name="référent", exact=True).first
        expect(mot).to_have_attribute("aria-expanded", "false")
        mot.click()
        expect(page.get_by_text(REFERENT).first).to_be_visible()
        mot.click()
        expect(page.locator(".definition")).to_have_count(0)
        page.goto("/guide/mots")
        titre(page, "Les mots du guide")
        expect(page.get_by_text("On dit aussi : indu.")).to_be_visible()


def test_les_mots_d_avant_trouvent_la_fiche(telephone: Ouvrir) -> None:
    page = telephone()
    avoir_le_guide(page)
    page.get_by_label("Posez votre question").fill("c’est quoi un indu")
    expect(page.get_by_role("link", name=TROP_PERCU)).to_be_visible()


def test_la_lecture_facile_reste_et_ne_garde_que_l_essentiel(telephone: Ouvrir) -> None:
    page = telephone()
    avoir_le_guide(page)
    article(page)
    page.get_by_role("button", name="Lecture facile").click()
    expect(page.get_by_role("heading", name="Délais")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Que faire ?")).to_be_visible()
    expect(page.get_by_role("heading", name="Délais")).to_have_count(0)
    expect(page.get_by_text("Ce que dit la loi")).to_be_hidden()
    page.get_by_role("button", name="Voir toute la fiche").click()
    expect(page.get_by_role("heading", name="Délais")).to_be_visible()


@pytest.mark.parametrize("largeur", [320, 390])
def test_le_texte_grossit_partout_et_rien_ne_deborde(telephone: Ouvrir, largeur: int) -> None:
    page = telephone(viewport={"width": largeur, "height": 640})
    avoir_le_guide(page)
    article(page)
    avant = racine(page)
    page.get_by_role("radio", name="Texte très grand").check(force=True)
    assert racine(page) == pytest.approx(avant * 1.4)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.goto("/guide")
    expect(page.get_by_role("heading", name="Tout le guide")).to_be_visible()
    assert racine(page) == pytest.approx(avant * 1.4)


def test_pas_compris_est_compte_sans_le_numero_qu_on_y_a_mis(telephone: Ouvrir, serveur: ServeurJetable) -> None:
    page = telephone()
    article(page, "montant-rsa")
    page.get_by_role("button", name="Je n’ai pas compris").click()
    page.get_by_label("Quoi, par exemple ?").fill("le forfait, appelez le 06 39 98 00 12")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_text("Merci. Votre avis est compté, sans votre nom.")).to_be_visible()
    assert demander_a_la_base(serveur, "avis_des_lecteurs('montant-rsa')") == {
        "pas_compris": 1,
        "mots": ["le forfait, appelez le […]"],
    }


def test_ce_qui_a_change_depuis_sa_lecture_se_dit_une_fois(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable
) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir(), "Moi seulement")
    article(page, "sante-c2s")
    change = page.get_by_text("Ce qui a changé depuis votre lecture")
    expect(change).to_have_count(0)
    installer_hors_ligne(page)
    demander_a_la_base(serveur, "recrire_la_reponse('sante-c2s', 'Oui. Demandez-la.')")
    page.goto("/guide")
    page.reload()
    article(page, "sante-c2s")
    expect(page.get_by_text("Oui. Demandez-la.")).to_be_visible()
    expect(change).to_be_visible()
    expect(page.get_by_role("status").filter(has=change).get_by_role("listitem")).to_have_text(["La réponse"])
    page.reload()
    expect(page.get_by_text("Oui. Demandez-la.")).to_be_visible()
    expect(change).to_have_count(0)
