from datetime import timedelta
from uuid import uuid4

import pytest

from socle.horloge import maintenant
from tests.fabriques import un_agent, un_usager
from tests.navigateur import Navigateur
from tests.travail import travail_de
from usagers.api.ouverture import ReponsePuisEnvoi
from usagers.models import Appareil, CodeConnexion

pytestmark = pytest.mark.django_db
TELEPHONE = "+33639980002"


@pytest.fixture
def karim():
    return un_usager(prenom="Karim", annee_naissance=1984, telephone=TELEPHONE, telephone_confirme_le=maintenant())


def demander(identifiant, canal="sms", navigateur=None):
    corps = {"identifiant": identifiant, "canal": canal}
    return (navigateur or Navigateur()).ecrire("POST", "/session/code", corps)


def entrer(demande, identifiant, code, *, navigateur=None, usage="moi_seul", pin=None):
    corps = {"demande": demande, "identifiant": identifiant, "code": code, "usage_appareil": usage, "pin": pin}
    return (navigateur or Navigateur()).ecrire("POST", "/session/code/verification", corps)


def code_recu(courrier):
    mots = courrier.first().texte.replace(".", " ").split()
    return next(mot for mot in mots if mot.isdigit() and len(mot) == 6)


def autre_que(code):
    return f"{(int(code) + 1) % 10**6:06}"


class TestMemeReponse:
    """Nobody learns from the server who has an account."""

    def test_un_inconnu_recoit_la_meme_reponse(self, karim, courrier):
        sans_contact, agent = un_usager(), un_agent(["referent"])
        for identifiant in ("00000000", sans_contact.compte.identifiant, agent.compte.identifiant[:20]):
            reponse = demander(identifiant)
            assert reponse.status_code == demander(karim.compte.identifiant).status_code == 202
            assert list(reponse.json()) == ["demande"]
        assert set(courrier.values_list("destinataire", flat=True)) == {TELEPHONE}

    def test_un_inconnu_coute_le_meme_travail(self, karim):
        """Without the `courrier` fixture no SMS can leave: what is compared is what precedes the answer."""
        inconnu = travail_de(lambda: demander("00000000"))
        assert inconnu[1] == 1
        assert travail_de(lambda: demander(karim.compte.identifiant)) == inconnu

    def test_verifier_coute_le_meme_travail_pour_un_inconnu(self, karim, courrier):
        inconnu, connu = demander("00000000").json()["demande"], demander(karim.compte.identifiant).json()["demande"]
        faux = autre_que(code_recu(courrier))
        cout = travail_de(lambda: entrer(inconnu, "00000000", "000000"))
        assert travail_de(lambda: entrer(connu, karim.compte.identifiant, faux)) == cout

    @pytest.mark.parametrize("champs", [{"telephone_confirme_le": None}, {"active_le": None}])
    def test_un_contact_non_confirme_ou_un_espace_ferme_ne_recoit_rien(self, karim, courrier, champs):
        for champ, valeur in champs.items():
            setattr(karim, champ, valeur)
        karim.save()
        assert demander(karim.compte.identifiant).status_code == 202
        assert not courrier.exists()

    def test_trop_de_demandes_font_attendre_connu_ou_non(self, karim, courrier):
        for identifiant in (karim.compte.identifiant, "00000000"):
            assert [demander(identifiant).status_code for _ in range(4)] == [202, 202, 202, 429]

    def test_dix_codes_par_jour_et_pas_un_de_plus(self, karim, courrier, horloge):
        statuts = []
        for _ in range(12):
            statuts.append(demander(karim.compte.identifiant).status_code)
            horloge.avancer(timedelta(minutes=16))
        assert statuts == [202] * 10 + [429] * 2


class TestEnvoi:
    def test_le_message_part_apres_la_reponse_et_une_seule_fois(self):
        partis = []
        reponse = ReponsePuisEnvoi({"demande": "x"}, envoi=lambda: partis.append("sms"))
        assert partis == []
        reponse.close()
        reponse.close()
        assert partis == ["sms"]

    def test_un_envoi_qui_echoue_ne_change_rien_pour_la_personne(self, karim, settings):
        settings.MODE_DEMO = False
        assert demander(karim.compte.identifiant).status_code == 202
        assert CodeConnexion.objects.get().usager == karim


