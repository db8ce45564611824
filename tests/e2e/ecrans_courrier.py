"""« J’ai reçu un courrier », state after state."""

from playwright.sync_api import Page, expect

from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import installer_hors_ligne, ouvrir_son_espace, sans_reseau, titre
from tests.e2e.regards import Etats
from tests.e2e.service import Service

LONG = "Anticonstitutionnellement" * 3 + "\n" + "Je ne comprends pas ce courrier. " * 40
QUESTIONS = {"observations": 5, "recours": 5, "heures": 5}


def dernier_jour(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    page.clock.set_fixed_time("2026-11-26T12:00:00+01:00")
    page.goto("/courrier")
    titre(page, "J’ai reçu un courrier")
    yield "courrier, lequel"
    page.get_by_role("link", name="Autre chose").click()
    titre(page, "Quels mots voyez-vous ?")
    yield "courrier, je ne sais pas"
    page.get_by_role("link", name="Je ne sais pas").click()
    titre(page, "Quel jour l’avez-vous reçu ?")
    yield "courrier, quel jour"
    page.get_by_role("button", name="Un autre jour").click()
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "courrier, jour oublié"
    page.get_by_role("button", name="Aujourd’hui").click()
    titre(page, "Répondez au plus tard le vendredi 4 décembre")
    page.get_by_role("button", name="Mettre dans l’agenda du téléphone").click()
    page.get_by_text("Ce que dit la loi").click()
    yield "courrier, le dernier jour est un dimanche"
    page.clock.set_fixed_time("2026-12-06T12:00:00+01:00")
    page.reload()
    titre(page, "Répondez aujourd’hui")
    yield "courrier, dernier jour"
    for pour in ("sanction", "decision"):
        page.goto(f"/courrier?pour={pour}")
        page.get_by_role("button", name="Un autre jour").click()
        page.get_by_label("Le jour de la réception").fill("2026-09-01")
        page.get_by_role("button", name="Continuer").click()
        titre(page, "Ce délai est passé : voici quoi faire quand même")
        yield f"courrier, délai passé, {pour}"


def lettres(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    page.add_init_script("navigator.share = async () => undefined;")
    ouvrir_son_espace(page, service.accueillir("Zélimène-Anne-Charlotte"))
    page.goto("/courrier?pour=decision")
    page.get_by_role("button", name="Aujourd’hui").click()
    page.get_by_role("button", name="Me le rappeler").click()
    expect(page.get_by_text("C’est noté.")).to_be_visible()
    yield "courrier, rappel noté"
    page.goto("/")
    expect(page.get_by_text("Un courrier attend votre réponse")).to_be_visible()
    yield "accueil, un courrier attend"
    for nom, nombre in QUESTIONS.items():
        page.goto(f"/courrier?lettre={nom}&pas=relire")
        titre(page, "Votre lettre")
        yield f"lettre {nom}, vide"
        for pas in range(1, nombre + 1):
            page.goto(f"/courrier?lettre={nom}&pas={pas}")
            expect(page.get_by_text(f"Question {pas} sur {nombre}")).to_be_visible()
            if page.get_by_role("textbox").count():
                page.get_by_role("textbox").fill(LONG)
                page.get_by_role("button", name="Continuer").click()
                expect(page.get_by_text(f"Question {pas} sur {nombre}")).to_have_count(0)
                page.go_back()
            yield f"lettre {nom}, question {pas}"
    page.goto("/courrier?lettre=recours&pas=relire")
    page.get_by_role("button", name="Copier").click()
    page.get_by_text("Faire imprimer au guichet").click()
    yield "lettre, longue, copiée, au guichet"
    page.get_by_role("link", name="Écrire à la main").click()
    titre(page, "À recopier")
    yield "lettre, à la main"
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.goto("/courrier?lettre=heures&pas=relire")
        titre(page, "Votre lettre")
        yield "lettre, sans réseau"


PROMENADES = [dernier_jour, lettres]
