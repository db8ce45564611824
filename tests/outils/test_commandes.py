"""The commands as they are typed."""

import re
import socket
import subprocess

import pytest

from scripts.commun import RACINE, environnement


def taper(*commande: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        commande, cwd=RACINE, env=environnement(), capture_output=True, text=True, check=False, timeout=60
    )


def phrases(fait: subprocess.CompletedProcess[str]) -> list[str]:
    return [ligne for ligne in fait.stderr.splitlines() if ligne and not ligne.startswith("make")]


def test_un_port_pris_arrete_la_demonstration_avant_tout() -> None:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen()
        fait = taper("make", "demo", f"PORT={prise.getsockname()[1]}")
    assert fait.returncode != 0
    assert len(phrases(fait)) == 1
    assert "n'est pas libre" in phrases(fait)[0]
    assert fait.stdout == ""


@pytest.mark.parametrize("cible", ["demo", "test", "check", "preuves"])
def test_un_python_absent_est_dit_en_une_phrase(cible: str) -> None:
    fait = taper("make", cible, "PYTHON=python-absent")
    assert fait.returncode != 0
    assert len(phrases(fait)) == 1
    assert "Python 3.11" in phrases(fait)[0]


def test_l_aide_nomme_chaque_commande() -> None:
    cibles = set(re.findall(r"(?m)^([a-z%-]+):", (RACINE / "Makefile").read_text())) - {"python"}
    assert cibles == set(re.findall(r"make ([a-z%-]+)", taper("make").stdout))
