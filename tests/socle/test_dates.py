"""Days in words, on pages and in messages."""

from datetime import UTC, date, datetime

from django.template import engines

from socle.dates import en_mots


def test_le_premier_du_mois_se_dit_1er():
    assert en_mots(date(2026, 4, 1)) == "1er avril 2026"
    assert en_mots(date(2026, 4, 1), "l j F") == "mercredi 1er avril"


def test_les_autres_jours_se_disent_en_chiffres():
    assert en_mots(date(2026, 4, 11)) == "11 avril 2026"


def test_une_page_dit_le_jour_qu_il_est_en_france():
    page = engines["django"].from_string("{% load dates %}{{ instant|en_mots }}")
    assert page.render({"instant": datetime(2026, 3, 31, 22, 30, tzinfo=UTC)}) == "1er avril 2026"
