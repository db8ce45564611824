import pytest

from tests.fabriques import un_accompagnement, un_agent, un_rendez_vous, un_usager
from tests.navigateur import Navigateur


@pytest.fixture
def nadia():
    return un_usager(prenom="Nadia")


@pytest.fixture
def marc(nadia):
    agent = un_agent(roles=["referent"], telephone="06 39 98 01 01")
    un_accompagnement(usager=nadia, referent=agent)
    return agent


@pytest.fixture
def participation(nadia, marc):
    """Nadia's part in an appointment with Marc, in 3 days."""
    return un_rendez_vous(usager=nadia, agent=marc)


class Gestes:
    """What the two of them ask of the API about one appointment; `base` is the version they saw."""

    def __init__(self, participation, nadia, marc):
        self.uuid = participation.pk
        self.nadia, self.marc = Navigateur(nadia.compte), Navigateur(marc.compte)

    def confirmer(self, base=1):
        return self.nadia.ecrire("POST", f"/rendezvous/{self.uuid}/confirmation", {"version_de_base": base})

    def prevenir(self, base=1, **corps):
        corps = {"autre_date": False, "version_de_base": base} | corps
        return self.nadia.ecrire("POST", f"/rendezvous/{self.uuid}/empechement", corps)

    def retirer(self, base):
        return self.nadia.ecrire("DELETE", f"/rendezvous/{self.uuid}/reponse?version_de_base={base}")

    def annuler(self, base=1):
        return self.marc.ecrire("DELETE", f"/console/rendezvous/{self.uuid}?version_de_base={base}")

    def noter(self, etat, base=1):
        corps = {"etat": etat, "version_de_base": base}
        return self.marc.ecrire("PUT", f"/console/rendezvous/{self.uuid}/presence", corps)


@pytest.fixture
def gestes(participation, nadia, marc):
    return Gestes(participation, nadia, marc)
