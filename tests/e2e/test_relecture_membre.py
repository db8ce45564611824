"""A member of the committee reads on her phone, says what she thinks, and learns what became of it."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import (
    aller,
    installer_hors_ligne,
    jusqu_a,
    ouvrir_son_espace,
    perdre_la_reponse,
    sans_reseau,
    titre,
)
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Personne, Service

DEUX = ["Qui peut m’aider ?", "Où aller ?"]


def donner_a_relire(serveur: ServeurJetable, personne: Personne, titres: list[str] = DEUX) -> list[str]:
    """Her space is open: she learns it by the bell."""
    return list(demander_a_la_base(serveur, f"donner_a_relire({personne.reference!r}, {titres!r})"))


def avis(serveur: ServeurJetable, personne: Personne) -> list[Any]:
    """What the server has of her opinions: place, kind, words, version."""
    return list(demander_a_la_base(serveur, f"lire_les_avis({personne.reference!r})"))


def a_relire(page: Page) -> list[dict[str, Any]]:
    """What the server has for whoever is signed in on this phone."""
    lues: list[dict[str, Any]] = page.context.request.get("/api/relectures").json()["relectures"]
    return lues


def commencer(page: Page) -> None:
    """From Accueil to the first passage of a round."""
    page.get_by_role("link", name="Relire le guide").click()
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Titre, 1 sur "))


def passages(page: Page) -> int:
    """How many passages the text on the screen has."""
    dit = page.get_by_role("heading", level=1).inner_text()
    return int(dit.rsplit(" ", 1)[1])


def tout_trouver_clair(page: Page, depuis: int = 1) -> None:
    """Says « C’est clair » from this passage of the open text on, up to the question on the whole."""
    combien = passages(page)
    for rang in range(depuis, combien + 1):
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f", {rang} sur {combien}$"))
        page.get_by_role("button", name="C’est clair").click()
    titre(page, "Toute la page")


def approuver(page: Page) -> None:
    page.get_by_role("button", name="Cette page est bien").click()
    page.get_by_role("button", name="Continuer", exact=True).click()
    titre(page, "Merci.")


def test_hors_du_comite_rien_ne_se_montre(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    expect(page.get_by_text("Marc D.")).to_be_visible()
    expect(page.get_by_role("link", name="Relire le guide")).to_have_count(0)
    page.get_by_role("link", name="Moi", exact=True).click()
    expect(page.get_by_text("Votre identifiant")).to_be_visible()
    expect(page.get_by_role("link", name="Relire le guide")).to_have_count(0)
    page.goto("/relecture")
    expect(page.get_by_text("Cette page est pour le comité")).to_be_visible()


def test_le_texte_est_remplace_les_mots_restent(telephone: Ouvrir, service: Service, serveur: ServeurJetable) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    [slug] = donner_a_relire(serveur, personne, ["Qui peut m’aider ?"])
    commencer(page)
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.get_by_role("button", name="C’est faux").click()
        page.get_by_label("Qu’est-ce qui est faux ?").fill("Le nom du bureau")
        page.get_by_role("button", name="Continuer", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(", 2 sur "))
        demander_a_la_base(serveur, f"remplacer_a_relire({personne.reference!r}, {slug!r})")
    page.get_by_role("link", name="Continuer plus tard").click()
    page.get_by_role("link", name="Un envoi n’est pas parti").click()
    expect(page.get_by_text("Ce texte n’est plus en relecture")).to_be_visible()
    expect(page.get_by_text("Le nom du bureau")).to_be_visible()
    expect(page.get_by_role("button", name="Copier")).to_be_visible()
    page.get_by_role("button", name="Effacer cet envoi").click()
    expect(page.get_by_text("Le nom du bureau")).to_have_count(0)
    assert avis(serveur, personne) == []


def test_le_mandat_finit_pendant_la_lecture(telephone: Ouvrir, service: Service, serveur: ServeurJetable) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    donner_a_relire(serveur, personne)
    commencer(page)
    page.get_by_role("button", name="Je propose autre chose").click()
    page.get_by_label("Écrivez avec vos mots.").fill("Mes mots à moi")
    demander_a_la_base(serveur, f"finir_le_mandat({personne.reference!r})")
    expect(page.get_by_text("Votre mandat au comité est terminé.")).to_be_visible()
    expect(page.get_by_text("Mes mots à moi")).to_be_visible()
    expect(page.get_by_role("button", name="Copier")).to_be_visible()


def test_une_tournee_de_deux_pages(telephone: Ouvrir, service: Service, serveur: ServeurJetable) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    donner_a_relire(serveur, personne)
    expect(page.get_by_text("2 pages à relire")).to_be_visible()
    commencer(page)
    expect(page.get_by_text("Page 1 sur 2")).to_be_visible()
    page.get_by_role("button", name="Pas clair").click()
    page.get_by_label("Qu’est-ce qui n’est pas clair ?").fill("Quel bureau ?")
    page.get_by_role("button", name="Continuer", exact=True).click()
    tout_trouver_clair(page, depuis=2)
    approuver(page)
    page.get_by_role("link", name="Continuer", exact=True).click()
    expect(page.get_by_text("Page 2 sur 2")).to_be_visible()
    page.get_by_role("link", name="Continuer plus tard").click()
    expect(page.get_by_text("1 page à relire")).to_be_visible()
    jusqu_a(lambda: ["ensemble", "favorable", "", 1] in avis(serveur, personne))
    assert ["titre", "pas_clair", "Quel bureau ?", 2] in avis(serveur, personne)

    demander_a_la_base(
        serveur,
        f"repondre_aux_remarques({personne.reference!r}, 'Nous dirons lequel.')",
    )
    page.get_by_role("link", name="Relire le guide").click()
    page.get_by_role("link", name="Ce que sont devenus mes avis (1 réponse)").click()
    expect(page.get_by_text("Nous dirons lequel.")).to_be_visible()
    expect(page.get_by_text("Retenu.")).to_be_visible()


def test_on_reprend_ou_l_on_s_est_arrete_meme_sur_un_autre_telephone(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable
) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    donner_a_relire(serveur, personne)
    commencer(page)
    page.get_by_role("button", name="C’est clair").click()
    jusqu_a(lambda: avis(serveur, personne))
    autre = telephone()
    ouvrir_son_espace(autre, service.refaire_la_feuille(personne))
    autre.get_by_role("link", name="Relire le guide").click()
    autre.get_by_role("link", name="Continuer", exact=True).click()
    expect(autre.get_by_role("heading", level=1)).to_have_text(re.compile(", 2 sur "))
    autre.get_by_role("link", name="Revenir").click()
    expect(autre.get_by_role("button", name="C’est clair")).to_have_attribute("aria-pressed", "true")


def test_sans_reseau_la_tournee_se_fait_et_part_une_fois(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable
) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    donner_a_relire(serveur, personne, ["Qui peut m’aider ?"])
    commencer(page)
    combien = passages(page)
    perdre_la_reponse(page, re.compile("/avis/titre$"))
    page.get_by_role("button", name="C’est clair").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(", 2 sur "))
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.reload()
        tout_trouver_clair(page, depuis=2)
        approuver(page)
        aller(page, "Accueil")
        expect(page.get_by_role("link", name="Relire le guide")).to_have_count(0)
    jusqu_a(lambda: any(lue["finie"] and lue["juges"] == combien for lue in a_relire(page)))
    assert {version for *_, version in avis(serveur, personne)} == {1}
