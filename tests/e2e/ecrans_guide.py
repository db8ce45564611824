"""The guide and the question box, state after state."""

import re

from playwright.sync_api import Page, expect

from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import installer_hors_ligne, ouvrir_son_espace, sans_reseau, titre
from tests.e2e.regards import Etats
from tests.e2e.service import Service
from tests.faux_rasa import Comportement, FauxRasa, dire

SLUGS = ("trop-percu", "mes-rendez-vous", "contester-une-decision", "se-deplacer", "numeros-d-urgence")
LONGUE = "Pourquoi on me réclame tout cet argent alors que j’ai tout déclaré " + "anticonstitutionnellement" * 3
CONSIGNES = {
    "fiche": dire(directive="fiche", sujet="trop-percu"),
    "partie": dire(directive="fiche", sujet="mes-rendez-vous", section="que_faire"),
    "absente": dire(directive="fiche", sujet="une-autre-fiche"),
    "deux": dire(directive="deux_choix", sujets=["trop-percu", "contester-une-decision"]),
    "rendez-vous": dire(directive="prochain_rendez_vous"),
    "référent": dire(directive="qui_est_mon_referent"),
    "écrire": dire(directive="contacter_referent"),
    "bonjour": dire(directive="saluer"),
    "repli": dire(directive="repli"),
    "hors": dire(directive="hors_sujet"),
    "cachets": dire(directive="danger", sujet="idees-suicidaires"),
}


def comprendre(consignes: dict[str, Comportement]) -> Comportement:
    """Understands a question by its first word."""
    return lambda requete: consignes[requete.lue["message"].split()[0]](requete)


def demander(page: Page, question: str) -> None:
    page.get_by_role("textbox").fill(question)
    page.get_by_role("button", name="Demander", exact=True).click()
    titre(page, "Votre question")
    expect(page.get_by_text("Je cherche dans le guide")).to_have_count(0)


def guide(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    page.goto("/guide")
    expect(page.get_by_role("group", name="Votre département")).to_be_visible()
    yield "guide, département inconnu"
    page.get_by_text("Vie quotidienne").click()
    yield "guide, un thème ouvert"
    page.get_by_role("button", name="Calvados").click()
    expect(page.get_by_text("Vous lisez le guide pour")).to_be_visible()
    yield "guide, Calvados"
    page.get_by_label("Posez votre question").fill("rendez-vous courrier argent")
    yield "guide, trouvé"
    page.get_by_label("Posez votre question").fill("xylophone")
    yield "guide, rien trouvé"
    for slug in SLUGS:
        page.goto(f"/guide/{slug}")
        expect(page.get_by_role("article")).to_be_visible()
        for replie in page.locator("summary").all():
            replie.click()
        yield f"fiche {slug}"
    yield from _lire_autrement(page)
    page.goto("/guide/inconnue")
    titre(page, "Cette fiche n’est pas dans le guide")
    yield "fiche inconnue"
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.goto("/guide/trop-percu")
        expect(page.get_by_text("Pas de réseau.")).to_be_visible()
        yield "fiche, sans réseau"
        page.goto("/guide")
        demander(page, LONGUE)
        expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
        yield "question, sans réseau"


def _lire_autrement(page: Page) -> Etats:
    """A fiche is open, and has the word « référent »."""
    page.get_by_role("article").get_by_role("button", name="référent", exact=True).first.click()
    yield "un mot ouvert"
    page.get_by_role("button", name="Je n’ai pas compris").click()
    yield "dire ce qu’on n’a pas compris"
    page.get_by_role("button", name="Lecture facile").click()
    yield "lecture facile"
    page.get_by_role("button", name="Voir toute la fiche").click()
    page.goto("/guide/mots")
    titre(page, "Les mots du guide")
    yield "les mots du guide"


def guide_absent(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    page.route("**/api/guide?*", lambda route: route.abort())
    page.goto("/guide")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    yield "guide jamais venu"
    page.goto("/guide/trop-percu")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    yield "fiche jamais venue"


def question(page: Page, service: Service, rasa: FauxRasa) -> Etats:
    rasa.comportement = comprendre(CONSIGNES)
    page.goto("/guide?demander")
    titre(page, "Posez votre question")
    yield "aucune question"
    demander(page, "rendez-vous quand ?")
    yield "réponse, sans espace"
    personne = service.accueillir()
    service.proposer_rendez_vous(personne)
    ouvrir_son_espace(page, personne)
    page.goto("/guide")
    for mot in CONSIGNES:
        demander(page, f"{mot} {LONGUE}")
        yield f"réponse, {mot}"
    demander(page, "deux choses")
    page.get_by_role("button", name="Autre chose").click()
    yield "réponse, autre chose"
    demander(page, "fiche à côté")
    page.get_by_role("button", name="Ce n’est pas ma question").click()
    page.get_by_text(re.compile("^bonjour Pourquoi")).click()
    yield "réponse, à côté, une ancienne ouverte"
    page.get_by_role("textbox").fill("mon mari me frappe")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    yield "danger"
    page.get_by_role("button", name="Continuer à écrire").click()
    page.get_by_role("button", name="Demander", exact=True).click()
    expect(page.get_by_text("Cette question n’est ni envoyée ni gardée.")).to_be_visible()
    yield "danger, demandé"


PROMENADES = [guide, guide_absent]
