"""Without network, on a phone that was opened once: every screen opens, and says what it knows."""

import pytest
from playwright.sync_api import expect

from tests.e2e.aides import installer_hors_ligne, ouvrir_son_espace, sans_reseau, titre
from tests.e2e.conftest import Ouvrir
from tests.e2e.service import Service

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
    expect(page.get_by_text("Marc D.").last).to_be_visible()
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
