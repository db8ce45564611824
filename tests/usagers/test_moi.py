from datetime import timedelta

import pytest

from socle.horloge import maintenant
from tests.fabriques import un_agent, un_usager
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia():
    return un_usager()


def proposer(usager, genre, valeur):
    return Navigateur(usager.compte).ecrire("POST", "/moi/contact", {"genre": genre, "valeur": valeur})


def confirmer(usager, demande, code):
    return Navigateur(usager.compte).ecrire("POST", "/moi/contact/confirmation", {"demande": demande, "code": code})


def code_recu(courrier):
    return next(mot for mot in courrier.first().texte.replace(".", " ").split() if mot.isdigit() and len(mot) == 6)


class TestRefus:
    @pytest.mark.parametrize(
        ("methode", "chemin", "corps"),
        [
            ("GET", "/moi", None),
            ("POST", "/moi/contact", {"genre": "email", "valeur": "a@exemple.fr"}),
            ("PUT", "/moi/pin", {"pin": "274913"}),
        ],
    )
    def test_ni_un_inconnu_ni_un_agent_n_a_de_page_moi(self, methode, chemin, corps):
        assert Navigateur().ecrire(methode, chemin, corps).json()["code"] == "connexion_requise"
        assert Navigateur(un_agent(["referent"]).compte).ecrire(methode, chemin, corps).json()["code"] == "interdit"

    @pytest.mark.parametrize(
        ("genre", "valeur"),
        [
            ("telephone", "pas un numéro"),
            ("telephone", "12"),
            ("telephone", "04 67 00 00 00"),
            ("telephone", "08 99 00 00 00"),
            ("email", "nadia"),
            ("email", "nadia@"),
        ],
    )
    def test_un_contact_qui_ne_peut_rien_recevoir_est_refuse(self, nadia, courrier, genre, valeur):
        reponse = proposer(nadia, genre, valeur)
        assert reponse.status_code == 422
        assert genre in reponse.json()["details"]["champs"]
        assert not courrier.exists()

    def test_personne_ne_sert_a_inonder_un_telephone(self, nadia, courrier):
        statuts = [proposer(un_usager(), "telephone", "06 39 98 00 02").status_code for _ in range(6)]
        assert statuts == [202] * 5 + [429]

    def test_un_compte_n_envoie_que_cinq_codes_par_heure(self, nadia, courrier):
        statuts = [proposer(nadia, "telephone", f"06 39 98 00 0{n}").status_code for n in range(6)]
        assert statuts == [202] * 5 + [429]

    def test_le_code_d_une_autre_ne_confirme_rien(self, nadia, courrier):
        autre = un_usager()
        demande = proposer(autre, "telephone", "06 39 98 00 02").json()["demande"]
        code = code_recu(courrier)
        assert confirmer(nadia, demande, code).json()["code"] == "code_refuse"
        assert confirmer(autre, demande, code).status_code == 204

    def test_un_code_trop_vieux_ne_confirme_rien(self, nadia, courrier, horloge):
        demande = proposer(nadia, "telephone", "06 39 98 00 02").json()["demande"]
        horloge.avancer(timedelta(minutes=11))
        assert confirmer(nadia, demande, code_recu(courrier)).status_code == 401

    def test_un_contact_non_confirme_n_est_pas_garde(self, nadia, courrier):
        proposer(nadia, "telephone", "06 39 98 00 02")
        nadia.refresh_from_db()
        assert nadia.telephone == ""


def test_la_page_moi_dit_ce_que_la_personne_a_donne(nadia):
    lu = Navigateur(nadia.compte).lire("/moi").json()
    assert lu == {
        "reference": str(nadia.compte.reference),
        "prenom": "Nadia",
        "nom": "Benali",
        "telephone": "",
        "telephone_confirme": False,
        "email": "",
        "email_confirme": False,
        "identifiant": nadia.compte.identifiant,
        "avec_pin": False,
        "usage_appareil": None,
    }


@pytest.mark.parametrize(
    ("genre", "saisie", "garde"),
    [
        ("telephone", "06 39 98 00 02", "+33639980002"),
        ("telephone", "+262 692 12 34 56", "+262692123456"),
        ("email", " Nadia@Exemple.FR ", "nadia@exemple.fr"),
    ],
)
def test_un_contact_confirme_est_garde(nadia, courrier, genre, saisie, garde):
    demande = proposer(nadia, genre, saisie).json()["demande"]
    code = code_recu(courrier)
    assert confirmer(nadia, demande, f"{code[:3]} {code[3:]}").status_code == 204
    lu = Navigateur(nadia.compte).lire("/moi").json()
    assert (lu[genre], lu[f"{genre}_confirme"]) == (garde, True)


def test_confirmer_deux_fois_ne_change_rien_car_la_premiere_reponse_a_pu_se_perdre(nadia, courrier):
    demande = proposer(nadia, "telephone", "06 39 98 00 02").json()["demande"]
    code = code_recu(courrier)
    assert [confirmer(nadia, demande, code).status_code for _ in range(2)] == [204, 204]


def test_le_pin_se_choisit_puis_se_change_avec_l_ancien(nadia):
    navigateur = Navigateur(nadia.compte)
    assert navigateur.ecrire("PUT", "/moi/pin", {"pin": "274913"}).status_code == 204
    assert navigateur.ecrire("PUT", "/moi/pin", {"pin": "620584"}).status_code == 422
    assert navigateur.ecrire("PUT", "/moi/pin", {"pin": "620584", "ancien_pin": "274913"}).status_code == 204
    assert navigateur.lire("/moi").json()["avec_pin"]


def test_changer_de_pin_ferme_les_sessions_ouvertes_ailleurs(nadia):
    ici, ailleurs = Navigateur(nadia.compte), Navigateur(nadia.compte)
    assert ici.ecrire("PUT", "/moi/pin", {"pin": "274913"}).status_code == 204
    assert ici.lire("/moi").status_code == 200
    assert ailleurs.lire("/moi").status_code == 401


def test_l_ancien_contact_apprend_qu_un_contact_a_change(courrier, django_capture_on_commit_callbacks):
    nadia = un_usager(telephone="+33639980002", telephone_confirme_le=maintenant())
    demande = proposer(nadia, "telephone", "06 39 98 00 09").json()["demande"]
    with django_capture_on_commit_callbacks(execute=True):
        confirmer(nadia, demande, code_recu(courrier))
    assert courrier.first().destinataire == "+33639980002"
    assert "changé" in courrier.first().texte
