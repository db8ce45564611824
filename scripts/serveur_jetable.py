"""A throwaway Jalons (web and worker) on a free port, with its own data: for e2e tests, benches and chaos."""

import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from signal import SIGKILL, SIGTERM, Signals
from subprocess import Popen
from types import TracebackType
from typing import Literal, Self

from scripts.commun import BACKEND, PYTHON, Impossible, environnement
from scripts.jetables import Redis, postgres_jetable, redis_jetable
from scripts.processus import arreter, attendre, demarrer, port_libre, repond

DELAI_DE_DEMARRAGE_S = 60.0
TRAVAILLEUR: list[str | Path] = [PYTHON, "manage.py", "travailler"]


def commande_web(port: int) -> list[str | Path]:
    """The web process as it is run everywhere, on loopback."""
    options = ["--host", "127.0.0.1", "--port", str(port), "--ws-max-size", "16384", "--no-access-log"]
    return [PYTHON, "-m", "uvicorn", "config.asgi:application", *options, "--timeout-graceful-shutdown", "10"]


def gerer(*arguments: str, environ: dict[str, str]) -> str:
    """Runs a management command and returns what it printed. Raises Impossible with its last lines."""
    commande = [str(PYTHON), "manage.py", *arguments]
    fait = subprocess.run(commande, cwd=BACKEND, env=environ, capture_output=True, text=True, check=False)
    if fait.returncode != 0:
        fin = "\n".join((fait.stdout + fait.stderr).splitlines()[-15:])
        raise Impossible(f"« manage.py {arguments[0]} » a échoué :\n{fin}")
    return fait.stdout


class ServeurJetable:
    """A running Jalons in demo mode, migrated and empty; `base="postgres"` also brings a Redis.

    Use it as a context manager. `url` has no final slash; `environ` is what a child needs to reach the same data;
    `horloge` is the ISO instant at which its clock starts, `rasa` the address of a running
    assistant. Raises Impossible when it is not healthy within 60 s.
    """

    redis: Redis | None = None
    _web: Popen[bytes] | None = None
    _travailleur: Popen[bytes] | None = None

    def __init__(
        self, base: Literal["sqlite", "postgres"] = "sqlite", *, horloge: str | None = None, rasa: str | None = None
    ) -> None:
        self.base = base
        self.port = port_libre()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environ = environnement(JALONS_MODE="demo", JALONS_ORIGINES=self.url)
        if horloge is not None:
            self.environ["JALONS_HORLOGE"] = horloge
        if rasa is not None:
            self.environ["JALONS_RASA"] = rasa

    def __enter__(self) -> Self:
        with ExitStack() as pile:
            self.dossier = Path(pile.enter_context(tempfile.TemporaryDirectory(prefix="jalons-")))
            self._preparer_donnees(pile)
            self._sortie_travailleur = pile.enter_context((self.dossier / "travailleur.log").open("wb"))
            pile.callback(self.arreter_travailleur)
            self.relancer_travailleur()
            self._sortie = pile.enter_context(self.journal.open("wb"))
            pile.callback(self._arreter_web)
            self.relancer()
            self._pile = pile.pop_all()
        return self

    def __exit__(
        self, genre: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pile.close()

    def _preparer_donnees(self, pile: ExitStack) -> None:
        self.environ["JALONS_DONNEES"] = str(self.dossier)
        if self.base == "postgres":
            self.redis = pile.enter_context(redis_jetable())
            self.environ |= {"DATABASE_URL": pile.enter_context(postgres_jetable()), "REDIS_URL": self.redis.url}
        self.gerer("migrate", "--no-input")

    @property
    def journal(self) -> Path:
        """The log of the web process."""
        return self.dossier / "web.log"

    def gerer(self, *arguments: str) -> str:
        """Runs a management command on this server's data and returns what it printed."""
        return gerer(*arguments, environ=self.environ)

    def _arreter_web(self, avec: Signals = SIGTERM) -> None:
        if self._web is not None:
            arreter(self._web, avec=avec)

    def arreter_travailleur(self, avec: Signals = SIGTERM) -> None:
        """Asks the worker to stop, or kills it outright (SIGKILL)."""
        if self._travailleur is not None:
            arreter(self._travailleur, avec=avec)

    def relancer_travailleur(self) -> None:
        """Starts the worker (again) on the same data."""
        sortie = self._sortie_travailleur
        self._travailleur = demarrer(TRAVAILLEUR, dossier=BACKEND, environ=self.environ, sortie=sortie)

    def tuer(self) -> None:
        """Kills the web process outright."""
        self._arreter_web(SIGKILL)

    def relancer(self) -> None:
        """Starts the web process (again) on the same port and data, and waits until it is ready."""
        self._web = demarrer(commande_web(self.port), dossier=BACKEND, environ=self.environ, sortie=self._sortie)
        attendre(
            lambda: repond(f"{self.url}/healthz/ready"),
            enfants={self.journal: self._web},
            delai_s=DELAI_DE_DEMARRAGE_S,
            sinon="Le serveur jetable n'a pas démarré :",
        )
