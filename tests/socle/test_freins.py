from datetime import timedelta

import pytest

from socle.erreurs import TropDEssais
from socle.freins import ESSAIS_LIBRES, freiner, ralentir
from socle.models import Frein

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def essayer(fois: int, cle: str = "porte") -> None:
    for _ in range(fois):
        freiner(cle, limite=3, fenetre=MINUTE)


def test_un_essai_de_trop_dit_combien_de_secondes_attendre(horloge):
    essayer(3)
    with pytest.raises(TropDEssais) as refus:
        essayer(1)
    assert 1 <= refus.value.details["attendre_s"] <= 60


def test_les_essais_d_une_autre_cle_ne_comptent_pas():
    essayer(3)
    essayer(3, cle="autre porte")


def test_une_seconde_avant_la_fin_on_attend_encore(horloge):
    essayer(3)
    horloge.avancer(MINUTE - timedelta(seconds=1))
    with pytest.raises(TropDEssais):
        essayer(1)


def test_une_seconde_apres_la_fin_on_recommence(horloge):
    essayer(3)
    horloge.avancer(MINUTE + timedelta(seconds=1))
    essayer(3)


def test_la_cle_n_est_jamais_gardee_en_clair():
    essayer(1, cle="nadia@example.org")
    assert "nadia" not in Frein.objects.get().cle


def test_une_adresse_partagee_est_ralentie_mais_pas_fermee(horloge):
    for _ in range(ESSAIS_LIBRES + 1):
        ralentir("192.0.2.1")
    with pytest.raises(TropDEssais) as refus:
        ralentir("192.0.2.1")
    horloge.avancer(timedelta(seconds=refus.value.details["attendre_s"] + 1))
    ralentir("192.0.2.1")


def test_l_attente_d_une_adresse_ne_depasse_pas_dix_secondes():
    attentes = []
    for _ in range(ESSAIS_LIBRES + 20):
        try:
            ralentir("192.0.2.1")
        except TropDEssais as refus:
            attentes.append(refus.details["attendre_s"])
    assert attentes
    assert max(attentes) <= 10
