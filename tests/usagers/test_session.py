from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.fabriques import un_agent, un_code, un_departement, un_usager
from tests.navigateur import Navigateur
from usagers.models import Appareil

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia():
    return un_usager(active=False)


def ouvrir(nadia, usage):
    navigateur = Navigateur()
    corps = {"code": un_code(nadia), "annee_naissance": 1990, "usage_appareil": usage, "pin": "274913"}
    assert navigateur.ecrire("POST", "/activation", corps).status_code == 204
    return navigateur


def sortir(navigateur, *, oublier):
    return navigateur.ecrire("DELETE", "/session", {"oublier_appareil": oublier})


class TestSansCompte:
    def test_la_session_d_un_inconnu_est_vide_et_pose_le_jeton_csrf(self, settings):
        un_departement("34")
        un_departement("14")
        navigateur = Navigateur()
        assert navigateur.lire("/session").json() == {"compte": None, "comptes_connus": [], "departement": None}
        assert settings.CSRF_COOKIE_NAME in navigateur.client.cookies

    def test_un_seul_departement_se_passe_de_nom_de_domaine(self):
        un_departement("34")
        assert Navigateur().lire("/session").json()["departement"]["code"] == "34"

    def test_le_nom_de_domaine_dit_le_departement(self, settings):
        settings.ALLOWED_HOSTS = ["calvados.exemple.fr"]
        un_departement("34")
        calvados = un_departement("14")
        calvados.hote = "calvados.exemple.fr"
        calvados.save()
        lue = Client().get("/api/session", headers={"host": "calvados.exemple.fr:8000"}).json()
        assert lue["departement"]["code"] == "14"

    @pytest.mark.parametrize("chemin", ["/session/pin", "/session/code", "/activation", "/activation/verification"])
    def test_sans_jeton_csrf_aucune_porte_ne_s_ouvre(self, chemin):
        client = Client(enforce_csrf_checks=True)
        reponse = client.post(f"/api{chemin}", {}, content_type="application/json")
        assert (reponse.status_code, reponse.json()["code"]) == (403, "csrf")


class TestDuree:
    def test_une_page_qui_demande_des_nouvelles_ne_prouve_pas_que_la_personne_est_la(self, nadia, horloge):
        navigateur = ouvrir(nadia, "plusieurs")
        for _ in range(2):
            horloge.avancer(timedelta(minutes=20))
            statut = navigateur.lire("/nouvelles?depuis=0").status_code
        assert statut == 401

    def test_une_session_inactive_finit_apres_trente_minutes_sur_un_telephone_partage(self, nadia, horloge):
        for usage in ("plusieurs", "pas_le_mien"):
            navigateur = ouvrir(nadia, usage)
            horloge.avancer(timedelta(minutes=31))
            assert navigateur.lire("/moi").status_code == 401

    def test_une_session_utilisee_continue(self, nadia, horloge):
        navigateur = ouvrir(nadia, "plusieurs")
        for _ in range(4):
            horloge.avancer(timedelta(minutes=20))
            assert navigateur.lire("/moi").status_code == 200

    def test_sur_son_telephone_on_reste_connecte_quatre_vingt_dix_jours(self, nadia, horloge):
        navigateur = ouvrir(nadia, "moi_seul")
        horloge.avancer(timedelta(days=89))
        assert navigateur.lire("/moi").status_code == 200
        horloge.avancer(timedelta(days=89))
        assert navigateur.lire("/moi").status_code == 200
        horloge.avancer(timedelta(days=91))
        assert navigateur.lire("/moi").status_code == 401

    def test_venir_chaque_jour_ne_laisse_pas_de_trace_chaque_jour(self, nadia, horloge):
        navigateur = ouvrir(nadia, "moi_seul")
        fin = Session.objects.get().expire_date
        for _ in range(20):
            horloge.avancer(timedelta(days=1))
            navigateur.lire("/moi")
        assert Session.objects.get().expire_date == fin

    @pytest.mark.parametrize(("usage", "garde"), [("moi_seul", True), ("plusieurs", False), ("pas_le_mien", False)])
    def test_le_cookie_d_un_telephone_partage_part_avec_le_navigateur(self, nadia, settings, usage, garde):
        cookie = ouvrir(nadia, usage).client.cookies[settings.SESSION_COOKIE_NAME]
        assert bool(cookie["max-age"]) == garde
        assert cookie["httponly"]

    def test_la_session_dit_l_usage_de_l_appareil(self, nadia):
        lue = ouvrir(nadia, "plusieurs").lire("/session").json()
        assert lue["compte"] == {
            "reference": str(nadia.compte.reference),
            "genre": "usager",
            "prenom": "Nadia",
            "usage_appareil": "plusieurs",
            "roles": [],
        }


