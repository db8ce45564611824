from datetime import datetime, timedelta

import pytest

from socle.horloge import maintenant
from tests.fabriques import un_accompagnement, un_agent, un_code, un_rendez_vous, un_usager
from tests.navigateur import Navigateur
from usagers.services.personnes import ReferentExterne

pytestmark = pytest.mark.django_db


def accueil_de(usager):
    return Navigateur(usager.compte).lire("/accueil").json()


def test_sans_referent_l_accueil_donne_le_telephone_du_service():
    accueil = accueil_de(un_usager())
    assert accueil["referent"] is None
    assert accueil["service"]["telephone"] == "04 65 71 00 01"


def test_un_ancien_referent_n_est_plus_montre():
    usager = un_usager()
    un_accompagnement(usager=usager, clos=True)
    assert accueil_de(usager)["referent"] is None


def test_le_referent_dans_jalons_est_montre_par_son_prenom_et_une_lettre():
    usager = un_usager()
    un_accompagnement(usager=usager, referent=un_agent(["referent"], prenom="Marc", nom="Delmas"))
    referent = accueil_de(usager)["referent"]
    assert (referent["nom_court"], referent["dans_jalons"]) == ("Marc D.", True)


def test_le_referent_hors_de_jalons_est_montre_avec_son_organisme():
    usager = un_usager()
    externe = ReferentExterne(nom="Paul Roux", organisme="Mission locale", telephone="04 65 71 00 09")
    un_accompagnement(usager=usager, externe=externe)
    assert accueil_de(usager)["referent"] == {
        "nom_court": "Paul Roux",
        "organisme": "Mission locale",
        "telephone": "04 65 71 00 09",
        "dans_jalons": False,
        "absence": "",
    }


def test_le_rendez_vous_de_la_feuille_est_montre_jusqu_a_son_heure(horloge):
    usager = un_usager(active=False)
    quand = (maintenant() + timedelta(days=3)).replace(microsecond=0)
    code = un_code(usager, premier_rendez_vous=quand)
    corps = {"code": code, "annee_naissance": usager.annee_naissance, "usage_appareil": "moi_seul"}
    assert accueil_de(usager)["premier_rendez_vous"] is None
    assert Navigateur().ecrire("POST", "/activation", corps).status_code == 204
    assert datetime.fromisoformat(accueil_de(usager)["premier_rendez_vous"]) == quand
    horloge.avancer(timedelta(days=3, seconds=1))
    assert accueil_de(usager)["premier_rendez_vous"] is None


def test_le_prochain_rendez_vous_est_montre_tel_que_la_personne_le_lit():
    participation = un_rendez_vous()
    navigateur = Navigateur(participation.usager.compte)
    [lu] = navigateur.lire("/rendezvous").json()
    assert navigateur.lire("/accueil").json()["prochain"] == lu
    assert accueil_de(un_usager())["prochain"] is None
