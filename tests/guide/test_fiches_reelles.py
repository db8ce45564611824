"""The first content that comes with Jalons: it loads whole, and quotes the law to the cent."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from guide.baremes import valeurs_le
from guide.chargement import DOSSIER, charger_premier_contenu
from guide.rendu import MONTANT_INCONNU, lire_pack
from guide.services import publier_premier_contenu
from socle.horloge import aujourdhui
from tests.fabriques import un_agent, un_departement
from tests.guide.test_baremes import MONTANTS_DE_2026

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guide(horloge):
    horloge.regler(datetime(2026, 11, 24, 12, tzinfo=UTC))
    un_departement("34")
    un_departement("14")
    charger_premier_contenu()
    return publier_premier_contenu(par=un_agent(["animateur"], double_facteur=False))


def test_toutes_les_fiches_se_chargent_et_se_publient(guide):
    assert len(guide) == len(list(DOSSIER.glob("*.md"))) >= 15


def test_les_montants_sont_ceux_de_la_loi_au_centime():
    lus = valeurs_le(aujourdhui())
    assert {code: lus[code].valeur for code in MONTANTS_DE_2026} == {
        code: Decimal(montant) for code, montant in MONTANTS_DE_2026.items()
    }


@pytest.mark.parametrize("code", ["34", "14", None])
def test_aucun_repere_ne_reste_dans_ce_que_l_on_lit(code):
    lu = lire_pack(departement=un_departement(code) if code else None).model_dump_json()
    assert "{bareme" not in lu
    assert "{local" not in lu
    assert MONTANT_INCONNU not in lu
