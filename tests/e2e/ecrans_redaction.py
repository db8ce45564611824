"""The screens of those who write the guide and of those who run its committee, state after state."""

from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import titre
from tests.e2e.regards import Etats
from tests.e2e.service import Service

LONG = "Anticonstitutionnellement" * 6 + " Je ne comprends pas ce mot." * 12
TITRE = "Anticonstitutionnellement" * 3


def relue(serveur: ServeurJetable) -> str:
    """The address of a fiche that a committee has spoken of at length."""
    slug = str(demander_a_la_base(serveur, f"ecrire_une_fiche({TITRE!r})"))
    demander_a_la_base(serveur, f"donner_des_avis({slug!r}, {LONG!r})")
    return slug


def guide_de_console(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    slug = relue(serveur)
    page.goto("/console/")
    expect(page.get_by_text("avis favorable sur").first).to_be_visible()
    yield "guide, les fiches"
    page.get_by_role("searchbox").fill("xylophone")
    expect(page.get_by_text("Aucune fiche ne correspond.")).to_be_visible()
    yield "guide, rien ne correspond"
    page.goto(f"/console/guide/fiches/{slug}")
    expect(page.get_by_role("heading", name="Sur l’ensemble")).to_be_visible()
    yield "fiche, des avis à côté du texte"
    page.get_by_role("button", name="Répondre").first.click()
    page.get_by_role("button", name="Répondre", exact=True).click()
    expect(page.get_by_text("Choisissez : retenu, ou pas retenu.")).to_be_visible()
    yield "avis, réponse incomplète"
    page.get_by_role("radio", name="Pas retenu").press("Space")
    page.get_by_label("Pourquoi ?").fill(LONG[:480])
    page.get_by_label("Pourquoi ?").press("Control+Enter")
    expect(page.get_by_text("Pas retenu : ")).to_be_visible()
    yield "avis, répondu"
    page.goto(f"/console/guide/fiches/{slug}/00000000-0000-4000-8000-000000000000")
    expect(page.get_by_text("Cette version n’existe pas.")).to_be_visible()
    yield "version inconnue"
    page.goto("/console/guide/fiches/rien-de-tel")
    titre(page, "Cette page n’existe pas")
    yield "fiche inconnue"
    page.route("**/api/console/guide/fiches", lambda route: route.abort("connectionreset"))
    page.goto("/console/guide")
    expect(page.get_by_role("button", name="Recommencer")).to_be_visible()
    yield "guide, panne"


def redaction(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    slug = relue(serveur)
    page.goto(f"/console/guide/fiches/{slug}")
    page.get_by_role("link", name="Écrire la version suivante").click()
    expect(page.get_by_role("textbox", name="Réponse courte")).to_be_visible()
    yield "rédiger"
    page.get_by_role("textbox", name="Réponse courte").fill(LONG[:300])
    page.get_by_label("Qui contacter ?").fill("")
    page.get_by_role("button", name="Retirer la source 1").click()
    page.get_by_role("button", name="Ce que je change").click()
    page.get_by_role("button", name="Garder la version 2").click()
    expect(page.get_by_text("Dites qui peut aider.")).to_be_visible()
    yield "rédiger, des champs oubliés"
    page.reload()
    expect(page.get_by_text("Vous aviez commencé")).to_be_visible()
    yield "rédiger, repris"
    page.get_by_label("Qui contacter ?").fill("- La Caf.")
    page.get_by_role("button", name="Ajouter une source").click()
    page.get_by_label("Source 1").fill("CASF L262-1")
    page.get_by_label("Lue le").fill("2026-11-22")
    demander_a_la_base(serveur, f"ecrire_encore({slug!r}, 'Une autre réponse.')")
    page.get_by_role("button", name="Garder la version 2").click()
    expect(page.get_by_role("button", name="Continuer avec mon texte")).to_be_visible()
    yield "rédiger, deux textes à la fois"
    page.get_by_role("button", name="Continuer avec mon texte").click()
    page.get_by_role("button", name="Garder la version 3").click()
    expect(page.get_by_text("La version 3 est gardée.")).to_be_visible()
    yield "fiche, brouillon gardé"


def gestes_du_guide(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    slug = demander_a_la_base(serveur, f"ecrire_une_fiche({TITRE!r})")
    page.goto(f"/console/guide/fiches/{slug}")
    page.get_by_role("button", name="Envoyer au comité").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "geste, ce qui va se passer"
    page.get_by_role("button", name="Non", exact=True).click()
    page.get_by_role("button", name="Correction urgente").click()
    page.get_by_role("button", name="Oui, demander").click()
    expect(page.get_by_text("Écrivez une raison.")).to_be_visible()
    yield "geste, raison oubliée"
    page.get_by_role("textbox").fill(LONG[:290])
    page.get_by_role("button", name="Oui, demander").click()
    expect(page.get_by_text("Un autre agent doit la confirmer.").first).to_be_visible()
    page.get_by_role("button", name="Confirmer la correction urgente").click()
    page.get_by_role("button", name="Oui, confirmer").click()
    expect(page.get_by_text("Vous avez demandé cette correction.")).to_be_visible()
    yield "geste, refusé"


def comite(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    slug = demander_a_la_base(serveur, f"ecrire_une_fiche({TITRE!r})")
    demander_a_la_base(serveur, f"publier_puis_ecrire({slug!r}, {LONG[:390]!r})")
    page.goto(f"/console/guide/fiches/{slug}")
    page.get_by_role("button", name="Ce qui change depuis la version 1, publiée").click()
    expect(page.locator("ins").first).to_be_visible()
    yield "fiche, ce qui change"
    page.get_by_role("button", name="Publier sans avis du comité").click()
    yield "geste, publier sans avis"
    personne = service.accueillir("Maximilienne-Apolline")
    page.goto("/console/guide/comite")
    numero = page.get_by_label("Son numéro à 8 chiffres")
    numero.fill(personne.identifiant)
    demander_a_la_base(serveur, f"ouvrir_son_espace({personne.reference!r})")
    numero.press("Enter")
    expect(page.get_by_text("Cette personne est au comité.")).to_be_visible()
    yield "comité, un membre de plus"
    page.get_by_role("button", name="Terminer le mandat de Maximilienne-Apolline").click()
    yield "comité, terminer un mandat"
    numero.fill("123")
    numero.press("Enter")
    expect(page.get_by_text("Écrivez les 8 chiffres de sa feuille.")).to_be_visible()
    yield "comité, numéro à corriger"
    page.route("**/api/console/guide/comite", lambda route: route.abort("connectionreset"))
    page.reload()
    expect(page.get_by_role("button", name="Recommencer")).to_be_visible()
    yield "comité, panne"
