"""People and clock of all tests. Nadia owns, Marc is her referent, the others are strangers to her."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from notifications.models import CourrierDeDemo
from socle import horloge as horloge_du_socle
from tests.facteur import Facteur


class Horloge:
    """Moves the one clock of the house; every test finds it back at the real time."""

    def avancer(self, duree: timedelta) -> None:
        self.regler(horloge_du_socle.maintenant() + duree)

    def regler(self, instant: datetime) -> None:
        horloge_du_socle.decaler(instant - timezone.now())


@pytest.fixture
def horloge() -> Iterator[Horloge]:
    yield Horloge()
    horloge_du_socle.decaler(timedelta())


@pytest.fixture
def gestion(db: None) -> Client:
    """An administrator with a second factor, signed in."""
    # Not above: the models are not there yet when this file is first read.
    from usagers.models import Compte

    compte = Compte.objects.create_superuser("gestion@exemple.fr", "Un-mot-de-passe-long")
    Authenticator.objects.create(user=compte, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    client.force_login(compte, backend="usagers.portes.PorteDesAgents")
    return client


@pytest.fixture
def temps_arrete() -> Iterator[None]:
    """No time passes but what `horloge` makes pass: « une seconde avant » holds on a slow machine too."""
    with patch("django.utils.timezone.now", return_value=timezone.now()):
        yield


@pytest.fixture
def courrier(settings) -> QuerySet[CourrierDeDemo]:
    """SMS and e-mails that left, newest first."""
    settings.MODE_DEMO = True
    settings.MAILERS = {"default": {"BACKEND": "notifications.canaux.CourrielDeDemo"}}
    return CourrierDeDemo.objects.all()


@pytest.fixture
def facteur(settings) -> Facteur:
    """The mail provider of this test; there is none for SMS, as in production today."""
    settings.MAILERS = {"default": {"BACKEND": "tests.facteur.CourrielDuFacteur"}}
    return Facteur.nouveau()
