"""`make clarte`: a table of all fiches, and a failure for what is too hard to read."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

FACILE = "## Attention\n- Vous le dites à la mairie."
ESSAI = Path(__file__).with_name("fiches")


def ecrire(dossier, avant, apres, nom="venir.md"):
    texte = (dossier / nom).read_text("utf-8")
    assert avant in texte
    (dossier / nom).write_text(texte.replace(avant, apres), "utf-8")


@pytest.fixture
def dossier(tmp_path):
    """Two fiches that are easy to read."""
    dossier = Path(shutil.copytree(ESSAI, tmp_path / "fiches"))
    for nom in ("venir.md", "montant.md"):
        ecrire(
            dossier, "## Ce que dit la loi", "## Attention\n- Vous le dites à la mairie.\n## Ce que dit la loi", nom
        )
    return dossier


def test_une_fiche_trop_difficile_fait_echouer_et_dit_pourquoi(dossier, capsys):
    ecrire(dossier, "- Vous le dites", "- Il convient de solliciter un avis.\n- Vous le dites")
    with pytest.raises(CommandError, match="pas assez claires"):
        call_command("clarte", dossier=dossier)
    assert "venir : des mots à éviter : Il convient de, solliciter" in capsys.readouterr().out


def test_un_fichier_illisible_est_dit(dossier):
    ecrire(dossier, "titre:", "titre: [")
    with pytest.raises(CommandError, match=r"venir\.md"):
        call_command("clarte", dossier=dossier)


def test_ce_qui_a_vieilli_se_dit_sans_rien_bloquer(dossier, capsys):
    ecrire(dossier, "revoir_le: ", "revoir_le: 2020-01-01 # ")
    call_command("clarte", dossier=dossier)
    assert "à revoir, venir : une fiche à revoir depuis le 01/01/2020" in capsys.readouterr().out


def test_le_detail_d_une_fiche_dit_ses_parties(dossier, capsys):
    call_command("clarte", "venir", dossier=dossier)
    sortie = capsys.readouterr().out
    assert "venir : reponse, " in sortie
    assert "montant" not in sortie
