"""What leaves the house about an appointment: in time, once, and without a word that betrays."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from notifications.models import Envoi
from notifications.taches import envoyer_ce_qui_est_du
from rendezvous.services.messages import heure_du_rappel
from tests.fabriques import un_accompagnement, un_agent, un_rendez_vous, un_usager
from tests.rendezvous.conftest import Gestes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("temps_arrete")]
SECONDE = timedelta(seconds=1)


def a(texte):
    """An instant in France."""
    return timezone.make_aware(datetime.fromisoformat(texte))


PROPOSITION, VEILLE, RENDEZ_VOUS = a("2026-11-20T10:00"), a("2026-11-23T18:00"), a("2026-11-24T09:30")
AUSSITOT = PROPOSITION + SECONDE


@pytest.fixture
def nadia():
    return un_usager(email="nadia@exemple.fr", email_confirme_le=PROPOSITION)


@pytest.fixture
def marc(nadia):
    agent = un_agent(["referent"])
    un_accompagnement(usager=nadia, referent=agent)
    return agent


@pytest.fixture
def gestes(nadia, marc, horloge):
    """Proposed on Friday at 10:00 for Tuesday at 9:30."""
    horloge.regler(PROPOSITION)
    participation = un_rendez_vous(
        usager=nadia, agent=marc, debut=RENDEZ_VOUS, objet="Votre RSA", lieu="12 rue du Port"
    )
    return Gestes(participation, nadia, marc)


@pytest.fixture
def recevoir(facteur, horloge):
    """Let the worker pass at an instant; give what the person has received so far."""

    def faire(instant):
        horloge.regler(instant)
        envoyer_ce_qui_est_du()
        return facteur.textes

    return faire


@pytest.mark.parametrize(
    ("maintenant", "debut", "rappel"),
    [
        ("2026-11-20T10:00", "2026-11-24T09:30", "2026-11-23T18:00"),
        ("2026-11-23T17:59", "2026-11-24T09:30", "2026-11-23T18:00"),
        ("2026-11-23T18:00", "2026-11-24T09:30", "2026-11-24T07:30"),
        ("2026-11-24T07:29", "2026-11-24T09:30", "2026-11-24T07:30"),
        ("2026-11-24T07:30", "2026-11-24T09:30", None),
        # The day before the change to winter time, then to summer time.
        ("2026-10-20T10:00", "2026-10-25T09:30", "2026-10-24T18:00"),
        ("2027-03-20T10:00", "2027-03-29T09:30", "2027-03-28T18:00"),
    ],
)
def test_le_rappel_part_la_veille_a_18_heures_sinon_deux_heures_avant_sinon_pas(horloge, maintenant, debut, rappel):
    horloge.regler(a(maintenant))
    assert heure_du_rappel(a(debut)) == (a(rappel) if rappel else None)


class TestPartir:
    def test_la_proposition_part_tout_de_suite_et_le_rappel_la_veille_une_fois(self, gestes, recevoir):
        assert recevoir(AUSSITOT) == [
            "Jalons : nouveau rendez-vous, mardi 24 novembre à 9 h 30. Ouvrez Jalons pour répondre."
        ]
        assert len(recevoir(VEILLE - SECONDE)) == 1
        assert recevoir(VEILLE)[1:] == [
            "Jalons : vous avez rendez-vous mardi 24 novembre à 9 h 30. Ouvrez Jalons pour voir où."
        ]
        assert len(recevoir(RENDEZ_VOUS - SECONDE)) == 2

    def test_aucun_mot_ne_trahit(self, gestes):
        avant = list(Envoi.objects.values_list("objet", "texte"))
        gestes.annuler()
        mots = str([*avant, *Envoi.objects.values_list("objet", "texte")])
        assert "Nouveau" in mots
        assert "annulé" in mots
        assert not any(mot in mots for mot in ("RSA", "Port", "Nadia", "Benali", "Marc", "Delmas"))

    @pytest.mark.parametrize(
        ("debut", "mots"),
        [
            ("2026-12-01T14:00", "mardi 1er décembre à 14 h."),
            ("2027-08-06T08:05", "vendredi 6 août à 8 h 05."),
        ],
    )
    def test_le_jour_et_l_heure_se_disent_en_mots(self, nadia, marc, recevoir, horloge, debut, mots):
        horloge.regler(PROPOSITION)
        un_rendez_vous(usager=nadia, agent=marc, debut=a(debut))
        assert mots in recevoir(AUSSITOT)[0]

    def test_a_l_heure_du_rendez_vous_plus_rien_ne_part(self, gestes, recevoir):
        assert recevoir(RENDEZ_VOUS) == []
        assert set(Envoi.objects.values_list("etat", flat=True)) == {Envoi.Etat.DEPASSE}

    def test_un_rendez_vous_raconte_apres_coup_n_envoie_rien(self, nadia, marc, recevoir, horloge):
        horloge.regler(PROPOSITION)
        un_rendez_vous(usager=nadia, agent=marc, debut=PROPOSITION - timedelta(days=2))
        assert recevoir(AUSSITOT) == []


class TestReponses:
    def test_qui_ne_vient_pas_n_est_pas_rappele(self, gestes, recevoir):
        recevoir(AUSSITOT)
        gestes.prevenir()
        assert len(recevoir(VEILLE)) == 1

    @pytest.mark.parametrize("revenir", ["confirmer", "retirer"])
    def test_qui_change_d_avis_est_rappele_une_fois(self, gestes, recevoir, revenir):
        recevoir(AUSSITOT)
        gestes.prevenir()
        getattr(gestes, revenir)(2)
        assert len(recevoir(VEILLE)) == 2
        assert len(recevoir(RENDEZ_VOUS - SECONDE)) == 2

    def test_qui_change_d_avis_apres_son_rappel_n_en_recoit_pas_deux(self, gestes, recevoir):
        recevoir(AUSSITOT)
        recevoir(VEILLE)
        gestes.prevenir()
        gestes.confirmer(2)
        assert len(recevoir(RENDEZ_VOUS - SECONDE)) == 2

    def test_qui_demande_une_autre_date_est_rappele_du_premier(self, gestes, recevoir):
        recevoir(AUSSITOT)
        gestes.prevenir(autre_date=True)
        assert len(recevoir(VEILLE)) == 2

    def test_noter_une_presence_n_envoie_rien(self, gestes, recevoir):
        recevoir(VEILLE)
        avant = len(recevoir(RENDEZ_VOUS + SECONDE))
        gestes.noter("absent")
        assert len(recevoir(RENDEZ_VOUS + timedelta(hours=1))) == avant


class TestAnnulation:
    def test_la_personne_l_apprend_et_n_est_plus_rappelee(self, gestes, recevoir):
        recevoir(AUSSITOT)
        gestes.annuler()
        assert recevoir(VEILLE)[1:] == [
            "Jalons : le rendez-vous du mardi 24 novembre à 9 h 30 est annulé. Ouvrez Jalons pour en savoir plus."
        ]

    def test_ce_qui_n_etait_pas_encore_parti_ne_part_plus(self, gestes, recevoir):
        gestes.annuler()
        assert [texte for texte in recevoir(VEILLE) if "annulé" not in texte] == []

    def test_une_annulation_refusee_n_envoie_rien(self, gestes, recevoir):
        recevoir(AUSSITOT)
        gestes.confirmer()
        gestes.annuler(1)
        assert len(recevoir(PROPOSITION + timedelta(minutes=1))) == 1
