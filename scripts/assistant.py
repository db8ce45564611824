"""The assistant's process: Rasa on loopback, in its own Python, and what its model is made from.

Read by Python 3.10 too: tests/assistant runs in the assistant's own environment.
"""

from __future__ import annotations

import signal
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from scripts.commun import ASSISTANT, PYTHON_ASSISTANT, environnement
from scripts.processus import arreter, attendre, demarrer, port_libre, repond

MODELE = ASSISTANT / "models" / "jalons.tar.gz"
DELAI_DE_DEMARRAGE_S = 120.0  # 8 s of processor, on a machine that may be doing much else
_RASA: list[str | Path] = [PYTHON_ASSISTANT, "rasa_leger.py"]

COMMANDE_VALIDATION: list[str | Path] = [*_RASA, "data", "validate", "--domain", "domain"]


def environnement_rasa() -> dict[str, str]:
    """The environment of Rasa: it tells nobody anything, and keeps no cache of its trainings."""
    return environnement(RASA_TELEMETRY_ENABLED="false", RASA_MAX_CACHE_SIZE="0", SQLALCHEMY_SILENCE_UBER_WARNING="1")


def entrees_du_modele() -> list[Path]:
    """All that changes what a training gives."""
    lus = ["config.yml", "orthographes.yml", "sujets.yml", "requirements.txt", "rasa_leger.py"]
    dossiers = ["domain", "data", "composants"]
    sous = [chemin for nom in dossiers for chemin in (ASSISTANT / nom).rglob("*") if chemin.suffix in {".yml", ".py"}]
    return [ASSISTANT / nom for nom in lus] + sous


def commande_entrainement() -> list[str | Path]:
    """Trains `MODELE`; to be run from assistant/."""
    sortie: list[str | Path] = ["--out", MODELE.parent, "--fixed-model-name", MODELE.name.removesuffix(".tar.gz")]
    return [*_RASA, "train", "--domain", "domain", *sortie]


def commande_rasa(port: int) -> list[str | Path]:
    """The Rasa process as it is run everywhere, on loopback; to be run from assistant/."""
    fichiers: list[str | Path] = ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    return [
        *_RASA,
        "run",
        "--model",
        MODELE,
        *fichiers,
        "--enable-api",
        "--interface",
        "127.0.0.1",
        "--port",
        str(port),
    ]


def adresse(port: int) -> str:
    """Where Django finds it (JALONS_RASA)."""
    return f"http://127.0.0.1:{port}"


def comprend(port: int) -> bool:
    """Whether Rasa is ready. Without a model /status answers 409, whereas the webhook answers 200 and nothing."""
    return repond(f"{adresse(port)}/status")


class RasaJetable:
    """A running Rasa with the trained model, on a free port: for tests and benches. Use it as a context manager.

    `url` has no final slash. Raises Impossible when it is not ready within two minutes.
    """

    def __init__(self) -> None:
        self.port = port_libre()
        self.url = adresse(self.port)
        self._enfant: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> RasaJetable:
        with ExitStack() as pile:
            self._dossier = Path(pile.enter_context(tempfile.TemporaryDirectory(prefix="jalons-rasa-")))
            self._sortie = pile.enter_context(self.journal.open("wb"))
            pile.callback(self._arreter, signal.SIGTERM)
            self.relancer()
            self._pile = pile.pop_all()
        return self

    def __exit__(
        self, genre: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pile.close()

    @property
    def journal(self) -> Path:
        """The log of the process."""
        return self._dossier / "rasa.log"

    @property
    def numero(self) -> int:
        """The process's number, for those who measure it."""
        assert self._enfant is not None
        return self._enfant.pid

    def _arreter(self, avec: signal.Signals) -> None:
        if self._enfant is not None:
            arreter(self._enfant, avec=avec)

    def tuer(self) -> None:
        """Kills the process outright."""
        self._arreter(signal.SIGKILL)

    def relancer(self) -> None:
        """Starts the process (again) on the same port, and waits until it is ready."""
        self._enfant = demarrer(
            commande_rasa(self.port), dossier=ASSISTANT, environ=environnement_rasa(), sortie=self._sortie
        )
        attendre(
            lambda: comprend(self.port),
            enfants={self.journal: self._enfant},
            delai_s=DELAI_DE_DEMARRAGE_S,
            sinon="L'assistant n'a pas démarré :",
        )
