"""What only real threads on a real database can show of demandes."""

from uuid import uuid4

import pytest

from messagerie.models import Demande, Message
from messagerie.services import demandes
from notifications.models import Nouvelle
from socle.erreurs import ErreurMetier
from tests.fabriques import un_accompagnement, un_agent, un_usager, une_demande
from tests.paralleles import en_parallele
from usagers.models import Usager

pytestmark = pytest.mark.django_db(transaction=True)


def issue(action):
    """Return the code of the refusal, or "ok"."""
    try:
        action()
    except ErreurMetier as refus:
        return refus.code
    return "ok"


@pytest.fixture
def orienteurs():
    return [un_agent(["orienteur"], double_facteur=False) for _ in range(4)]


@pytest.fixture
def nadia(orienteurs):
    return un_usager(cree_par=orienteurs[0])


def rangs_de(demande):
    return list(Message.objects.filter(demande=demande).values_list("rang", flat=True))


def test_quatre_agents_prennent_la_meme_demande_et_un_seul_la_garde(nadia, orienteurs):
    demande = une_demande(nadia)
    issues = en_parallele(
        lambda agent: issue(lambda: demandes.prendre_en_charge(agent=agent, demande=demande.pk, version_de_base=1)),
        orienteurs,
    )
    assert sorted(issues) == ["deja_prise"] * 3 + ["ok"]
    demande.refresh_from_db()
    assert (demande.etat, demande.version) == ("prise_en_charge", 2)
    assert demande.prise_par == orienteurs[issues.index("ok")]


def test_quatre_reponses_en_meme_temps_sont_toutes_gardees(nadia, orienteurs):
    demande = une_demande(nadia)

    def repondre(agent):
        texte = f"Réponse de {agent.pk}"
        return demandes.repondre_demande(agent=agent, demande=demande.pk, uuid=uuid4(), texte=texte).version

    assert sorted(en_parallele(repondre, orienteurs)) == [2, 3, 4, 5]
    demande.refresh_from_db()
    assert (demande.etat, demande.version) == ("repondue", 5)
    assert rangs_de(demande) == [1, 2, 3, 4, 5]
    textes = set(demande.messages.values_list("texte", flat=True))
    assert {f"Réponse de {agent.pk}" for agent in orienteurs} < textes


def test_deux_telephones_qui_demandent_la_meme_chose_ouvrent_une_seule_demande(nadia):
    def transmettre(uuid):
        personne = Usager.objects.get(pk=nadia.pk)
        return demandes.transmettre_demande(
            usager=personne, uuid=uuid, destination="service", sujet="trop-percu", texte="Bonjour"
        ).reference

    uuids = [uuid4() for _ in range(4)]
    references = set(en_parallele(transmettre, uuids))
    demande = Demande.objects.get()
    assert references == {demande.pk}
    assert set(demande.messages.values_list("pk", flat=True)) == set(uuids)
    assert rangs_de(demande) == [1, 2, 3, 4]


def test_c_est_regle_et_une_reponse_en_meme_temps_ne_perdent_rien(nadia, orienteurs):
    demande = une_demande(nadia)

    def agir(qui):
        if qui == "nadia":
            personne = Usager.objects.get(pk=nadia.pk)
            return issue(lambda: demandes.clore_demande(usager=personne, demande=demande.pk, version_de_base=1))
        return issue(lambda: demandes.repondre_demande(agent=qui, demande=demande.pk, uuid=uuid4(), texte="Voici"))

    reglee, repondue = en_parallele(agir, ["nadia", orienteurs[0]])
    demande.refresh_from_db()
    assert repondue == "ok"
    assert demande.messages.count() == 2
    # She closed what she had read, or is asked to read the answer first.
    assert (reglee, demande.etat) in {("ok", "close"), ("demande_changee", "repondue")}


def test_dialogue_et_nouvelles_restent_dans_l_ordre_quand_tous_ecrivent(nadia, orienteurs):
    un_accompagnement(usager=nadia, referent=un_agent(["referent"]))
    demande = une_demande(nadia)

    def ecrire(qui):
        if qui == "nadia":
            personne = Usager.objects.get(pk=nadia.pk)
            demandes.ajouter_message(usager=personne, demande=demande.pk, uuid=uuid4(), texte="Et aussi")
        else:
            demandes.repondre_demande(agent=qui, demande=demande.pk, uuid=uuid4(), texte="Voici")

    en_parallele(ecrire, ["nadia", *orienteurs, "nadia", *orienteurs])
    assert rangs_de(demande) == list(range(1, 12))
    nouvelles = Nouvelle.objects.filter(compte=nadia.compte, objet=demande.pk).values_list("numero", flat=True)
    assert len(nouvelles) == 11
    assert list(nouvelles) == list(range(nouvelles[0], nouvelles[0] + 11))