class TestRefus:
    def test_un_mauvais_code_un_autre_identifiant_ou_une_autre_demande_sont_refuses(self, karim, courrier):
        autre = un_usager()
        demande = demander(karim.compte.identifiant).json()["demande"]
        code = code_recu(courrier)
        reponses = [
            entrer(demande, karim.compte.identifiant, autre_que(code)),
            entrer(demande, autre.compte.identifiant, code),
            entrer(str(uuid4()), karim.compte.identifiant, code),
        ]
        assert {(r.status_code, r.json()["code"], r.json()["message"]) for r in reponses} == {
            (401, "code_refuse", reponses[0].json()["message"])
        }
        assert entrer(demande, karim.compte.identifiant, code).status_code == 204

    def test_le_code_meurt_apres_dix_minutes(self, karim, courrier, horloge):
        demande = demander(karim.compte.identifiant).json()["demande"]
        horloge.avancer(timedelta(minutes=10, seconds=1))
        assert entrer(demande, karim.compte.identifiant, code_recu(courrier)).status_code == 401

    def test_cinq_essais_faux_tuent_le_code(self, karim, courrier):
        demande = demander(karim.compte.identifiant).json()["demande"]
        code = code_recu(courrier)
        for _ in range(5):
            entrer(demande, karim.compte.identifiant, autre_que(code))
        assert entrer(demande, karim.compte.identifiant, code).status_code == 401

    def test_le_code_ne_sert_qu_une_fois(self, karim, courrier):
        demande = demander(karim.compte.identifiant).json()["demande"]
        code = code_recu(courrier)
        assert entrer(demande, karim.compte.identifiant, code).status_code == 204
        assert entrer(demande, karim.compte.identifiant, code).status_code == 401

    def test_un_code_de_confirmation_ne_connecte_personne(self, karim, courrier):
        connecte = Navigateur(karim.compte)
        corps = {"genre": "telephone", "valeur": TELEPHONE}
        demande = connecte.ecrire("POST", "/moi/contact", corps).json()["demande"]
        assert entrer(demande, karim.compte.identifiant, code_recu(courrier)).status_code == 401

    def test_un_inconnu_n_apprend_pas_l_annee_par_le_refus_du_pin(self, karim, courrier):
        demande = demander(karim.compte.identifiant).json()["demande"]
        faux = autre_que(code_recu(courrier))
        assert entrer(demande, karim.compte.identifiant, faux, pin="198427").status_code == 401

    @pytest.mark.parametrize("pin", [None, "198427", "111111"])
    def test_a_plusieurs_il_faut_un_bon_pin_et_le_code_reste_bon(self, karim, courrier, pin):
        demande = demander(karim.compte.identifiant).json()["demande"]
        code = code_recu(courrier)
        assert entrer(demande, karim.compte.identifiant, code, usage="plusieurs", pin=pin).status_code == 422
        assert entrer(demande, karim.compte.identifiant, code, usage="plusieurs", pin="274913").status_code == 204


class TestRevenir:
    def test_le_sms_dit_un_code_et_rien_de_la_personne(self, karim, courrier):
        demander(karim.compte.identifiant)
        texte = courrier.get().texte
        assert "Jalons" in texte
        assert "RSA" not in texte
        assert "Karim" not in texte

    def test_le_code_ouvre_la_session_et_l_appareil_est_connu(self, karim, courrier):
        navigateur = Navigateur()
        demande = demander(karim.compte.identifiant).json()["demande"]
        assert (
            entrer(demande, karim.compte.identifiant, code_recu(courrier), navigateur=navigateur).status_code == 204
        )
        assert navigateur.lire("/moi").json()["prenom"] == "Karim"
        assert Appareil.objects.get().compte == karim.compte

    def test_les_espaces_dans_l_identifiant_et_le_code_sont_pardonnes(self, karim, courrier):
        identifiant = karim.compte.identifiant
        demande = demander(f"{identifiant[:4]} {identifiant[4:]} ").json()["demande"]
        code = code_recu(courrier)
        assert entrer(demande, f" {identifiant[:4]} {identifiant[4:]}", f"{code[:3]} {code[3:]}").status_code == 204

    def test_le_code_part_aussi_par_e_mail(self, courrier):
        fatou = un_usager(email="fatou@exemple.fr", email_confirme_le=maintenant())
        demande = demander(fatou.compte.identifiant, "email").json()["demande"]
        assert courrier.get().destinataire == "fatou@exemple.fr"
        assert entrer(demande, fatou.compte.identifiant, code_recu(courrier)).status_code == 204

    def test_a_plusieurs_le_pin_deja_choisi_suffit(self, courrier):
        nadia = un_usager(pin="274913", telephone=TELEPHONE, telephone_confirme_le=maintenant())
        demande = demander(nadia.compte.identifiant).json()["demande"]
        reponse = entrer(demande, nadia.compte.identifiant, code_recu(courrier), usage="plusieurs")
        assert reponse.status_code == 204

    def test_le_code_n_est_pas_garde_en_clair(self, karim, courrier):
        demander(karim.compte.identifiant)
        assert code_recu(courrier) not in CodeConnexion.objects.get().code
