"""One house for all the walks: a throwaway Jalons with the demonstration's people, phones and desks around it.

The browser and its contexts come from pytest-playwright; only what is ours is said here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from scripts.chromium import OPTIONS, chromium
from scripts.gens import adresse_libre
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.agents import Agents
from tests.e2e.aides import ouvrir_son_espace
from tests.e2e.redaction import QUESTION, Redaction
from tests.e2e.service import Poste, Service
from tests.e2e.usagere import Usagere
from tests.faux_rasa import FauxRasa, dire

CHEZ_NOUS = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "reduced_motion": "reduce"}
TELEPHONE = CHEZ_NOUS | {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
BUREAU = CHEZ_NOUS | {"viewport": {"width": 1280, "height": 800}}
PATIENCE_MS = 20_000
NE_COMPREND_PAS = dire(directive="repli")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": chromium(), "args": OPTIONS}


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def _rasa() -> Iterator[FauxRasa]:
    with FauxRasa(NE_COMPREND_PAS).ouvert() as faux:
        yield faux


@pytest.fixture
def rasa(_rasa: FauxRasa) -> Iterator[FauxRasa]:
    """What understands the questions: it says what the test wants it to, through `comportement`."""
    yield _rasa
    _rasa.comportement = NE_COMPREND_PAS


@pytest.fixture(scope="session")
def serveur(_rasa: FauxRasa) -> Iterator[ServeurJetable]:
    with ServeurJetable(rasa=_rasa.url) as jetable:
        jetable.gerer("charger_demo")
        yield jetable


@pytest.fixture(scope="session")
def base_url(serveur: ServeurJetable) -> str:
    """What pytest-playwright gives to all contexts."""
    return serveur.url


@pytest.fixture(scope="session")
def agents(browser: Browser, serveur: ServeurJetable) -> Agents:
    return Agents(browser, serveur)


@pytest.fixture(scope="session")
def service(playwright: Playwright, agents: Agents) -> Iterator[Service]:
    with le_service(playwright, agents) as ouvert:
        yield ouvert


@contextmanager
def le_service(playwright: Playwright, agents: Agents) -> Iterator[Service]:
    """Odile's and Marc's posts on the agents' server."""
    with poste(playwright, agents, "odile") as odile, poste(playwright, agents, "marc") as marc:
        yield Service(odile, marc)


@contextmanager
def poste(playwright: Playwright, agents: Agents, cle: str) -> Iterator[Poste]:
    """The requests of this agent's screens."""
    requetes = playwright.request.new_context(base_url=agents.serveur.url, storage_state=agents.acces(cle))
    try:
        yield Poste(requetes)
    finally:
        requetes.dispose()


@pytest.fixture(scope="session")
def redaction(playwright: Playwright, agents: Agents) -> Iterator[Redaction]:
    """Inès writes the guide, Bastien runs the committee."""
    with poste(playwright, agents, "ines") as ines, poste(playwright, agents, "bastien") as bastien:
        yield Redaction(agents.serveur, ines, bastien)


type Ouvrir = Callable[..., Page]


@pytest.fixture
def telephone(new_context: Callable[..., BrowserContext]) -> Ouvrir:
    """Takes a new phone out of its box and opens a blank tab on it; options are Playwright's."""

    def prendre(**options: Any) -> Page:
        contexte = new_context(extra_http_headers={"X-Forwarded-For": adresse_libre()}, **(TELEPHONE | options))
        contexte.set_default_timeout(PATIENCE_MS)
        return contexte.new_page()

    return prendre


@pytest.fixture
def bureau(new_context: Callable[..., BrowserContext], agents: Agents) -> Ouvrir:
    """Sits an agent of the demonstration, or nobody, at a desk: a tab where they are signed in."""

    def asseoir(cle: str | None = None, **options: Any) -> Page:
        acces = {"storage_state": agents.acces(cle)} if cle else {}
        contexte = new_context(extra_http_headers={"X-Forwarded-For": adresse_libre()}, **(BUREAU | acces | options))
        contexte.set_default_timeout(PATIENCE_MS)
        return contexte.new_page()

    return asseoir


type Accueillir = Callable[..., Usagere]


@pytest.fixture
def accueillir(telephone: Ouvrir, service: Service) -> Accueillir:
    """Opens the space of somebody whom Marc follows; each has a name that no other line has."""

    def faire(prenom: str) -> Usagere:
        personne = service.accueillir(f"{prenom}-{uuid4().hex[:6]}")
        page = telephone()
        ouvrir_son_espace(page, personne)
        return Usagere(personne, page)

    return faire


@pytest.fixture
def slug(redaction: Redaction) -> str:
    """A fiche of this test alone, as a brouillon."""
    return redaction.fiche(QUESTION)


@pytest.fixture
def membre(accueillir: Accueillir, redaction: Redaction) -> Usagere:
    assise = accueillir("Nadia")
    redaction.asseoir(assise.personne)
    return assise
