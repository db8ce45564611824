"""The one clock of the house. All code asks it, so that demo and test servers can live at a chosen instant."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

_decalage = settings.HORLOGE_DEPART - timezone.now() if settings.HORLOGE_DEPART else timedelta()


def maintenant() -> datetime:
    """Return the current instant, time-zone aware."""
    return timezone.now() + _decalage


def aujourdhui() -> date:
    """Return the current day in metropolitan France."""
    return timezone.localdate(maintenant())


def decaler(decalage: timedelta) -> None:
    """Move the clock by `decalage` from the real one (demonstration and tests only)."""
    global _decalage
    _decalage = decalage


@contextmanager
def a_l_instant(instant: datetime) -> Iterator[None]:
    """Run the block as if it started at `instant` (demonstration and tests only: all threads share the clock)."""
    avant = _decalage
    decaler(instant - timezone.now())
    try:
        yield
    finally:
        decaler(avant)
