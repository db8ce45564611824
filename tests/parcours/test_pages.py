import pytest
from django.test import Client
from django.utils.html import escape

from parcours.urgences import NUMEROS
from parcours.urls import ECRANS
from tests.fabriques import un_departement, un_usager
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hotes_de_departement(settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver", "34.jalons.example"]
    un_departement("14")
    herault = un_departement("34")
    herault.hote = "34.jalons.example"
    herault.save()


@pytest.mark.parametrize("ecran", ECRANS)
def test_la_coquille_est_la_meme_pour_tout_le_monde(ecran):
    """The service worker keeps it: one byte about a person would stay on a shared phone."""
    anonyme = Client().get(f"/{ecran}").content
    assert Navigateur(un_usager(prenom="Nadia").compte).client.get(f"/{ecran}").content == anonyme


def test_sans_javascript_la_coquille_donne_les_numeros_d_urgence():
    page = Client().get("/").content.decode()
    sans_script = page[page.index("<noscript>") : page.index("</noscript>")]
    assert all(f"tel:{n['numero']}" in sans_script or f"sms:{n['numero']}" in sans_script for n in NUMEROS)


def test_la_page_d_urgence_s_ouvre_sans_compte_et_sans_javascript():
    page = Client().get("/urgence").content.decode()
    assert all(str(n["numero"]) in page and escape(n["pour"]) in page for n in NUMEROS)
    assert "<script" not in page


def test_la_page_d_urgence_d_un_departement_donne_le_telephone_de_son_service():
    page = Client().get("/urgence", headers={"host": "34.jalons.example"}).content.decode()
    assert "04 65 71 00 01" in page


@pytest.mark.parametrize(("hote", "nom"), [("127.0.0.1", "Jalons"), ("34.jalons.example", "Jalons Hérault")])
def test_le_manifeste_porte_le_nom_du_departement_et_jamais_celui_de_l_allocation(hote, nom):
    reponse = Client().get("/manifest.json", headers={"host": hote})
    manifeste = reponse.json()
    assert (manifeste["id"], manifeste["name"], manifeste["start_url"]) == ("/", nom, "/")
    assert "RSA" not in reponse.content.decode()
    assert reponse.headers["Cache-Control"] == "no-cache"
