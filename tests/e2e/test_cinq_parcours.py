"""The five walks, one after the other, on both databases, with the real assistant: a person's phone, Marc's desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from scripts.assistant import RasaJetable
from scripts.gens import adresse_libre
from scripts.jetables import POSTGRES_ABSENT, programmes_postgres
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.agents import Agents
from tests.e2e.aides import (
    aller,
    attendre_l_envoi,
    ecrire,
    installer_hors_ligne,
    jusqu_a,
    montrer,
    ouvrir_son_espace,
    titre,
)
from tests.e2e.conftest import BUREAU, PATIENCE_MS, TELEPHONE, le_service
from tests.e2e.service import Personne, Service
from tests.e2e.test_question import demander

TEXTE = "J’ai appelé la mission locale."
REPONSE = "Bonjour, apportez le courrier jeudi."


@dataclass
class Maison:
    """A whole Jalons of its own, its agents, and the service that opens spaces there."""

    serveur: ServeurJetable
    agents: Agents
    service: Service
    navigateur: Browser

    def ouvrir(self, **options: Any) -> Page:
        """A blank tab on a phone or a desk of this house."""
        entetes = {"X-Forwarded-For": adresse_libre()}
        contexte = self.navigateur.new_context(base_url=self.serveur.url, extra_http_headers=entetes, **options)
        contexte.set_default_timeout(PATIENCE_MS)
        return contexte.new_page()


@pytest.fixture(scope="module")
def machine() -> Iterator[RasaJetable]:
    with RasaJetable() as rasa:
        yield rasa


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def maison(
    request: pytest.FixtureRequest, browser: Browser, playwright: Playwright, machine: RasaJetable
) -> Iterator[Maison]:
    base: Literal["sqlite", "postgres"] = request.param
    if base == "postgres" and programmes_postgres() is None:
        pytest.skip(POSTGRES_ABSENT)
    with ServeurJetable(base, rasa=machine.url) as serveur:
        serveur.gerer("charger_demo")
        agents = Agents(browser, serveur)
        with le_service(playwright, agents) as service:
            yield Maison(serveur, agents, service, browser)


def test_les_cinq_parcours(maison: Maison) -> None:
    service = maison.service
    personne = service.accueillir()
    rendez_vous = service.proposer_rendez_vous(personne)
    page = maison.ouvrir(**TELEPHONE)
    ouvrir_son_espace(page, personne)
    marc = maison.ouvrir(**BUREAU, storage_state=maison.agents.acces("marc"))

    _journal(page, marc, personne, maison.serveur)
    _rendez_vous(page, service, personne, rendez_vous)
    _guide(maison.ouvrir(**TELEPHONE))
    _question(page)
    _passer_la_main(page, marc, service, personne)


def _journal(page: Page, marc: Page, personne: Personne, serveur: ServeurJetable) -> None:
    """Written while the server is dead, on the server once it is back, read by Marc once it is shown."""
    installer_hors_ligne(page)
    serveur.tuer()
    ecrire(page, TEXTE, genre="Démarche")
    serveur.relancer()
    attendre_l_envoi(page, TEXTE)
    montrer(page, TEXTE)
    marc.goto(f"/console/usagers/{personne.reference}")
    expect(marc.get_by_text(TEXTE)).to_be_visible()


def _rendez_vous(page: Page, service: Service, personne: Personne, rendez_vous: str) -> None:
    aller(page, "Accueil")
    page.get_by_role("button", name="Je viens").click()
    expect(page.get_by_text("C’est noté.")).to_be_visible()
    jusqu_a(lambda: service.rendez_vous(personne, rendez_vous)["etat"] == "confirme")


def _guide(page: Page) -> None:
    """A stranger reads, without an account."""
    page.goto("/34/guide/montant-rsa")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Combien")
    expect(page.get_by_text("Pas encore relue")).to_be_visible()


def _question(page: Page) -> None:
    aller(page, "Guide")
    demander(page, "mon rdv c kan")
    expect(page.get_by_role("main")).to_contain_text("avec Marc D.", ignore_case=True)


def _passer_la_main(page: Page, marc: Page, service: Service, personne: Personne) -> None:
    """Asked for a person, sees what Marc will read and by when, sends; Marc answers; she reads and closes."""
    demander(page, "je veux parler à mon référent")
    page.get_by_role("button", name="Écrire à Marc").click()
    expect(page.get_by_role("textbox")).to_have_value("je veux parler à mon référent")
    expect(page.get_by_text("Sinon, son service est prévenu.")).to_be_visible()
    page.get_by_role("button", name="Envoyer", exact=True).click()
    titre(page, "Marc D.")
    expect(page.get_by_text("Reçu. Réponse avant")).to_be_visible()

    (demande,) = jusqu_a(lambda: service.demandes(personne))
    marc.goto(f"/console/demandes/{demande['uuid']}")
    marc.get_by_role("textbox", name="Votre réponse à").fill(REPONSE)
    marc.keyboard.press("Control+Enter")
    expect(marc.get_by_text("Réponse envoyée.")).to_be_visible()

    expect(page.get_by_text(REPONSE)).to_be_visible()
    page.get_by_role("button", name="C’est réglé").click()
    expect(page.get_by_text("C’est réglé")).to_be_visible()
    jusqu_a(lambda: service.demandes(personne) == [])
