import json
from datetime import datetime, timedelta

import pytest
from django.conf import settings as reglages
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from config.urls import urlpatterns as adresses
from guide.lectures import lire_espace
from guide.models import Avis, Relecture, ReponseAvis, VersionFiche
from journal.models import Entree
from messagerie.models import Demande, Message
from notifications.models import CourrierDeDemo, Nouvelle
from parcours.demo.chargement import charger
from parcours.demo.donnees import AGENTS, USAGERS
from parcours.demo.gens import usager_de
from rendezvous.models import Participation
from rendezvous.services import prochain_rendez_vous
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
    modeles = (
        Compte,
        Usager,
        Agent,
        Accompagnement,
        CourrierDeDemo,
        Participation,
        Entree,
        Message,
        VersionFiche,
        Relecture,
        Avis,
        ReponseAvis,
        Nouvelle,
    )
    return [modele.objects.count() for modele in modeles]


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


def test_le_comite_a_de_quoi_relire_et_une_remarque_a_sa_reponse():
    charger()
    karim, fatou = (lire_espace(usager_de(cle)) for cle in ("karim", "fatou"))
    assert [page.juges for page in karim.relectures] == [0, 0]
    assert sum(page.reponses for page in fatou.relectures) == 1
    assert not lire_espace(usager_de("jules")).membre


@pytest.mark.parametrize("jour", range(23, 30))
def test_chaque_jour_de_la_semaine_la_demonstration_se_charge_et_a_des_rendez_vous_a_venir(horloge, jour):
    horloge.regler(timezone.make_aware(datetime(2026, 11, jour, 7)))
    charger()
    for cle in ("nadia", "karim", "fatou", "jules"):
        assert prochain_rendez_vous(usager_de(cle)) is not None, cle


def test_quarante_personnes_aux_situations_variees_dans_deux_departements():
    charger()
    assert Usager.objects.count() == 40
    assert set(Usager.objects.values_list("departement", flat=True)) == {"34", "14"}
    sans_referent = Usager.objects.exclude(accompagnements__fin__isnull=True, accompagnements__isnull=False)
    assert sans_referent.count() >= 5
    assert Accompagnement.objects.filter(referent__isnull=True).exists()
    assert Usager.objects.filter(telephone="", email="", active_le__isnull=True).exists()
    assert {demande.etat for demande in Demande.objects.all()} == {"ouverte", "repondue"}
    assert Demande.objects.en_retard().exists()
    assert VersionFiche.objects.filter(etat="publiee").count() == 60


def test_le_lendemain_chacun_a_de_nouveau_un_rendez_vous(horloge):
    charger()
    horloge.avancer(timedelta(days=14))
    charger()
    assert prochain_rendez_vous(usager_de("nadia")) is not None


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
