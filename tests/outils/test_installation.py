import os
import sys
from pathlib import Path

import pytest

from scripts import installation
from scripts.commun import RACINE, Impossible, environnement
from scripts.installation import empreinte, si_change, un_pip, verifier_node, verrou


@pytest.fixture(autouse=True)
def empreintes_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "EMPREINTES", tmp_path / "empreintes")
    monkeypatch.setattr(installation, "OUTILS", tmp_path)
    monkeypatch.setattr(installation, "RACINE", tmp_path)


def un_programme(dossier: Path, nom: str, corps: str) -> Path:
    dossier.mkdir(exist_ok=True)
    programme = dossier / nom
    programme.write_text(f"#!/bin/sh\n{corps}\n")
    programme.chmod(0o755)
    return programme


def test_sans_node_une_phrase_dit_quoi_installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Impossible, match="Node et npm sont introuvables"):
        verifier_node()


@pytest.mark.parametrize("version", ["v18.19.0", "v4.2", ""])
def test_un_node_trop_ancien_est_refuse(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    un_programme(tmp_path / "bin", "node", f"echo {version}")
    un_programme(tmp_path / "bin", "npm", "")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(Impossible, match="Node 20 ou plus récent"):
        verifier_node()


def test_un_python_sans_pip_ni_venv_dit_quoi_installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(un_programme(tmp_path / "bin", "python3", "exit 1")))
    with pytest.raises(Impossible, match="python3-pip"):
        un_pip()


def test_un_python_sans_pip_passe_par_venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corps = '[ "$2" = venv ]'
    monkeypatch.setattr(sys, "executable", str(un_programme(tmp_path / "bin", "python3", corps)))
    assert un_pip() == [str(tmp_path / "amorce" / "bin" / "python"), "-m", "pip"]


def test_l_empreinte_suit_le_contenu_et_non_la_date(tmp_path: Path) -> None:
    fichier = tmp_path / "requirements.txt"
    fichier.write_text("a")
    avant = empreinte([fichier])
    os.utime(fichier, (0, 0))
    assert empreinte([fichier]) == avant
    fichier.write_text("b")
    assert empreinte([fichier]) != avant


def test_une_etape_ratee_sera_refaite() -> None:
    with pytest.raises(Impossible), si_change("etape", "a"):
        raise Impossible("ratée")
    with si_change("etape", "a") as a_faire:
        assert a_faire


def test_une_etape_faite_ne_revient_que_si_son_entree_change_ou_si_son_oeuvre_manque(tmp_path: Path) -> None:
    oeuvre = tmp_path / "oeuvre"
    vus = []
    for valeur, presente in (("a", True), ("a", True), ("b", True), ("b", False)):
        oeuvre.touch() if presente else oeuvre.unlink()
        with si_change("etape", valeur, oeuvre) as a_faire:
            vus.append(a_faire)
    assert vus == [True, False, True, True]


def test_un_verrou_tenu_est_dit_en_une_phrase(tmp_path: Path) -> None:
    with (
        verrou(tmp_path / "verrou", sinon="Déjà là."),
        pytest.raises(Impossible, match="Déjà là"),
        verrou(tmp_path / "verrou", sinon="Déjà là."),
    ):
        pytest.fail("le second verrou a été donné")


def test_rien_de_ce_qui_egare_les_outils_ne_passe_aux_enfants(monkeypatch: pytest.MonkeyPatch) -> None:
    for nom in ("PYENV_VERSION", "DATABASE_URL", "REDIS_URL", "JALONS_MODE", "VIRTUAL_ENV"):
        monkeypatch.setenv(nom, "ailleurs")
    monkeypatch.delenv("HOME")
    environ = environnement(JALONS_MODE="demo")
    assert environ["JALONS_MODE"] == "demo"
    assert environ["HOME"].startswith(str(RACINE))
    assert not {"PYENV_VERSION", "DATABASE_URL", "REDIS_URL", "VIRTUAL_ENV"} & environ.keys()
