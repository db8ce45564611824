"""Working days in metropolitan France: Monday to Friday, public holidays left out."""

from datetime import date, datetime, time, timedelta
from functools import cache

import holidays
from django.utils import timezone

SAMEDI = 5  # as date.weekday() counts
FIN_DE_JOURNEE = time(18)


@cache
def _feries(annee: int) -> frozenset[date]:
    # A set per year, filled before anybody reads it: the library's own object fills itself while it is being read.
    return frozenset(holidays.country_holidays("FR", years=annee))


def est_ouvre(jour: date) -> bool:
    return jour.weekday() < SAMEDI and jour not in _feries(jour.year)


def apres_jours_ouvres(instant: datetime, combien: int) -> date:
    """Return the working day that comes `combien` working days after `instant`.

    The count starts on the day of `instant`; on the next working day from 18:00 on, or when that day is not one.
    """
    local = timezone.localtime(instant)
    jour = _ouvre_des(local.date() + timedelta(days=local.time() >= FIN_DE_JOURNEE))
    for _ in range(combien):
        jour = _ouvre_des(jour + timedelta(days=1))
    return jour


def _ouvre_des(jour: date) -> date:
    while not est_ouvre(jour):
        jour += timedelta(days=1)
    return jour
