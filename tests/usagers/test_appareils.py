from datetime import timedelta
from uuid import uuid4

import pytest

from tests.fabriques import un_usager
from tests.navigateur import Navigateur
from usagers.models import Appareil
from usagers.services.secrets import hacher

pytestmark = pytest.mark.django_db
PIN, FAUX = "274913", "620584"


@pytest.fixture
def nadia():
    return un_usager(pin=PIN)


@pytest.fixture
def karim():
    return un_usager(prenom="Karim", pin="385170")


@pytest.fixture
def telephone(connaitre, nadia):
    navigateur = Navigateur()
    connaitre(navigateur, nadia)
    return navigateur


def entrer(navigateur, usager, pin):
    corps = {"compte": str(usager.compte.reference), "pin": pin}
    return navigateur.ecrire("POST", "/session/pin", corps)


def connus(navigateur):
    return [compte["prenom"] for compte in navigateur.lire("/session").json()["comptes_connus"]]


class TestRefus:
    def test_un_appareil_inconnu_dit_la_meme_chose_de_tout_compte(self, nadia):
        reponses = [
            entrer(Navigateur(), nadia, PIN),
            Navigateur().ecrire("POST", "/session/pin", {"compte": str(uuid4()), "pin": PIN}),
        ]
        assert [(r.status_code, r.json()["code"]) for r in reponses] == [(401, "appareil_oublie")] * 2

    def test_un_jeton_invente_n_ouvre_rien(self, nadia, telephone, settings):
        pirate = Navigateur()
        pirate.client.cookies[settings.COOKIE_APPAREIL] = "A" * 43
        assert entrer(pirate, nadia, PIN).status_code == 401

    def test_un_pin_faux_dit_combien_d_essais_restent(self, nadia, telephone):
        restants = [entrer(telephone, nadia, FAUX).json()["details"]["essais_restants"] for _ in range(4)]
        assert restants == [4, 3, 2, 1]

    def test_au_cinquieme_pin_faux_l_appareil_oublie_le_compte(self, nadia, telephone):
        codes = [entrer(telephone, nadia, FAUX).json()["code"] for _ in range(5)]
        assert codes == ["pin_refuse"] * 4 + ["appareil_oublie"]
        assert entrer(telephone, nadia, PIN).json()["code"] == "appareil_oublie"
        assert connus(telephone) == []

    def test_l_oubli_d_un_compte_laisse_l_autre_connu(self, nadia, karim, telephone, connaitre):
        connaitre(telephone, karim)
        for _ in range(5):
            entrer(telephone, nadia, FAUX)
        assert connus(telephone) == ["Karim"]
        assert entrer(telephone, karim, "385170").status_code == 204

    def test_un_compte_ferme_n_entre_pas(self, nadia, telephone):
        nadia.compte.is_active = False
        nadia.compte.save()
        assert entrer(telephone, nadia, PIN).status_code == 401

    def test_apres_quatre_cents_jours_l_appareil_est_oublie(self, nadia, telephone, horloge):
        horloge.avancer(timedelta(days=400, minutes=1))
        assert entrer(telephone, nadia, PIN).json()["code"] == "appareil_oublie"


class TestEntrer:
    def test_le_bon_pin_ouvre_et_remet_les_essais_a_zero(self, nadia, telephone):
        for _ in range(4):
            entrer(telephone, nadia, FAUX)
        assert entrer(telephone, nadia, PIN).status_code == 204
        assert telephone.lire("/moi").json()["prenom"] == "Nadia"
        assert entrer(telephone, nadia, FAUX).json()["details"]["essais_restants"] == 4

    def test_deux_personnes_partagent_un_telephone(self, nadia, karim, telephone, connaitre):
        connaitre(telephone, karim)
        assert connus(telephone) == ["Nadia", "Karim"]
        entrer(telephone, nadia, PIN)
        entrer(telephone, karim, "385170")
        assert telephone.lire("/moi").json()["prenom"] == "Karim"

    def test_sans_pin_on_n_est_pas_propose(self, connaitre):
        navigateur = Navigateur()
        connaitre(navigateur, un_usager(), usage="moi_seul")
        assert connus(navigateur) == []

    def test_un_pin_choisi_plus_tard_suffit_pour_revenir(self, connaitre):
        navigateur, lucas = Navigateur(), un_usager(prenom="Lucas")
        connaitre(navigateur, lucas, usage="moi_seul")
        lucas.pin = hacher(PIN)
        lucas.save()
        assert connus(navigateur) == ["Lucas"]
        assert entrer(navigateur, lucas, PIN).status_code == 204

    def test_la_base_ne_garde_que_l_empreinte_du_jeton(self, nadia, telephone, settings):
        jeton = telephone.client.cookies[settings.COOKIE_APPAREIL].value
        assert len(jeton) >= 43
        assert jeton not in Appareil.objects.get().jeton_empreinte
