"""What every command of the Makefile shares: the places, the environment, one way to stop and one to report."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

RACINE = Path(__file__).resolve().parent.parent
BACKEND = RACINE / "backend"
FRONTEND = RACINE / "frontend"
OUTILS = RACINE / ".outils"
DONNEES = RACINE / "donnees"
JOURNAUX = DONNEES / "journaux"
PYTHON = BACKEND / ".venv" / "bin" / "python"
ASSISTANT = RACINE / "assistant"
PYTHON_ASSISTANT = ASSISTANT / ".venv" / "bin" / "python"

# A version manager's shim exports the version it has just run; left in place, it would hide the one that
# backend/.python-version asks for. The others would point the tools at somebody else's environment.
_A_OUBLIER = (
    "PYENV_VERSION", "PYENV_DIR", "ASDF_PYTHON_VERSION", "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "PYTHONHOME",
    "UV_PYTHON", "UV_PROJECT_ENVIRONMENT", "NODE_ENV", "MAKEFLAGS", "MAKELEVEL", "MFLAGS",
    "DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE",
)  # fmt: skip


_COULEUR = re.compile(r"\x1b\[[0-9;]*m")


class Impossible(Exception):
    """What stops the command, as one French sentence for the person at the terminal."""


@dataclass(frozen=True)
class Resultat:
    """One line of the closing table; `duree` in seconds, `etat` one of "ok", "échec", "non lancé"."""

    nom: str
    etat: str
    duree: float = 0.0


def environnement(**ajouts: str) -> dict[str, str]:
    """The environment for a child: the caller's, less what would mislead the tools, plus `ajouts`.

    Nothing the developer exported for a real database or a real Redis reaches a throwaway server.
    """
    propre = {cle: v for cle, v in os.environ.items() if cle not in _A_OUBLIER and not cle.startswith("JALONS_")}
    propre.setdefault("HOME", str(OUTILS / "maison"))
    return propre | {"PYTHONUNBUFFERED": "1"} | ajouts


def dire(texte: str) -> None:
    """Prints at once, so that lines keep their order among those of the children."""
    print(texte, flush=True)


def queue(journal: Path, lignes: int = 25) -> str:
    """The last lines of a log file, indented, without colours."""
    texte = journal.read_text(encoding="utf-8", errors="replace") if journal.exists() else ""
    return "\n".join(f"    {ligne}" for ligne in _COULEUR.sub("", texte).splitlines()[-lignes:])


def tableau(resultats: list[Resultat]) -> int:
    """Prints the closing table and returns the exit code: 1 when anything failed."""
    largeur = max(len(r.nom) for r in resultats)
    dire("")
    for r in resultats:
        duree = "" if r.etat == "non lancé" else f"{r.duree:7.1f} s"
        dire(f"  {r.nom:<{largeur}}  {r.etat:<9} {duree}".rstrip())
    return int(any(r.etat == "échec" for r in resultats))


@contextmanager
def chronometre() -> Iterator[Callable[[], float]]:
    """Gives a function that tells the seconds since the block began."""
    debut = time.monotonic()
    yield lambda: time.monotonic() - debut


def _interrompre(*_: object) -> NoReturn:
    # The first signal starts the cleaning; the next ones must not cut it short (each stop is bounded in time).
    for numero in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(numero, signal.SIG_IGN)
    raise KeyboardInterrupt


def lancer(commande: Callable[[], int]) -> NoReturn:
    """Runs a command of the Makefile: a signal unwinds it through every `finally`, `Impossible` is one sentence."""
    for numero in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(numero, _interrompre)
    try:
        sys.exit(commande())
    except Impossible as raison:
        sys.exit(f"\n{raison}")
    except KeyboardInterrupt:
        sys.exit(130)


def vrai(environ: Mapping[str, str], nom: str) -> bool:
    """Whether an environment flag such as CI is set to a yes."""
    return environ.get(nom, "").lower() in {"1", "true", "yes", "oui"}
