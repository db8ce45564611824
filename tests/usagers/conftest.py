from collections.abc import Callable

import pytest

from tests.navigateur import Navigateur
from usagers.models import Usager
from usagers.services import appareils


@pytest.fixture(autouse=True)
def empreintes_rapides(settings):
    settings.PASSWORD_HASHERS = ["tests.travail.HacheurCompte"]


@pytest.fixture
def connaitre(settings) -> Callable[..., str]:
    """Make a browser a known device of a person, as a strong sign-in would; return its token."""

    def faire(navigateur: Navigateur, usager: Usager, usage: str = "plusieurs") -> str:
        pose = navigateur.client.cookies.get(settings.COOKIE_APPAREIL)
        jeton = appareils.memoriser(compte=usager.compte, usage=usage, jeton=pose.value if pose else "")
        navigateur.client.cookies[settings.COOKIE_APPAREIL] = jeton
        return jeton

    return faire
