"""GET /api/guide: open to everyone, in the words of the place where one is."""

import pytest

from tests.fabriques import un_agent, un_departement, un_usager, une_fiche_publiee
from tests.navigateur import Navigateur
from usagers.models import Compte

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def deux_departements(settings):
    settings.ALLOWED_HOSTS = ["testserver", "14.jalons.example"]
    un_departement("34")
    calvados = un_departement("14")
    calvados.hote = "14.jalons.example"
    calvados.save()


def departement(navigateur, chemin="/guide", **entetes):
    reponse = navigateur.client.get(f"/api{chemin}", headers=entetes)
    assert reponse.status_code == 200
    lu = reponse.json()["departement"]
    return lu and lu["code"]


@pytest.mark.parametrize("chemin", ["/guide?departement=3400", f"/guide?connue={'0' * 65}"])
def test_une_demande_trop_longue_est_refusee(chemin):
    assert Navigateur().lire(chemin).status_code == 422


@pytest.mark.parametrize(("chemin", "code"), [("", None), ("?departement=34", "34"), ("?departement=99", None)])
def test_sans_compte_ni_hote_on_lit_le_departement_demande_ou_le_texte_commun(chemin, code):
    assert departement(Navigateur(), f"/guide{chemin}") == code


def test_l_hote_passe_avant_le_departement_demande():
    assert departement(Navigateur(), "/guide?departement=34", host="14.jalons.example") == "14"


@pytest.mark.parametrize("fabrique", [un_usager, un_agent])
def test_le_departement_du_compte_passe_avant_tout(fabrique):
    navigateur = Navigateur(fabrique(departement=un_departement("34")).compte)
    assert departement(navigateur, "/guide?departement=14", host="14.jalons.example") == "34"


def test_un_compte_de_la_gestion_sans_agent_lit_comme_un_passant():
    compte = Compte.objects.create_superuser("gestion@exemple.fr", "Un-mot-de-passe-long")
    assert departement(Navigateur(compte), "/guide?departement=34") == "34"


def test_le_guide_se_lit_sans_compte_et_ne_se_renvoie_pas_deux_fois():
    une_fiche_publiee()
    lu = Navigateur().lire("/guide").json()
    assert [fiche["slug"] for fiche in lu["fiches"]] == ["mon-referent"]
    assert [possible["code"] for possible in lu["departements"]] == ["14", "34"]
    encore = Navigateur().lire(f"/guide?connue={lu['empreinte']}").json()
    assert encore == lu | {"fiches": None, "mots": None}


def test_le_guide_voyage_serre():
    """Sixty fiches are a quarter of a million bytes: too many for a phone with little data."""
    une_fiche_publiee()
    reponse = Navigateur().client.get("/api/guide", headers={"accept-encoding": "gzip"})
    assert reponse.headers["Content-Encoding"] == "gzip"
