import pytest

from socle.erreurs import SaisieInvalide, TropDEssais
from tests.fabriques import un_usager
from usagers.services.pin import choisir_pin, exiger_bon_pin
from usagers.services.secrets import est_le_secret


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "27491a", "２７４９１３", " 27491"])
def test_un_pin_a_six_chiffres_et_rien_d_autre(pin):
    with pytest.raises(SaisieInvalide) as refus:
        exiger_bon_pin(pin)
    assert refus.value.details == {"champs": {"pin": "Choisissez 6 chiffres."}}


@pytest.mark.parametrize("pin", ["000000", "777777", "123456", "654321", "890123", "121212", "483483"])
def test_un_pin_que_tout_le_monde_essaie_est_refuse(pin):
    with pytest.raises(SaisieInvalide, match="saisie_invalide"):
        exiger_bon_pin(pin)


@pytest.mark.parametrize("pin", ["199027", "271990", "219903"])
def test_l_annee_de_naissance_dans_le_pin_est_refusee(pin):
    exiger_bon_pin(pin)
    with pytest.raises(SaisieInvalide):
        exiger_bon_pin(pin, annee_naissance=1990)


@pytest.mark.django_db
class TestChanger:
    def test_sans_l_ancien_pin_rien_ne_change(self):
        nadia = un_usager(pin="274913")
        for ancien in (None, "", "274914"):
            with pytest.raises(SaisieInvalide) as refus:
                choisir_pin(usager=nadia, nouveau="620584", ancien=ancien)
            assert "ancien_pin" in refus.value.details["champs"]
        nadia.refresh_from_db()
        assert est_le_secret("274913", nadia.pin)

    def test_on_ne_cherche_pas_l_ancien_pin_indefiniment(self):
        nadia = un_usager(pin="274913")
        for essai in range(5):
            with pytest.raises(SaisieInvalide):
                choisir_pin(usager=nadia, nouveau="620584", ancien=f"11112{essai}")
        with pytest.raises(TropDEssais):
            choisir_pin(usager=nadia, nouveau="620584", ancien="274913")

    def test_un_premier_pin_se_choisit_sans_ancien(self):
        nadia = un_usager()
        choisir_pin(usager=nadia, nouveau="620584", ancien=None)
        nadia.refresh_from_db()
        assert est_le_secret("620584", nadia.pin)

    def test_le_meme_changement_repete_reussit(self):
        nadia = un_usager(pin="274913")
        choisir_pin(usager=nadia, nouveau="620584", ancien="274913")
        nadia.refresh_from_db()
        choisir_pin(usager=nadia, nouveau="620584", ancien="274913")
