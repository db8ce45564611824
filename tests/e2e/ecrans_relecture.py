"""The committee member's screens, state after state."""

import re

from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import installer_hors_ligne, jusqu_a, ouvrir_son_espace, sans_reseau, titre
from tests.e2e.regards import Etats
from tests.e2e.service import Service

LONGS = ["Anticonstitutionnellement" * 3, "Que faire ?"]
LONG = "Anticonstitutionnellement" * 3 + " Je ne comprends pas." * 15


def au_passage(page: Page, rang: int) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f", {rang} sur "))


def relecture(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    personne = service.accueillir()
    page.goto("/relecture")
    expect(page.get_by_text("Cette page est dans votre espace")).to_be_visible()
    yield "relecture, sans espace"
    ouvrir_son_espace(page, personne)
    demander_a_la_base(serveur, f"donner_a_relire({personne.reference!r}, {LONGS!r})")
    expect(page.get_by_text("2 pages à relire")).to_be_visible()
    yield "accueil, une tournée attend"
    page.get_by_role("link", name="Moi", exact=True).click()
    expect(page.get_by_text("Votre identifiant")).to_be_visible()
    yield "moi, du comité"
    page.get_by_role("link", name="Relire le guide").click()
    yield "tournée, à commencer"
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("button", name="C’est clair")).to_be_visible()
    yield "un passage"
    page.get_by_role("button", name="Je propose autre chose").click()
    page.get_by_role("button", name="Continuer", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "un passage, sans les mots qu’il faut"
    page.get_by_label("Écrivez avec vos mots.").fill(LONG)
    yield "un passage, de longs mots"
    page.get_by_role("button", name="Continuer", exact=True).click()
    au_passage(page, 2)
    page.get_by_role("link", name="Revenir").click()
    expect(page.get_by_role("textbox")).to_have_value(LONG)
    yield "un passage, déjà jugé"
    while page.get_by_role("heading", level=1).inner_text() != "Toute la page":
        page.get_by_role("navigation", name="Passages").get_by_role("link").last.click()
    yield "toute la page"
    page.get_by_role("button", name="À revoir").click()
    page.get_by_role("button", name="Continuer", exact=True).click()
    titre(page, "Merci.")
    yield "merci"


def relecture_contrariee(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    personne = service.accueillir()
    ouvrir_son_espace(page, personne)
    slugs = demander_a_la_base(serveur, f"donner_a_relire({personne.reference!r}, {LONGS!r})")
    page.get_by_role("link", name="Relire le guide").click()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("button", name="Pas clair").click()
    page.get_by_label("Qu’est-ce qui n’est pas clair ?").fill(LONG)
    page.get_by_role("button", name="Continuer", exact=True).click()
    au_passage(page, 2)
    page.get_by_role("button", name="C’est clair").click()
    au_passage(page, 3)
    jusqu_a(lambda: len(demander_a_la_base(serveur, f"lire_les_avis({personne.reference!r})")) == 2)
    page.goto("/relecture?avis")
    expect(page.get_by_text("Pas encore de réponse.")).to_be_visible()
    demander_a_la_base(serveur, f"repondre_aux_remarques({personne.reference!r}, {LONG!r})")
    expect(page.get_by_text("Retenu.")).to_be_visible()
    yield "ce que sont devenus mes avis"
    page.goto("/relecture")
    page.get_by_role("link", name="Continuer", exact=True).click()
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.get_by_role("button", name="C’est faux").click()
        page.get_by_label("Qu’est-ce qui est faux ?").fill(LONG)
        page.get_by_role("button", name="Continuer", exact=True).click()
        au_passage(page, 4)
        yield "un passage, sans réseau"
        for slug in slugs:
            demander_a_la_base(serveur, f"remplacer_a_relire({personne.reference!r}, {slug!r})")
    expect(page.get_by_text("Ce texte n’est plus en relecture")).to_be_visible()
    yield "un passage, texte remplacé"
    page.goto("/relecture")
    expect(page.get_by_role("button", name="Effacer cet envoi")).to_be_visible()
    yield "tournée, avis refusé"
    demander_a_la_base(serveur, f"finir_le_mandat({personne.reference!r})")
    expect(page.get_by_text("Votre mandat au comité est terminé.")).to_be_visible()
    yield "mandat fini"


PROMENADES = [relecture, relecture_contrariee]