class TestSortir:
    def test_sortir_ferme_la_session_et_laisse_l_appareil_connu(self, nadia):
        navigateur = ouvrir(nadia, "plusieurs")
        assert sortir(navigateur, oublier=False).status_code == 204
        lue = navigateur.lire("/session").json()
        assert lue["compte"] is None
        assert [compte["prenom"] for compte in lue["comptes_connus"]] == ["Nadia"]
        assert not Session.objects.exists()

    def test_sortir_en_oubliant_l_appareil_ne_laisse_ni_nom_ni_jeton(self, nadia, settings):
        navigateur = ouvrir(nadia, "plusieurs")
        sortir(navigateur, oublier=True)
        assert navigateur.lire("/session").json()["comptes_connus"] == []
        assert navigateur.client.cookies[settings.COOKIE_APPAREIL].value == ""

    def test_oublier_n_oublie_que_la_personne_qui_sort(self, nadia, connaitre):
        navigateur = ouvrir(nadia, "plusieurs")
        connaitre(navigateur, un_usager(prenom="Karim", pin="385170"))
        sortir(navigateur, oublier=True)
        assert [compte["prenom"] for compte in navigateur.lire("/session").json()["comptes_connus"]] == ["Karim"]

    def test_dire_que_le_telephone_n_est_pas_le_sien_le_fait_oublier(self, nadia):
        navigateur = ouvrir(nadia, "plusieurs")
        corps = {"code": un_code(nadia), "annee_naissance": 1990, "usage_appareil": "pas_le_mien"}
        assert navigateur.ecrire("POST", "/activation", corps).status_code == 204
        assert Appareil.objects.get().revoque_le is not None

    def test_une_sortie_dite_apres_la_fin_de_la_session_fait_quand_meme_oublier(self, nadia, horloge):
        navigateur = ouvrir(nadia, "plusieurs")
        horloge.avancer(timedelta(hours=2))
        corps = {"oublier_appareil": True, "compte": str(nadia.compte.reference)}
        assert navigateur.ecrire("DELETE", "/session", corps).status_code == 204
        assert navigateur.lire("/session").json()["comptes_connus"] == []

    def test_une_sortie_dite_en_retard_ne_ferme_pas_la_session_d_une_autre(self, nadia):
        navigateur = ouvrir(nadia, "moi_seul")
        corps = {"oublier_appareil": True, "compte": str(un_usager().compte.reference)}
        assert navigateur.ecrire("DELETE", "/session", corps).status_code == 204
        assert navigateur.lire("/moi").status_code == 200

    def test_une_reponse_en_retard_ne_prend_pas_la_session_qui_a_suivi(self, nadia, settings):
        navigateur = Navigateur()
        navigateur.client.cookies[settings.SESSION_COOKIE_NAME] = "une-session-finie-entre-temps"
        for chemin in ("/session", "/moi", "/nouvelles?depuis=0"):
            assert settings.SESSION_COOKIE_NAME not in navigateur.lire(chemin).cookies

    def test_sortir_retire_le_jeton_de_session(self, nadia, settings):
        reponse = sortir(ouvrir(nadia, "plusieurs"), oublier=False)
        assert reponse.cookies[settings.SESSION_COOKIE_NAME].value == ""

    def test_un_jeton_que_personne_n_a_donne_n_est_pas_garde(self, nadia, settings):
        navigateur = Navigateur()
        navigateur.client.cookies[settings.COOKIE_APPAREIL] = "jeton-pose-par-un-autre"
        corps = {"code": un_code(nadia), "annee_naissance": 1990, "usage_appareil": "moi_seul"}
        navigateur.ecrire("POST", "/activation", corps)
        assert navigateur.client.cookies[settings.COOKIE_APPAREIL].value != "jeton-pose-par-un-autre"

    def test_un_agent_sans_second_facteur_peut_sortir(self):
        navigateur = Navigateur(un_agent(double_facteur=False).compte)
        assert sortir(navigateur, oublier=False).status_code == 204
