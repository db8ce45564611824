"""Without network, on a phone that was opened once: every screen opens, and says what it knows."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.aides import installer_hors_ligne, jusqu_a, ouvrir_son_espace, sans_reseau, titre
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Service

TOUT_CE_QUI_RESTE = (Path(__file__).parent / "tout_ce_qui_reste.js").read_text()
LISTES = ("accueil", "rendezvous", "demandes", "destinations", "derniere_nouvelle")
ECRANS = {
    "/": "Bonjour Nadia",
    "/journal": "Journal",
    "/rendez-vous": "Rendez-vous",
    "/guide": "Guide",
    "/messages": "Messages",
    "/messages?ecrire=referent": "Écrire à Marc",
    "/activation": "Ouvrez votre espace",
    "/connexion": "Retrouver mon espace",
    "/moi": "Nadia",
    "/urgence": "Urgence",
}


def test_chaque_ecran_s_ouvre_sans_reseau(telephone: Ouvrir, service: Service) -> None:
    personne = service.accueillir()
    service.proposer_rendez_vous(personne)
    page = telephone()
    ouvrir_son_espace(page, personne)
    expect(page.get_by_role("button", name="Je viens")).to_be_visible()
    # All is read in one go, the least urgent last.
    jusqu_a(lambda: all(f"'{nom}'" in str(page.evaluate(TOUT_CE_QUI_RESTE)) for nom in LISTES))
    installer_hors_ligne(page)
    with sans_reseau(page):
        for adresse, nom in ECRANS.items():
            page.goto(adresse)
            titre(page, nom)
        page.goto("/")
        expect(page.get_by_role("region", name="Rendez-vous du")).to_contain_text("12 rue des Lilas")
        expect(page.get_by_text("Pas de réseau. Vous pouvez lire et écrire.")).to_be_visible()


@pytest.mark.parametrize("adresse", ["/rendez-vous", "/messages"])
def test_sans_espace_ni_reseau_l_ecran_dit_ou_aller(telephone: Ouvrir, adresse: str) -> None:
    page = telephone()
    page.goto("/")
    titre(page, "Votre chemin, à votre rythme")
    installer_hors_ligne(page)
    with sans_reseau(page):
        page.goto(adresse)
        expect(page.get_by_role("link", name="J’ai un code")).to_be_visible()
