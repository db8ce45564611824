"""Brings a checkout to the point where it can run: uv, Python, Node packages, the built screens.

Each step is skipped while the digest of what it reads has not changed; times of files prove nothing.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.assistant import MODELE, commande_entrainement, entrees_du_modele, environnement_rasa
from scripts.commun import (
    ASSISTANT,
    BACKEND,
    FRONTEND,
    OUTILS,
    PYTHON,
    PYTHON_ASSISTANT,
    RACINE,
    Impossible,
    dire,
    environnement,
    lancer,
)
from scripts.processus import etape

NODE_MINIMUM = 20  # it only runs npm: the front end brings the Node that builds it
EMPREINTES = OUTILS / "empreintes"
UV = OUTILS / "uv" / "bin" / "uv"
_JAMAIS_LUS = {"node_modules", "dist", "coverage"}


def installer() -> None:
    """Installs what is missing or has changed. Raises Impossible with the remedy in one sentence."""
    verifier_node()
    with verrou(OUTILS / "verrou", sinon=None):
        _uv()
        _paquets_python("python", PYTHON, BACKEND)
        _paquets_python("assistant", PYTHON_ASSISTANT, ASSISTANT)
        _paquets_node()


def construire() -> int:
    """Builds the screens and trains the assistant when they have changed, and returns 0. Raises Impossible."""
    with verrou(OUTILS / "verrou", sinon=None):
        _ecrans()
        _statiques()
        _modele()
    return 0


@contextlib.contextmanager
def verrou(chemin: Path, *, sinon: str | None) -> Iterator[None]:
    """Holds a file lock, which the system drops if we die.

    A taken lock raises Impossible, saying `sinon`; with None it is waited for.
    """
    chemin.parent.mkdir(parents=True, exist_ok=True)
    with chemin.open("w") as fichier:
        try:
            fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if sinon is not None:
                raise Impossible(sinon) from None
            dire("  …     une autre commande installe déjà, on l'attend")
            fcntl.flock(fichier, fcntl.LOCK_EX)
        yield


def verifier_node() -> None:
    """Raises Impossible when Node and npm are missing or too old."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise Impossible(f"Node et npm sont introuvables : installez Node {NODE_MINIMUM} ou plus récent.")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    if int(version.lstrip("v").split(".")[0] or 0) < NODE_MINIMUM:
        raise Impossible(
            f"Node {NODE_MINIMUM} ou plus récent est demandé, ici c'est {version} : installez-le, puis relancez."
        )


def empreinte(fichiers: Iterable[Path], *textes: str) -> str:
    """A digest of these files' names and contents, and of these texts."""
    somme = hashlib.sha256("\0".join(textes).encode())
    for fichier in sorted(fichiers):
        somme.update(f"\0{fichier.relative_to(RACINE)}\0".encode())
        somme.update(hashlib.sha256(fichier.read_bytes()).digest())
    return somme.hexdigest()


@contextlib.contextmanager
def si_change(nom: str, valeur: str, *temoin: Path) -> Iterator[bool]:
    """Tells whether a step must run: its digest is new, or something it made is missing.

    The digest is remembered once the block has ended well.
    """
    marque = EMPREINTES / nom
    if marque.exists() and marque.read_text() == valeur and all(chemin.exists() for chemin in temoin):
        yield False
        return
    marque.unlink(missing_ok=True)
    yield True
    marque.parent.mkdir(parents=True, exist_ok=True)
    marque.write_text(valeur)


