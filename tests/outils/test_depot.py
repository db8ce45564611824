"""The repository itself: it must run on any machine, and say nothing of the one it was written on."""

import json
import re

import pytest

from scripts.commun import RACINE
from scripts.liens import pages

CHEMINS_D_UNE_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/[\w.-]+|/tmp/ja[l]/")
HOTES_DE_REGISTRES = re.compile(
    r"registry\.npmjs|pypi\.org|pythonhosted\.org|deb\.debian\.org|--(extra-)?index[-]url ", re.IGNORECASE
)


def ce_qui_porte(motif: re.Pattern[str]) -> list[str]:
    return [
        f"{page.relative_to(RACINE)} : {trouve[0]}"
        for page in pages("")
        if (trouve := motif.search(page.read_text(encoding="utf-8", errors="ignore")))
    ]


@pytest.mark.parametrize("motif", [CHEMINS_D_UNE_MACHINE, HOTES_DE_REGISTRES])
def test_rien_ne_parle_d_une_machine(motif: re.Pattern[str]) -> None:
    assert ce_qui_porte(motif) == []


@pytest.mark.parametrize("dossier", ["frontend", "scripts/phare"])
def test_les_verrous_npm_ne_disent_pas_d_ou_viennent_les_paquets(dossier: str) -> None:
    verrou = json.loads((RACINE / dossier / "package-lock.json").read_text())
    assert [nom for nom, paquet in verrou["packages"].items() if "resolved" in paquet] == []


@pytest.mark.parametrize(
    "nom",
    [
        f"{dossier}/{fichier}.txt"
        for dossier in ("backend", "assistant")
        for fichier in ("requirements", "requirements-dev")
    ]
    + ["scripts/uv.txt"],
)
def test_chaque_paquet_python_porte_sa_version_et_ses_empreintes(nom: str) -> None:
    paquets = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", (RACINE / nom).read_text()))
    assert paquets
    assert [p for p in paquets if "==" not in p.splitlines()[0] or "--hash=sha256:" not in p] == []


def test_rien_d_autre_n_est_commis_que_du_texte_a_nous() -> None:
    interdits = ("node_modules/", ".venv/", "donnees/", ".outils/", ".sqlite3", "assistant/models/", ".rasa/")
    noms = [str(page.relative_to(RACINE)) for page in pages("")]
    assert [nom for nom in noms if any(interdit in nom for interdit in interdits)] == []
