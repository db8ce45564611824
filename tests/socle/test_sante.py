from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client

from socle import sante
from socle.horloge import maintenant
from socle.models import Battement
from tests.fabriques import un_agent, un_usager
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db


def test_sans_place_sur_le_disque_le_serveur_n_est_pas_pret(monkeypatch):
    monkeypatch.setattr(sante, "DISQUE_LIBRE_MIN", 1.1)
    reponse = Client().get("/healthz/ready")
    assert (reponse.status_code, reponse.json()["manques"]) == (503, ["disque"])


def test_sans_base_le_serveur_n_est_pas_pret_et_ne_dit_pas_pourquoi(monkeypatch):
    def perdue(*_):
        raise DatabaseError("password authentication failed for user nadia")

    monkeypatch.setattr(sante, "MigrationExecutor", perdue)
    reponse = Client().get("/healthz/ready")
    assert (reponse.status_code, reponse.json()) == (503, {"etat": "arrete", "manques": ["base"]})


def test_le_serveur_est_pret_quand_tout_est_la():
    assert Client().get("/healthz/ready").json() == {"etat": "pret", "manques": []}
    assert Client().get("/healthz/live").status_code == 200


@pytest.mark.parametrize("qui", ["personne", "usager", "agent"])
def test_le_detail_est_reserve_a_l_administration(qui):
    compte = {"personne": None, "usager": un_usager().compte, "agent": un_agent(["referent"]).compte}[qui]
    assert Navigateur(compte).client.get("/healthz/detail").status_code == 302


def test_le_detail_dit_l_age_des_battements_et_des_retards():
    chef = un_agent(["responsable"])
    chef.compte.is_staff = True
    chef.compte.save()
    Battement.objects.create(processus="travailleur", vu_le=maintenant() - timedelta(seconds=40))
    detail = Navigateur(chef.compte).client.get("/healthz/detail").json()
    assert detail["battements"]["travailleur"] in {40, 41}
    assert detail["voisins"]["redis"] == ("present" if settings.ENV.redis else "absent")
    assert detail["retards_s"]


def test_un_travailleur_muet_depuis_16_secondes_est_signale(horloge):
    Battement.objects.create(processus="travailleur", vu_le=maintenant())
    call_command("battement")
    horloge.avancer(sante.SILENCE_MAX + timedelta(seconds=1))
    with pytest.raises(CommandError):
        call_command("battement")
