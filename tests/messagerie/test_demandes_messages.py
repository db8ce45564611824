"""What leaves the house about demandes, to whom, and how often."""

from datetime import timedelta

import pytest

from messagerie.services.messages import signaler_les_retards
from messagerie.taches import TACHES
from notifications.models import Envoi
from tests.fabriques import un_agent, un_departement, une_demande, une_structure
from tests.messagerie.gestes import MARDI_24_NOVEMBRE, ecrire, repondre
from tests.paralleles import en_parallele

pytestmark = pytest.mark.django_db
RETARD = timedelta(days=3)


@pytest.fixture(autouse=True)
def le_24_novembre(horloge):
    horloge.regler(MARDI_24_NOVEMBRE)


@pytest.fixture
def rachid():
    return un_agent(["responsable"], prenom="Rachid")


def envois_a(personne):
    return list(Envoi.objects.filter(compte=personne.compte).values_list("objet", flat=True))


class TestRetard:
    def test_tant_que_le_jour_promis_n_est_pas_passe_le_service_n_est_pas_prevenu(self, nadia, marc, rachid, horloge):
        une_demande(nadia, destination="referent")
        horloge.avancer(timedelta(days=2))
        signaler_les_retards()
        assert envois_a(rachid) == []

    def test_une_reponse_partie_a_temps_ne_previent_personne(self, nadia, marc, rachid, horloge):
        repondre(marc, une_demande(nadia, destination="referent").pk)
        horloge.avancer(RETARD)
        signaler_les_retards()
        assert envois_a(rachid) == []

    def test_passe_le_jour_promis_le_responsable_est_prevenu_une_seule_fois(self, nadia, marc, rachid, horloge):
        une_demande(nadia, destination="referent")
        horloge.avancer(RETARD)
        for _ in range(2):
            signaler_les_retards()
        assert envois_a(rachid) == ["Une réponse promise est en retard"]

    def test_le_message_ne_dit_ni_qui_ni_quoi(self, nadia, marc, rachid, horloge):
        une_demande(nadia, destination="referent", texte="Mon loyer", sujet="trop-percu")
        horloge.avancer(RETARD)
        signaler_les_retards()
        texte = Envoi.objects.get(compte=rachid.compte).texte
        assert not any(mot in texte for mot in ("Nadia", "Benali", "loyer", "trop-percu", "Marc", "RSA"))

    def test_une_nouvelle_promesse_en_retard_se_dit_a_nouveau(self, nadia, marc, rachid, horloge):
        demande = une_demande(nadia, destination="referent")
        horloge.avancer(RETARD)
        signaler_les_retards()
        repondre(marc, demande.pk)
        ecrire(nadia, demande.pk)
        horloge.avancer(timedelta(days=7))
        signaler_les_retards()
        assert len(envois_a(rachid)) == 2

    def test_le_responsable_de_sa_structure_passe_avant_ceux_du_departement(self, nadia, marc, rachid, horloge):
        ailleurs = un_agent(["responsable"], structure=une_structure(nom="Ailleurs"))
        autre = un_agent(["responsable"], departement=un_departement("14"))
        une_demande(nadia, destination="referent")
        horloge.avancer(RETARD)
        signaler_les_retards()
        assert (len(envois_a(rachid)), envois_a(ailleurs), envois_a(autre)) == (1, [], [])

    def test_le_travailleur_s_en_charge(self, nadia, marc, rachid, horloge):
        une_demande(nadia, destination="referent")
        horloge.avancer(RETARD)
        for tache in TACHES:
            tache.executer()
        assert len(envois_a(rachid)) == 1


class TestReponse:
    def test_la_personne_est_prevenue_qu_une_reponse_l_attend(self, nadia, marc):
        repondre(marc, une_demande(nadia, destination="referent").pk, texte="Voici la réponse")
        (envoi,) = Envoi.objects.filter(compte=nadia.compte)
        assert envoi.objet == "Vous avez une réponse"
        assert "Voici" not in envoi.texte

    def test_une_reponse_refusee_ne_previent_pas(self, nadia, marc):
        demande = une_demande(nadia, destination="service")
        assert repondre(marc, demande.pk).status_code == 404
        assert not Envoi.objects.filter(compte=nadia.compte).exists()


@pytest.mark.django_db(transaction=True)
def test_deux_travailleurs_au_meme_moment_previennent_une_fois(nadia, marc, rachid, horloge):
    une_demande(nadia, destination="referent")
    horloge.avancer(RETARD)
    en_parallele(lambda _: signaler_les_retards(), [1, 2])
    assert len(envois_a(rachid)) == 1