def _uv() -> None:
    exigences = RACINE / "scripts" / "uv.txt"
    with si_change("uv", empreinte([exigences]), UV) as a_faire:
        if not a_faire:
            return
        shutil.rmtree(UV.parent.parent, ignore_errors=True)
        # The developer's own pip settings must not send the install elsewhere or refuse it.
        environ = environnement(PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
        etape(
            "uv",
            [*un_pip(), "install", "--require-hashes", "--target", UV.parent.parent, "-r", exigences],
            dossier=RACINE,
            environ=environ,
            sinon="uv n'a pas pu être installé par pip : vérifiez l'accès au registre de paquets, puis relancez.",
        )


def un_pip() -> list[str]:
    """The command that runs some pip: this Python's, else that of an environment of ours. Raises Impossible."""
    if _reussit(sys.executable, "-m", "pip", "--version"):
        return [sys.executable, "-m", "pip"]
    amorce = OUTILS / "amorce"
    if _reussit(sys.executable, "-m", "venv", "--clear", str(amorce)):
        return [str(amorce / "bin" / "python"), "-m", "pip"]
    raise Impossible(
        "Ce Python n'a ni pip ni venv : installez l'un des deux"
        " (Debian, Ubuntu : « sudo apt-get install python3-pip »), puis relancez."
    )


def _reussit(*commande: str) -> bool:
    return subprocess.run(commande, env=environnement(), capture_output=True, check=False).returncode == 0


def _paquets_python(nom: str, python: Path, dossier: Path) -> None:
    version = (dossier / ".python-version").read_text().strip()
    # Run from the folder itself: version managers answer there, thanks to its .python-version, and nowhere else.
    if not (python.exists() and _reussit(str(python), "-c", "")):
        (EMPREINTES / nom).unlink(missing_ok=True)
        etape(
            f"Python {version}",
            [UV, "venv", "--quiet", "--clear", "--python", version, ".venv"],
            dossier=dossier,
            sinon=f"Python {version} est introuvable et n'a pas pu être téléchargé :"
            f" installez-le (par exemple « pyenv install {version} »), puis relancez.",
        )
    exigences = [dossier / "requirements.txt", dossier / "requirements-dev.txt"]
    with si_change(nom, empreinte([*exigences, dossier / ".python-version"])) as a_faire:
        if a_faire:
            etape(
                f"paquets Python {version}",
                [UV, "pip", "sync", "--require-hashes", "--python", python, *exigences],
                dossier=dossier,
                sinon="Les paquets Python n'ont pas pu être installés : le journal ci-dessus dit pourquoi.",
            )


def _paquets_node() -> None:
    entrees = [FRONTEND / nom for nom in ("package.json", "package-lock.json", ".npmrc")]
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    with si_change("node", empreinte(entrees, version.split(".")[0]), FRONTEND / "node_modules") as a_faire:
        if a_faire:
            etape(
                "paquets Node",
                ["npm", "ci", "--no-audit", "--no-fund"],
                dossier=FRONTEND,
                sinon="Les paquets Node n'ont pas pu être installés : le journal ci-dessus dit pourquoi.",
            )


def _ecrans() -> None:
    # The shell's template is part of the version that the service worker carries.
    coquille = BACKEND / "parcours" / "templates" / "coquille.html"
    with si_change("ecrans", empreinte([*_sous(FRONTEND), coquille]), FRONTEND / "dist") as a_faire:
        if a_faire:
            etape(
                "écrans",
                ["npm", "run", "build"],
                dossier=FRONTEND,
                sinon="Les écrans n'ont pas pu être construits : le journal ci-dessus dit pourquoi.",
            )


def _statiques() -> None:
    fournis = [BACKEND / "requirements.txt", *_sous(FRONTEND / "dist")]
    for application in BACKEND.glob("*/static"):
        fournis += _sous(application)
    with si_change("statiques", empreinte(fournis), BACKEND / "statiques") as a_faire:
        if a_faire:
            etape(
                "fichiers statiques",
                [PYTHON, "manage.py", "collectstatic", "--no-input", "--clear"],
                dossier=BACKEND,
                environ=environnement(JALONS_MODE="test", JALONS_DONNEES=str(OUTILS / "donnees")),
                sinon="Les fichiers statiques n'ont pas pu être rassemblés : le journal ci-dessus dit pourquoi.",
            )


def _modele() -> None:
    with si_change("modele", empreinte(entrees_du_modele()), MODELE) as a_faire:
        if a_faire:
            etape(
                "modèle de l'assistant",
                commande_entrainement(),
                dossier=ASSISTANT,
                environ=environnement_rasa(),
                sinon="L'assistant n'a pas pu être entraîné : le journal ci-dessus dit pourquoi.",
            )


def _sous(racine: Path) -> Iterator[Path]:
    for dossier, sous_dossiers, fichiers in os.walk(racine):
        sous_dossiers[:] = [nom for nom in sous_dossiers if nom not in _JAMAIS_LUS]
        yield from (Path(dossier, nom) for nom in fichiers)


def _tout() -> int:
    installer()
    return construire()


if __name__ == "__main__":
    lancer(_tout)
