"""The agents' door: allauth with password and second factor, closed to everybody else."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from tests.fabriques import un_agent, un_usager
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db
MOT_DE_PASSE = "Un-mot-de-passe-long-2026"


@pytest.fixture
def marc():
    return un_agent(["referent"], email="marc@exemple.fr", mot_de_passe=MOT_DE_PASSE)


def se_presenter(client, email="marc@exemple.fr", mot_de_passe=MOT_DE_PASSE):
    return client.post("/agents/login/", {"login": email, "password": mot_de_passe})


def code_du_moment(agent):
    secret = decrypt(Authenticator.objects.get(user=agent.compte).data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def connecte(client):
    return "_auth_user_id" in client.session


class TestRefus:
    def test_le_mot_de_passe_seul_n_ouvre_pas(self, marc):
        client = Client()
        assert se_presenter(client)["Location"].startswith("/agents/2fa/authenticate/")
        assert not connecte(client)

    def test_un_code_faux_n_ouvre_pas(self, marc):
        client = Client()
        se_presenter(client)
        faux = f"{(int(code_du_moment(marc)) + 1) % 10**6:06}"
        client.post("/agents/2fa/authenticate/", {"code": faux})
        assert not connecte(client)

    def test_un_code_ne_sert_qu_une_fois(self, marc):
        code = code_du_moment(marc)
        for attendu in (True, False):
            client = Client()
            se_presenter(client)
            client.post("/agents/2fa/authenticate/", {"code": code})
            assert connecte(client) is attendu

    def test_un_code_use_reste_use_tant_qu_il_est_dans_la_tolerance(self, marc):
        code = code_du_moment(marc)
        premier, second = Client(), Client()
        se_presenter(premier)
        premier.post("/agents/2fa/authenticate/", {"code": code})
        assert connecte(premier)
        # What allauth itself remembers is gone after 30 seconds; the code is accepted for 90.
        cache.delete(TOTP(Authenticator.objects.get(user=marc.compte))._get_used_cache_key(code))
        se_presenter(second)
        second.post("/agents/2fa/authenticate/", {"code": code})
        assert not connecte(second)

    def test_personne_ne_s_inscrit_seul(self):
        client = Client()
        champs = {"email": "moi@exemple.fr", "password1": MOT_DE_PASSE, "password2": MOT_DE_PASSE}
        reponse = client.post("/agents/signup/", champs)
        assert "On ne s’inscrit pas ici" in reponse.content.decode()
        assert not connecte(client)

    def test_une_personne_accompagnee_n_entre_pas_par_la_porte_des_agents(self):
        nadia = un_usager(email="nadia@exemple.fr")
        # Even with a password that nothing in the house can give her.
        nadia.compte.set_password(MOT_DE_PASSE)
        nadia.compte.save()
        for identifiant in ("nadia@exemple.fr", nadia.compte.identifiant):
            assert authenticate(email=identifiant, username=identifiant, password=MOT_DE_PASSE) is None
        client = Client()
        se_presenter(client, "nadia@exemple.fr")
        assert not connecte(client)

    def test_un_agent_n_entre_pas_par_la_porte_des_personnes(self, marc):
        client = Client()
        client.force_login(marc.compte, backend="usagers.portes.PorteDesUsagers")
        assert client.get("/api/session").json()["compte"] is None

    def test_un_agent_parti_n_entre_plus_et_sa_session_finit(self, marc):
        navigateur = Navigateur(marc.compte)
        marc.compte.is_active = False
        marc.compte.save()
        assert navigateur.lire("/console/usagers").status_code == 401
        client = Client()
        se_presenter(client)
        assert not connecte(client)

    @pytest.mark.parametrize("chemin", ["/console/", "/console/suivis", "/gestion/"])
    def test_sans_second_facteur_les_pages_menent_au_reglage(self, chemin):
        client = Client()
        client.force_login(un_agent(double_facteur=False).compte, backend="usagers.portes.PorteDesAgents")
        reponse = client.get(chemin)
        assert (reponse.status_code, reponse["Location"]) == (302, "/agents/2fa/totp/activate/")

    def test_l_adresse_ne_se_change_pas_soi_meme(self, marc):
        client = Client()
        client.force_login(marc.compte, backend="usagers.portes.PorteDesAgents")
        client.post("/agents/email/", {"action_add": "", "email": "autre@exemple.fr"})
        marc.compte.refresh_from_db()
        assert marc.compte.email == "marc@exemple.fr"

    def test_le_secret_du_second_facteur_n_est_pas_lisible_dans_la_base(self, marc):
        garde = Authenticator.objects.get(user=marc.compte).data["secret"]
        assert decrypt(garde) not in garde


class TestEntrer:
    def test_mot_de_passe_et_code_ouvrent_douze_heures(self, marc, horloge):
        client = Client()
        se_presenter(client)
        client.post("/agents/2fa/authenticate/", {"code": code_du_moment(marc)})
        horloge.avancer(timedelta(hours=11, minutes=59))
        assert client.get("/api/console/usagers").status_code == 200
        horloge.avancer(timedelta(minutes=2))
        assert client.get("/api/console/usagers").status_code == 401

    def test_la_session_d_agent_dit_ses_roles(self, marc):
        lue = Navigateur(marc.compte).lire("/session").json()["compte"]
        assert (lue["genre"], lue["prenom"], lue["roles"]) == ("agent", "Marc", ["referent"])

    def test_un_nouvel_agent_choisit_son_mot_de_passe_par_e_mail(self, mailoutbox):
        un_agent(["referent"], email="sonia@exemple.fr", double_facteur=False)
        Client().post("/agents/password/reset/", {"email": "sonia@exemple.fr"})
        assert [message.to for message in mailoutbox] == [["sonia@exemple.fr"]]
        assert "/agents/password/reset/key/" in mailoutbox[0].body

    def test_une_connexion_n_ecrit_pas_de_date_sur_le_compte(self, marc):
        avant = list(type(marc.compte).objects.values())
        Navigateur(marc.compte)
        assert list(type(marc.compte).objects.values()) == avant
        assert Session.objects.count() == 1
