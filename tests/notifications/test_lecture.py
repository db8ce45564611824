"""GET /api/nouvelles: what a client asks at each ring."""

from uuid import uuid4

import pytest
from django.db import transaction

from notifications.api import PAGE
from notifications.models import GenreNouvelle
from notifications.services import annoncer
from tests.fabriques import un_usager
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db


def annonces(usager, combien):
    for _ in range(combien):
        with transaction.atomic():
            annoncer(comptes=[usager.compte_id], genre=GenreNouvelle.ENTREE_ECRITE, objet=uuid4())


def lire(usager, depuis):
    return Navigateur(usager.compte).lire(f"/nouvelles?depuis={depuis}")


@pytest.mark.parametrize("depuis", ["-1", "hier", "", str(2**63)])
def test_un_numero_impossible_est_refuse(depuis):
    assert lire(un_usager(), depuis).status_code == 422


def test_on_ne_lit_que_ses_nouvelles():
    nadia, karim = un_usager(), un_usager()
    annonces(karim, 3)
    assert lire(nadia, 0).json() == {"dernier": 0, "nouvelles": [], "suite": False}


def test_on_lit_la_suite_dans_l_ordre_page_par_page():
    nadia = un_usager()
    annonces(nadia, PAGE + 1)
    premiere = lire(nadia, 0).json()
    assert [n["numero"] for n in premiere["nouvelles"]] == list(range(1, PAGE + 1))
    assert (premiere["dernier"], premiere["suite"]) == (PAGE, True)
    seconde = lire(nadia, premiere["dernier"]).json()
    assert ([n["numero"] for n in seconde["nouvelles"]], seconde["suite"]) == ([PAGE + 1], False)


def test_apres_une_restauration_le_client_apprend_qu_il_est_en_avance():
    nadia = un_usager()
    annonces(nadia, 2)
    assert lire(nadia, 9).json() == {"dernier": 2, "nouvelles": [], "suite": False}
