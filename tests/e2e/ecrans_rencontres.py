"""The people's screens where they meet people, appointments and messages: state after state."""

from playwright.sync_api import Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import (
    aller,
    ecrire_a,
    ecrire_encore,
    installer_hors_ligne,
    message,
    ouvrir_son_espace,
    sans_reseau,
    titre,
)
from tests.e2e.regards import Etats
from tests.e2e.service import Service

LONG = "Anticonstitutionnellement" * 3 + "\n" + "Je ne comprends pas ce courrier. " * 40


def rendez_vous(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    personne = service.accueillir("Zélimène-Anne-Charlotte")
    uuid = service.proposer_rendez_vous(personne)
    demander_a_la_base(serveur, f"un_rendez_vous_passe({personne.reference!r}, etat='absent')")
    ouvrir_son_espace(page, personne)
    expect(page.get_by_role("button", name="Je viens")).to_be_visible()
    yield "accueil, rendez-vous à répondre"
    page.get_by_text("À apporter").click()
    yield "accueil, à apporter"
    page.get_by_role("button", name="Je viens").click()
    expect(page.get_by_text("Marc le sait.")).to_be_visible()
    yield "accueil, je viens"
    page.get_by_role("button", name="Annuler").click()
    page.get_by_role("link", name="Je ne peux pas venir").click()
    titre(page, "Vous ne pouvez pas venir")
    yield "empêchement, la raison"
    page.get_by_role("button", name="Un travail, une formation").click()
    titre(page, "Vous voulez une autre date ?")
    page.get_by_role("button", name="Ajouter un mot").click()
    yield "empêchement, une autre date"
    page.get_by_label("Un mot pour Marc").fill("Anticonstitutionnellement" * 4)
    page.get_by_role("button", name="Oui, une autre date").click()
    titre(page, "Envoyé")
    yield "empêchement, envoyé"
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.get_by_role("button", name="Annuler").click()
        page.get_by_role("button", name="Je viens").click()
        expect(page.get_by_text("dès que le réseau revient")).to_be_visible()
        yield "empêchement annulé, sans réseau"
        page.get_by_role("link", name="Revenir à mes rendez-vous").click()
        titre(page, "Rendez-vous")
        yield "rendez-vous, sans réseau"
        demander_a_la_base(serveur, f"empecher({uuid!r})")
    expect(page.get_by_text("n’est pas partie")).to_be_visible()
    yield "rendez-vous, changé entre-temps"
    service.annuler_rendez_vous(personne, uuid)
    expect(page.get_by_text("Le service a annulé")).to_be_visible()
    yield "rendez-vous, annulé par le service"
    aller(page, "Accueil")
    yield "accueil, une explication attendue"


def messages(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    personne = service.accueillir()
    ouvrir_son_espace(page, personne)
    aller(page, "Messages")
    expect(page.get_by_text("Aucun message")).to_be_visible()
    yield "messages, vide"
    page.get_by_role("link", name="Écrire", exact=True).click()
    expect(page.get_by_role("button", name="Le service")).to_be_visible()
    yield "à qui écrire"
    page.get_by_role("button", name="Mon référent").click()
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "écrire, sans texte"
    page.get_by_label("Votre message").fill(LONG)
    expect(page.get_by_text("n’est pas un recours")).to_be_visible()
    yield "écrire, à propos d’un courrier"
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_text("Reçu. Réponse avant")).to_be_visible()
    yield "fil, reçu"
    demande = service.demandes(personne)[0]["uuid"]
    service.repondre(demande, "Bonjour. " + LONG)
    expect(page.get_by_text("Marc vous a répondu")).to_be_visible()
    yield "fil, répondu"
    installer_hors_ligne(page)
    with sans_reseau(page):
        ecrire_encore(page, "Merci, sans réseau")
        yield "fil, en attente d’envoi"
        aller(page, "Messages")
        yield "messages, en attente d’envoi"
    aller(page, "Accueil")
    service.repondre(demande, "Encore une chose.")
    expect(page.get_by_text("Marc vous a répondu")).to_be_visible()
    yield "accueil, une réponse"
    page.get_by_role("link", name="Marc vous a répondu").click()
    expect(message(page, "Encore une chose.")).to_be_visible()
    page.get_by_role("button", name="C’est réglé").click()
    expect(page.get_by_role("button", name="C’est réglé")).to_have_count(0)
    yield "fil, réglé"
    ecrire_a(page, "Le service", "Une autre question")
    aller(page, "Messages")
    page.get_by_text("C’est réglé (1)").click()
    yield "messages, en cours et réglés"


def danger(page: Page, service: Service, serveur: ServeurJetable) -> Etats:
    ouvrir_son_espace(page, service.accueillir())
    page.get_by_role("link", name="Écrire", exact=True).click()
    page.get_by_label("Votre message").fill("je veux mourir")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    yield "écrire, des mots de danger"


PROMENADES = [rendez_vous, messages, danger]
