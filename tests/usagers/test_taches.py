from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from socle.horloge import maintenant
from tests.fabriques import un_code, un_usager
from tests.navigateur import Navigateur
from usagers.models import Appareil, CodeActivation, CodeConnexion
from usagers.services import appareils, connexion
from usagers.taches import TACHES

pytestmark = pytest.mark.django_db


def travailler():
    for tache in TACHES:
        tache.executer()


def echeances():
    return [tache.plus_ancienne_echeance() for tache in TACHES]


def test_sans_rien_a_faire_il_n_y_a_pas_d_echeance():
    assert echeances() == [None] * len(TACHES)


def test_ce_qui_sert_encore_n_est_pas_efface(horloge):
    nadia = un_usager(pin="274913")
    un_code(nadia)
    connexion.demander_code(identifiant=nadia.compte.identifiant, canal="sms")
    appareils.memoriser(compte=nadia.compte, usage="plusieurs", jeton="")
    travailler()
    assert (CodeActivation.objects.count(), CodeConnexion.objects.count(), Appareil.objects.count()) == (1, 1, 1)
    assert echeances() == [None] * len(TACHES)


def test_un_code_de_connexion_s_efface_a_sa_mort(horloge):
    connexion.demander_code(identifiant="00000000", canal="sms")
    horloge.avancer(timedelta(minutes=11))
    assert echeances()[0] <= maintenant()
    travailler()
    assert not CodeConnexion.objects.exists()


@pytest.mark.parametrize("champ", ["utilise_le", "remplace_le", "expire_le"])
def test_un_code_d_activation_mort_s_efface_trente_jours_apres(horloge, champ):
    un_code()
    CodeActivation.objects.update(**{"expire_le": maintenant() + timedelta(days=365), champ: maintenant()})
    horloge.avancer(timedelta(days=29))
    travailler()
    assert CodeActivation.objects.exists()
    horloge.avancer(timedelta(days=1, minutes=1))
    travailler()
    assert not CodeActivation.objects.exists()


def test_un_appareil_dont_le_jeton_est_mort_s_efface(horloge):
    appareils.memoriser(compte=un_usager(pin="274913").compte, usage="plusieurs", jeton="")
    horloge.avancer(timedelta(days=400, minutes=1))
    travailler()
    assert not Appareil.objects.exists()


def test_une_session_finie_s_efface_et_une_vivante_reste(horloge):
    Navigateur(un_usager().compte)
    travailler()
    assert Session.objects.count() == 1
    horloge.avancer(timedelta(days=91))
    travailler()
    assert not Session.objects.exists()
