import pytest

from tests.fabriques import un_agent, un_membre
from usagers.models import Agent, Usager


@pytest.fixture
def redacteur() -> Agent:
    return un_agent(["redacteur"], double_facteur=False)


@pytest.fixture
def animateur() -> Agent:
    return un_agent(["animateur"], double_facteur=False)


@pytest.fixture
def membres() -> list[Usager]:
    """The committee of Hérault."""
    return [un_membre(prenom=prenom) for prenom in ("Nadia", "Karim", "Lina")]
