from collections.abc import Iterator

import pytest

from guide.chargement import charger_premier_contenu
from guide.services import publier_premier_contenu
from messagerie import rasa
from tests.fabriques import un_accompagnement, un_agent, un_usager
from tests.faux_rasa import FauxRasa, dire


@pytest.fixture
def faux_rasa() -> Iterator[FauxRasa]:
    """Rasa's place, taken by a server that says hello; the breaker starts closed."""
    adresse = rasa.client.base_url
    with FauxRasa(dire(directive="saluer")).ouvert() as faux:
        rasa.client.base_url = faux.url
        rasa.disjoncteur.close()
        yield faux
    rasa.client.base_url = adresse
    rasa.disjoncteur.close()


@pytest.fixture
def guide_publie(db) -> None:
    """The first content of the guide, before everyone's eyes."""
    charger_premier_contenu()
    publier_premier_contenu(par=un_agent(["animateur"], double_facteur=False))


@pytest.fixture
def odile():
    return un_agent(["orienteur"], prenom="Odile", nom="Perrin")


@pytest.fixture
def nadia(odile):
    return un_usager(prenom="Nadia", cree_par=odile)


@pytest.fixture
def marc(nadia):
    agent = un_agent(["referent"], prenom="Marc")
    un_accompagnement(usager=nadia, referent=agent)
    return agent
