"""A short chaos on the database of this run, and what the full one must be able to see."""

from typing import Any

import pytest
from django.db import connection

from scripts.chaos import COURTE, eprouver
from scripts.chaos_vies import Bilan, Compte

ECRITE = ["entree_ecrite", "a"]
SUPPRIMEE = ["entree_supprimee", "a"]


@pytest.mark.parametrize(
    ("nouvelles", "operations", "perdues", "doubles"),
    [
        ([[1, *ECRITE]], ["k1", "k2"], 1, 0),
        ([[1, *ECRITE], [2, *SUPPRIMEE], [3, *SUPPRIMEE]], ["k1", "k2"], 0, 1),
        ([[1, *ECRITE], [3, *SUPPRIMEE]], ["k1", "k2"], 0, 0),
        ([[1, *ECRITE], [1, *SUPPRIMEE]], ["k1", "k2"], 0, 0),
        ([[1, *SUPPRIMEE], [2, *ECRITE]], ["k1", "k2"], 0, 0),
        ([[1, *ECRITE], [2, *SUPPRIMEE]], ["k1"], 0, 0),
        ([[1, *ECRITE], [2, *SUPPRIMEE]], ["k1", "k2", "k3"], 0, 0),
        ([[1, *ECRITE], [2, *SUPPRIMEE]], ["k1", "k2", "k2"], 0, 0),
    ],
    ids=["perdue", "double", "trou", "même numéro", "désordre", "sans opération", "opération en trop", "deux fois"],
)
def test_une_ecriture_perdue_doublee_ou_deplacee_se_voit(
    nouvelles: list[list[Any]], operations: list[str], perdues: int, doubles: int
) -> None:
    bilan = Bilan()
    attendu = Compte([("entree_ecrite", "a"), ("entree_supprimee", "a")], {"k1", "k2"})
    bilan.comparer("Nadia", {"nouvelles": nouvelles, "operations": operations}, attendu, dans_l_ordre=True)
    assert bilan.ecarts
    assert (bilan.perdues, bilan.doubles) == (perdues, doubles)


def test_un_serveur_tue_en_plein_travail_ne_perd_et_ne_double_rien() -> None:
    mesure = eprouver("postgres" if connection.vendor == "postgresql" else "sqlite", COURTE)
    assert mesure.bilan == Bilan()
    assert mesure.acquittees >= COURTE.ecritures
    assert mesure.reprises > 0
