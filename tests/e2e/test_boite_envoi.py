"""The outbox against what the person believes: random scripts on real phones, a real server, real kills."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from scripts.serveur_jetable import ServeurJetable
from tests.e2e.boite_envoi.monde import Monde
from tests.e2e.conftest import PATIENCE_MS, TELEPHONE
from tests.e2e.service import Service

SCRIPTS = int(os.environ.get("JALONS_SCRIPTS", "20"))


@pytest.fixture
def telephones(new_context: Callable[..., BrowserContext]) -> tuple[BrowserContext, BrowserContext]:
    premier, second = new_context(**TELEPHONE), new_context(**TELEPHONE)
    for contexte in (premier, second):
        contexte.set_default_timeout(PATIENCE_MS)
    return premier, second


@pytest.fixture
def monde(
    request: pytest.FixtureRequest,
    telephones: tuple[BrowserContext, BrowserContext],
    serveur: ServeurJetable,
    service: Service,
) -> Iterator[Monde]:
    monde = Monde(request.param, telephones, serveur, service)
    yield monde
    monde.relancer()


@pytest.mark.parametrize("monde", range(SCRIPTS), indirect=True)
def test_le_serveur_finit_par_avoir_exactement_ce_que_les_personnes_croient(monde: Monde) -> None:
    monde.jouer()
    monde.calmer()
    monde.verifier()
