import pytest

from tests.fabriques import un_accompagnement, un_agent, un_usager


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
