from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from socle.calendrier import apres_jours_ouvres, est_ouvre


def a(texte):
    """An instant of the wall clock in Paris."""
    return timezone.make_aware(datetime.fromisoformat(texte))


@pytest.mark.parametrize(
    ("quand", "jour"),
    [
        # An ordinary week: Tuesday, two days later.
        ("2026-11-24 10:00:00", "2026-11-26"),
        # 11 November is a Wednesday; the minute around 18:00 the day before.
        ("2026-11-09 10:00:00", "2026-11-12"),
        ("2026-11-10 17:59:59", "2026-11-13"),
        ("2026-11-10 18:00:00", "2026-11-16"),
        ("2026-11-10 18:00:01", "2026-11-16"),
        ("2026-11-11 10:00:00", "2026-11-16"),
        # 25 December and 1 January are Fridays.
        ("2026-12-23 10:00:00", "2026-12-28"),
        ("2026-12-24 17:59:59", "2026-12-29"),
        ("2026-12-24 18:00:01", "2026-12-30"),
        ("2026-12-30 10:00:00", "2027-01-04"),
        ("2026-12-31 18:00:00", "2027-01-06"),
        ("2027-01-01 00:00:00", "2027-01-06"),
        # Easter Monday is 29 March, the clocks change the night before.
        ("2027-03-26 17:59:59", "2027-03-31"),
        ("2027-03-26 18:00:00", "2027-04-01"),
        ("2027-03-27 12:00:00", "2027-04-01"),
        # A Friday evening and the whole week-end count like Monday morning.
        ("2026-11-20 18:00:00", "2026-11-25"),
        ("2026-11-22 23:59:59", "2026-11-25"),
        ("2026-11-23 00:00:00", "2026-11-25"),
    ],
)
def test_deux_jours_ouvres_sautent_soirees_week_ends_et_jours_feries(quand, jour):
    assert apres_jours_ouvres(a(quand), 2) == date.fromisoformat(jour)


INSTANTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2036, 1, 1)).map(
    lambda naif: naif.replace(tzinfo=timezone.get_fixed_timezone(0))
)


@given(instant=INSTANTS, combien=st.integers(min_value=1, max_value=10))
def test_le_jour_donne_est_ouvre_et_exactement_autant_de_jours_ouvres_plus_loin(instant, combien):
    jour = apres_jours_ouvres(instant, combien)
    depart = timezone.localtime(instant)
    compte_des = depart.date() + timedelta(days=1 if depart.hour >= 18 or not est_ouvre(depart.date()) else 0)
    ouvres = [
        passe for rang in range((jour - compte_des).days + 1) if est_ouvre(passe := compte_des + timedelta(days=rang))
    ]
    assert ouvres[-1] == jour
    assert len(ouvres) == combien + 1


@given(instants=st.tuples(INSTANTS, INSTANTS))
def test_qui_ecrit_plus_tot_n_attend_jamais_plus_longtemps(instants):
    tot, tard = sorted(instants)
    assert apres_jours_ouvres(tot, 2) <= apres_jours_ouvres(tard, 2)
