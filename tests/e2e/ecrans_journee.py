"""The screens of an agent's day, state after state: appointments, demandes, the form that proposes a date."""

from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import titre
from tests.e2e.regards import Etats
from tests.e2e.service import PARIS, Service


def ma_journee(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    """The demonstration's own day while Aïcha is expected, whatever the hour; then one that is over."""
    page.clock.set_fixed_time(datetime.now(PARIS).replace(hour=10, minute=20))
    page.goto("/console/")
    expect(page.locator("#panneau")).to_be_visible()
    expect(page.get_by_text("maintenant", exact=True)).to_have_count(1)
    yield "ma journée"
    jour = page.locator("ul[aria-labelledby=jour]")
    for qui, dit in (("Moussa", "vient"), ("Élodie", "autre date"), ("Lina", "a prévenu"), ("Aïcha", "sans réponse")):
        jour.get_by_role("link").filter(has_text=qui).click()
        expect(page.locator("#panneau")).to_contain_text(qui)
        yield f"rendez-vous, {dit}"
    personne = service.accueillir("Maximilienne-Apolline")
    il_y_a_trois_jours = (datetime.now(PARIS) - timedelta(days=3)).date().isoformat()
    demander_a_la_base(serveur, f"un_rendez_vous_passe({personne.reference!r}, jours=3)")
    page.goto(f"/console/jour/{il_y_a_trois_jours}")
    jour.get_by_role("link").filter(has_text=personne.prenom).click()
    expect(page.get_by_role("button", name="Pas venue")).to_be_visible()
    yield "rendez-vous, présence à noter"
    page.get_by_role("button", name="Pas venue").click()
    expect(page.get_by_text("On attend son explication. Vous pouvez corriger.")).to_be_visible()
    yield "rendez-vous, on attend son explication"
    page.goto("/console/jour/2020-01-01")
    expect(page.get_by_text("Pas de rendez-vous ce jour-là.")).to_be_visible()
    yield "ma journée, un autre jour"
    page.goto("/console/jour/2020-01-01/00000000-0000-4000-8000-000000000000")
    expect(page.get_by_role("heading", name="Ce rendez-vous n’est pas ce jour-là")).to_be_visible()
    yield "rendez-vous inconnu"
    page.route("**/api/console/rendezvous?*", lambda route: route.abort("connectionreset"))
    page.route("**/api/console/demandes", lambda route: route.abort("connectionreset"))
    page.goto("/console/")
    expect(page.get_by_role("button", name="Recommencer")).to_have_count(2)
    yield "ma journée, panne"


def demande(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    personne = service.accueillir("Maximilienne-Apolline")
    texte = "Anticonstitutionnellement" * 6 + "\nJe ne comprends pas ce courrier." * 20
    question = f"transmettre({personne.reference!r}, {texte!r}, sujet='trop-percu')"
    uuid = demander_a_la_base(serveur, question)
    page.goto(f"/console/demandes/{uuid}")
    boite = page.get_by_role("textbox", name="Votre réponse à")
    expect(boite).to_be_focused()
    yield "demande"
    page.get_by_role("button", name="Une autre fiche").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    yield "demande, chercher une fiche"
    page.get_by_role("searchbox").fill("zèbre")
    expect(page.get_by_text("Aucune fiche n’a ces mots.")).to_be_visible()
    yield "demande, aucune fiche"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Insérer la fiche du sujet").click()
    page.get_by_role("button", name="Je m’en occupe").click()
    expect(page.get_by_text("Marc D. s’en occupe").first).to_be_visible()
    yield "demande, prise et commencée"
    page.context.set_offline(True)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "demande, sans réseau"
    page.context.set_offline(False)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_text("Réponse envoyée.")).to_be_visible()
    yield "demande, répondue"
    page.goto("/console/demandes/00000000-0000-4000-8000-000000000000")
    expect(page.get_by_role("heading", name="Cette demande n’est pas")).to_be_visible()
    yield "demande inconnue"


def porte_du_service(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    page.goto("/console/")
    page.get_by_role("link").filter(has_text="Porte du service").first.click()
    expect(page.get_by_role("textbox", name="Votre réponse à")).to_be_focused()
    yield "demande, porte du service"


def rendez_vous(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    personne = service.accueillir("Maximilienne-Apolline")
    demander_a_la_base(serveur, f"un_rendez_vous_passe({personne.reference!r}, etat='honore')")
    demander_a_la_base(serveur, f"transmettre({personne.reference!r}, 'Bonjour')")
    page.goto(f"/console/usagers/{personne.reference}")
    page.get_by_role("link", name="Proposer un rendez-vous").click()
    titre(page, f"Proposer un rendez-vous à {personne.prenom}")
    yield "proposer un rendez-vous"
    page.get_by_role("button", name="Proposer ce rendez-vous").click()
    expect(page.get_by_text("Choisissez un jour.")).to_be_visible()
    yield "proposer, champs oubliés"
    page.get_by_label("Jour").fill((datetime.now(PARIS) + timedelta(days=1)).date().isoformat())
    page.get_by_label("Heure").fill("09:30")
    page.get_by_label("Objet").fill("Anticonstitutionnellement" * 4)
    expect(page.get_by_role("heading", name="Votre journée")).to_be_visible()
    yield "proposer, un jour choisi"
    page.get_by_role("button", name="Proposer ce rendez-vous").click()
    titre(page, f"{personne.prenom} Essai")
    expect(page.get_by_text("pas de réponse")).to_be_visible()
    yield "personne, rendez-vous et demande"
    page.get_by_role("button", name="Annuler ce rendez-vous").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "personne, annuler"
