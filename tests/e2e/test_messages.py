"""Messages: a person writes to people, knows when an answer comes, and loses nothing."""

import re
from pathlib import Path

from playwright.sync_api import expect

from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import (
    aller,
    ecrire_a,
    ecrire_encore,
    installer_hors_ligne,
    jusqu_a,
    message,
    ouvrir_le_fil,
    ouvrir_son_espace,
    partir,
    perdre_la_reponse,
    sans_reseau,
    serveur_mort,
    titre,
)
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Service

TOUT_CE_QUI_RESTE = (Path(__file__).parent / "tout_ce_qui_reste.js").read_text()
PROMESSE = re.compile(r"Réponse avant (\w+ \d+(?:er)? \w+)\.")


def textes(demande: dict[str, list[dict[str, str]]]) -> list[str]:
    return [lu["texte"] for lu in demande["messages"]]


def test_de_la_question_a_c_est_regle(telephone: Ouvrir, service: Service) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    aller(page, "Messages")
    page.get_by_role("link", name="Écrire", exact=True).click()
    page.get_by_role("button", name="Mon référent").click()
    promis = PROMESSE.search(page.get_by_text("Sinon, son service est prévenu.").inner_text())
    assert promis
    page.get_by_label("Votre message").fill("Où est l’atelier ?")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_text(f"Reçu. Réponse avant {promis[1]}.")).to_be_visible()
    titre(page, "Marc D.")

    aller(page, "Accueil")
    recue = service.demandes(personne)[0]
    assert textes(recue) == ["Où est l’atelier ?"]
    service.repondre(recue["uuid"], "Salle 2, à la mairie.")
    page.get_by_role("link", name="Marc vous a répondu").click()
    expect(message(page, "Salle 2, à la mairie.")).to_be_visible()
    page.get_by_role("button", name="C’est réglé").click()
    expect(page.get_by_text("C’est réglé")).to_be_visible()
    aller(page, "Accueil")
    expect(page.get_by_text("Marc vous a répondu")).to_have_count(0)
    assert service.demandes(personne) == []
    gardees = page.context.request.get("/api/demandes").json()
    assert [demande["etat"] for demande in gardees] == ["close"]


def test_la_suite_rouvre_ce_qui_etait_repondu(telephone: Ouvrir, service: Service) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    ecrire_a(page, "Mon référent", "Une question")
    service.repondre(jusqu_a(lambda: service.demandes(personne))[0]["uuid"], "Une réponse")
    expect(message(page, "Une réponse")).to_be_visible()
    ecrire_encore(page, "Et une autre")
    expect(page.get_by_text(PROMESSE)).to_be_visible()
    assert textes(jusqu_a(lambda: service.demandes(personne))[0]) == ["Une question", "Une réponse", "Et une autre"]


def test_le_referent_ne_voit_pas_ce_qui_va_au_service(telephone: Ouvrir, service: Service) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    ecrire_a(page, "Le service", "Je veux changer de référent")
    expect(page.get_by_text(PROMESSE)).to_be_visible()
    assert service.demandes(personne) == []
    assert textes(service.demandes(personne, service=True)[0]) == ["Je veux changer de référent"]


def test_sans_reseau_tout_se_lit_et_tout_part_une_fois_dans_l_ordre(telephone: Ouvrir, service: Service) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    ecrire_a(page, "Le service", "Avant le tunnel")
    installer_hors_ligne(page)
    with sans_reseau(page):
        ecrire_a(page, "Mon référent", "Un")
        expect(message(page, "Un")).to_contain_text("En attente d’envoi")
        ecrire_encore(page, "Deux")
        page.close()
        page = page.context.new_page()
        page.goto("/messages")
        expect(page.get_by_text("Avant le tunnel")).to_be_visible()
        ouvrir_le_fil(page, "Marc D.")
        ecrire_encore(page, "Trois")
    expect(page.get_by_text("En attente d’envoi")).to_have_count(0)
    expect(page.get_by_text(PROMESSE)).to_be_visible()
    assert textes(service.demandes(personne)[0]) == ["Un", "Deux", "Trois"]


def test_une_reponse_perdue_ou_un_serveur_tue_ne_doublent_rien(
    telephone: Ouvrir, service: Service, serveur: ServeurJetable
) -> None:
    personne = service.accueillir()
    page = telephone()
    ouvrir_son_espace(page, personne)
    perdre_la_reponse(page, re.compile(r"/api/demandes/[0-9a-f-]{36}$"))
    ecrire_a(page, "Mon référent", "Une seule fois")
    expect(page.get_by_text("En attente d’envoi")).to_have_count(0, timeout=60_000)
    with serveur_mort(serveur):
        ecrire_encore(page, "Pendant la panne")
    expect(page.get_by_text("En attente d’envoi")).to_have_count(0, timeout=60_000)
    assert textes(service.demandes(personne)[0]) == ["Une seule fois", "Pendant la panne"]


def test_un_message_commence_se_retrouve(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    page.get_by_role("link", name="Écrire", exact=True).click()
    page.get_by_label("Votre message").fill("Je voulais vous dire")
    jusqu_a(lambda: "Je voulais vous dire" in str(page.evaluate(TOUT_CE_QUI_RESTE)))
    page.reload()
    expect(page.get_by_label("Votre message")).to_have_value("Je voulais vous dire")
    page.get_by_role("button", name="Ne pas envoyer").click()
    page.goto("/messages?ecrire=referent")
    expect(page.get_by_label("Votre message")).to_have_value("")


def test_ce_n_est_pas_le_mien_ne_garde_ni_messages_ni_rendez_vous(telephone: Ouvrir, service: Service) -> None:
    personne = service.accueillir()
    service.proposer_rendez_vous(personne, lieu="Lieu à oublier")
    page = telephone()
    ouvrir_son_espace(page, personne, "Ce n’est pas le mien")
    expect(page.get_by_text("Lieu à oublier")).to_be_visible()
    ecrire_a(page, "Mon référent", "Texte à oublier")
    expect(page.get_by_text(PROMESSE)).to_be_visible()
    assert "à oublier" not in str(page.evaluate(TOUT_CE_QUI_RESTE))
    partir(page)
    assert "à oublier" not in str(page.evaluate(TOUT_CE_QUI_RESTE))


def test_des_mots_de_danger_montrent_qui_appeler(telephone: Ouvrir, service: Service) -> None:
    page = telephone()
    ouvrir_son_espace(page, service.accueillir())
    page.get_by_role("link", name="Écrire", exact=True).click()
    page.get_by_label("Votre message").fill("mon mari me frappe")
    alerte = page.get_by_role("alertdialog")
    expect(alerte.get_by_role("link", name="3919")).to_be_visible()
    alerte.get_by_role("button", name="Continuer à écrire").click()
    expect(page.get_by_label("Votre message")).to_have_value("mon mari me frappe")
