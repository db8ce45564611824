"""Two hands at once on one appointment: one wins, the other learns it."""

import pytest

from notifications.models import Nouvelle
from rendezvous import services
from rendezvous.models import Participation
from socle.erreurs import ErreurMetier
from tests.fabriques import un_rendez_vous
from tests.paralleles import en_parallele

pytestmark = pytest.mark.django_db(transaction=True)


def issue(action):
    try:
        action()
    except ErreurMetier as refus:
        return refus.code
    return "ok"


def test_deux_telephones_repondent_en_meme_temps_et_un_seul_compte():
    participation = un_rendez_vous()
    vus = {"usager": participation.usager, "uuid": participation.pk, "version_de_base": 1}
    gestes = [
        lambda: services.confirmer_participation(**vus),
        lambda: services.signaler_empechement(autre_date=False, **vus),
    ] * 3
    assert sorted(en_parallele(issue, gestes)) == ["ok"] + ["version_perimee"] * 5
    assert Participation.objects.get().version == 2
    assert list(participation.historique.values_list("version", flat=True)) == [1, 2]


def test_la_personne_confirme_pendant_que_le_service_annule_et_personne_n_est_trompe():
    participation = un_rendez_vous()
    vus = {"uuid": participation.pk, "version_de_base": 1}
    agent = participation.rendez_vous.agent
    gestes = [
        lambda: services.confirmer_participation(usager=participation.usager, **vus),
        lambda: services.annuler_rendez_vous(agent=agent, **vus),
    ]
    issues = en_parallele(issue, gestes)
    apres = Participation.objects.select_related("rendez_vous").get()
    assert issues.count("ok") == 1
    assert (apres.etat == "confirme", apres.rendez_vous.annule_le is not None) == tuple(i == "ok" for i in issues)
    numeros = Nouvelle.objects.filter(compte=agent.compte).values_list("numero", flat=True)
    assert list(numeros) == list(range(1, len(numeros) + 1))


def test_le_meme_rendez_vous_propose_deux_fois_en_meme_temps_existe_une_fois():
    modele = un_rendez_vous()
    agent, usager = modele.rendez_vous.agent, modele.usager
    uuid = "7b0a3a39-5a39-4e7e-8f0e-3f7f7a6c1d11"

    def proposer(_):
        return issue(
            lambda: services.proposer_rendez_vous(
                agent=agent,
                uuid=uuid,
                usager=usager.compte.reference,
                debut=modele.rendez_vous.debut,
                duree_min=30,
                objet="Faire le point",
                modalite="telephone",
            )
        )

    assert sorted(en_parallele(proposer, list(range(4)))) == ["ok"] + ["version_perimee"] * 3
    assert Participation.objects.filter(pk=uuid).count() == 1
