"""People and clock of all tests. Nadia owns, Marc is her referent, the others are strangers to her."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from socle import horloge as horloge_du_socle


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
