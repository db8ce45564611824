import json

import pytest
from django.conf import settings as reglages
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import include, path

from config.urls import urlpatterns as adresses
from notifications.models import CourrierDeDemo
from parcours.demo.chargement import charger
from parcours.demo.donnees import AGENTS, USAGERS
from tests.navigateur import Navigateur
from usagers.models import Accompagnement, Agent, CodeActivation, Compte, Usager

pytestmark = pytest.mark.django_db
urlpatterns = [path("", include("parcours.demo.urls")), *adresses]


@pytest.fixture(autouse=True)
def empreintes_rapides(settings):
    settings.PASSWORD_HASHERS = ["tests.travail.HacheurCompte"]


@pytest.fixture
def client(settings):
    settings.ROOT_URLCONF = __name__
    return Client()


def lignes():
    return [modele.objects.count() for modele in (Compte, Usager, Agent, Accompagnement, CourrierDeDemo)]


def test_un_vrai_service_refuse_la_demonstration(settings):
    settings.ENV = type("Env", (), {"production": True})()
    with pytest.raises(CommandError):
        call_command("charger_demo")
    assert not Compte.objects.exists()


def test_hors_demonstration_la_page_n_existe_pas():
    assert not reglages.MODE_DEMO
    assert Client().get("/demo").status_code == 404


def test_charger_deux_fois_n_ecrit_rien_en_double():
    charger()
    avant = lignes()
    charger()
    assert lignes() == avant
    vivants = CodeActivation.objects.filter(utilise_le__isnull=True, remplace_le__isnull=True)
    assert vivants.count() == len([usager for usager in USAGERS if not usager.ouvert])


def test_la_commande_donne_les_comptes_en_json(capsys):
    call_command("charger_demo", "--json")
    comptes = json.loads(capsys.readouterr().out)
    nadia = next(compte for compte in comptes if compte["qui"] == "Nadia Benali")
    corps = {"code": nadia["code"], "annee_naissance": int(nadia["annee_naissance"])}
    assert Navigateur().ecrire("POST", "/activation/verification", corps).json()["prenom"] == "Nadia"
    assert {compte["email"] for compte in comptes if "email" in compte} >= {agent.email for agent in AGENTS}


def test_les_numeros_sont_reserves_a_la_fiction():
    charger()
    reserves = ("0199 00", "02 61 91", "04 65 71", "06 39 98", "+3363998")
    numeros = [agent.telephone for agent in Agent.objects.exclude(telephone="")]
    numeros += [usager.telephone for usager in Usager.objects.exclude(telephone="")]
    assert numeros
    assert all(numero.startswith(reserves) for numero in numeros)


def test_la_page_dit_a_chacun_quoi_essayer(client):
    charger()
    page = client.get("/demo").content.decode()
    for personne in (*AGENTS, *USAGERS):
        assert personne.a_essayer in page
    assert "<script" not in page
    assert "style=" not in page


def test_une_nouvelle_feuille_remplace_l_ancienne(client):
    charger()
    avant = CourrierDeDemo.objects.filter(destinataire="Nadia Benali").get().texte
    assert client.post("/demo/feuille/nadia").status_code == 302
    assert CourrierDeDemo.objects.filter(destinataire="Nadia Benali").get().texte != avant
    assert client.post("/demo/feuille/personne").status_code == 404
    assert client.get("/demo/feuille/nadia").status_code == 405


def test_le_courrier_montre_le_plus_recent_en_haut(client):
    charger()
    page = client.get("/demo/courrier").content.decode()
    assert page.index("Jules Lemarchand") < page.index("Nadia Benali")
