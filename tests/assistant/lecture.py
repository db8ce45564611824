"""Reads what assistant/ is made of."""

from pathlib import Path
from typing import Any

import yaml

from scripts.commun import ASSISTANT


def lire(chemin: str) -> dict[str, Any]:
    """One YAML file of assistant/."""
    lu: dict[str, Any] = yaml.safe_load((ASSISTANT / chemin).read_text("utf-8"))
    return lu


def fichiers(dossier: str) -> list[str]:
    """The YAML files of one of its folders, as `lire` takes them."""
    return sorted(str(chemin.relative_to(ASSISTANT)) for chemin in Path(ASSISTANT, dossier).glob("*.yml"))


def phrases() -> dict[str, list[str]]:
    """The training sentences by intent."""
    lues: dict[str, list[str]] = {}
    for fichier in fichiers("data/nlu"):
        for bloc in lire(fichier)["nlu"]:
            exemples = [ligne.removeprefix("- ") for ligne in bloc["examples"].splitlines()]
            lues.setdefault(bloc["intent"], []).extend(exemples)
    return lues
