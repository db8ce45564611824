"""What a measure of understanding counts as right, so that a figure means what it says."""

from pathlib import Path
from typing import Any

import pytest

from scripts.commun import Impossible
from scripts.evaluer import Jugee, Ligne, bilan, lire_questions, sujets_de, tableaux

CHOIX = {"directive": "deux_choix", "choix": [{"sujet": "trop-percu"}, {"sujet": "remise-de-dette"}]}


def jugee(
    attendu: str, reponse: dict[str, Any], *, genre: str = "domaine", style: str = "sms", ms: float = 1
) -> Jugee:
    ligne = Ligne("q", frozenset(attendu.split("|")), genre, style)
    return Jugee(ligne, reponse["directive"], sujets_de(reponse), ms)


def fiche(slug: str) -> dict[str, Any]:
    return {"directive": "fiche", "fiche": {"slug": slug}}


def danger(categorie: str | None) -> dict[str, Any]:
    return {"directive": "danger", "danger": categorie}


REPLI = {"directive": "repli"}


@pytest.mark.parametrize(
    ("attendu", "reponse", "juste", "parmi_deux", "faux_et_sur"),
    [
        ("trop-percu|remise-de-dette", fiche("trop-percu"), True, True, False),
        ("trop-percu", fiche("montant-rsa"), False, False, True),
        ("trop-percu", CHOIX, False, True, False),
        ("montant-rsa", CHOIX, False, False, False),
        ("trop-percu", REPLI, False, False, False),
        ("hors_sujet", REPLI, True, True, False),
        ("hors_sujet", {"directive": "hors_sujet"}, True, True, False),
        ("hors_sujet", fiche("trop-percu"), False, False, True),
        ("trop-percu", {"directive": "hors_sujet"}, False, False, True),
        ("prochain_rendez_vous", {"directive": "prochain_rendez_vous"}, True, True, False),
        ("prochain_rendez_vous", {"directive": "changer_rendez_vous"}, False, False, True),
        ("trop-percu", {"directive": "fiche_absente"}, False, False, True),
        ("sante-mentale", danger("suicide"), True, True, False),
        ("numeros-d-urgence", danger(None), True, True, False),
        ("violences", danger("enfant"), True, True, False),
        ("aide-alimentaire", danger("faim_ou_rue"), True, True, False),
        ("trop-percu", danger("suicide"), False, False, True),
        ("violences", danger("suicide"), False, False, True),
    ],
)
def test_chaque_reponse_est_jugee_selon_la_regle(
    attendu: str, reponse: dict[str, Any], juste: bool, parmi_deux: bool, faux_et_sur: bool
) -> None:
    j = jugee(attendu, reponse)
    assert (j.juste, j.parmi_deux, j.faux_et_sur) == (juste, parmi_deux, faux_et_sur)


def test_le_bilan_compte_par_genre_et_par_style() -> None:
    jugees = [
        jugee("trop-percu", fiche("trop-percu"), style="sms", ms=10),
        jugee("trop-percu", CHOIX, style="oral", ms=20),
        jugee("trop-percu", fiche("montant-rsa"), style="oral", ms=30),
        jugee("hors_sujet", REPLI, genre="hors_sujet", style="oral", ms=40),
    ]
    assert bilan(jugees) == {
        "n": 4,
        "genre": {"domaine": 0.333, "hors_sujet": 1.0},
        "style": {"oral": 0.333, "sms": 1.0},
        "top2": 0.75,
        "repli": 0.25,
        "deux_choix": 0.25,
        "faux_et_sur": 0.25,
        "p95_ms": 40,
    }
    assert "| trop-percu | montant-rsa | 1 |" in tableaux(jugees)
    assert "| trop-percu | remise-de-dette ou trop-percu | 1 |" in tableaux(jugees)


def test_un_fichier_a_ses_quatre_colonnes(tmp_path: Path) -> None:
    fichier = tmp_path / "questions.tsv"
    fichier.write_text('question\tattendu\tgenre\tstyle\nil a dit "non"\ta|b\tdomaine\tsms\n', encoding="utf-8")
    assert lire_questions(fichier) == [Ligne('il a dit "non"', frozenset({"a", "b"}), "domaine", "sms")]


@pytest.mark.parametrize(
    "contenu", ["", "question\tattendu\tgenre\tstyle\n", "question\tattendu\nq\ta\n", "q\ta\tb\tc\n"]
)
def test_un_autre_fichier_est_refuse(tmp_path: Path, contenu: str) -> None:
    fichier = tmp_path / "questions.tsv"
    fichier.write_text(contenu, encoding="utf-8")
    with pytest.raises(Impossible):
        lire_questions(fichier)
    with pytest.raises(Impossible):
        lire_questions(tmp_path)
