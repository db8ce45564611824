"""`make demo`: all that a person needs to try Jalons in a browser, started together and stopped together."""

import json
import os
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

from scripts.assistant import DELAI_DE_DEMARRAGE_S, adresse, commande_rasa, comprend, environnement_rasa
from scripts.commun import (
    ASSISTANT,
    BACKEND,
    DONNEES,
    JOURNAUX,
    PYTHON,
    Impossible,
    chronometre,
    dire,
    environnement,
    lancer,
    queue,
)
from scripts.installation import construire, installer, verrou
from scripts.processus import arreter, attendre, demarrer, etape, fini, port_libre, port_occupe, repond
from scripts.serveur_jetable import TRAVAILLEUR, commande_web, gerer

DOSSIER = DONNEES / "demo"


def port_demande(demande: str) -> int:
    """The port asked for with PORT=. Raises Impossible when it is no port or is taken."""
    if not (demande.isascii() and demande.isdigit() and 0 < int(demande) < 65536):
        raise Impossible(f"« PORT={demande} » n'est pas un port : choisissez un nombre entre 1024 et 65535.")
    if port_occupe(int(demande)):
        raise Impossible(
            f"Le port {demande} n'est pas libre : choisissez-en un autre, comme « make demo PORT=8010 »."
        )
    return int(demande)


def charger(environ: dict[str, str]) -> list[dict[str, str]]:
    """Brings the demonstration's data up to date and returns its accounts, as `charger_demo` prints them."""
    etape(
        "base de données",
        [PYTHON, "manage.py", "migrate", "--no-input"],
        dossier=BACKEND,
        environ=environ,
        sinon="La base de la démonstration n'a pas pu être mise à jour : le journal ci-dessus dit pourquoi.",
    )
    with chronometre() as secondes:
        comptes: list[dict[str, str]] = json.loads(gerer("charger_demo", "--json", environ=environ))
        dire(f"{secondes():5.0f} s  comptes de démonstration")
    return comptes


class Demonstration:
    """The processes by name, each with its log; whoever closes `pile` stops them all together."""

    def __init__(self, port: int, environ: dict[str, str], pile: ExitStack) -> None:
        self.port, self.port_rasa, self._pile = port, port_libre(), pile
        self.environ = environ | {"JALONS_RASA": adresse(self.port_rasa)}
        self.enfants: dict[str, subprocess.Popen[bytes]] = {}
        pile.callback(lambda: arreter(*self.enfants.values()))

    def _lancer(self, nom: str, commande: list[str | Path], dossier: Path, environ: dict[str, str]) -> None:
        sortie = self._pile.enter_context((JOURNAUX / f"{nom}.log").open("wb"))
        self.enfants[nom] = demarrer(commande, dossier=dossier, environ=environ, sortie=sortie)

    def lancer_assistant(self) -> None:
        """Starts Rasa, the longest to be ready, and does not wait for it."""
        self._lancer("assistant", commande_rasa(self.port_rasa), ASSISTANT, environnement_rasa())

    def lancer_jalons(self) -> None:
        """Starts the web process and the worker, and returns once all three are healthy. Raises Impossible."""
        self._lancer("web", commande_web(self.port), BACKEND, self.environ)
        self._lancer("travailleur", TRAVAILLEUR, BACKEND, self.environ)
        attendre(
            lambda: (
                repond(f"http://127.0.0.1:{self.port}/healthz/ready")
                and comprend(self.port_rasa)
                and _bat(self.environ)
            ),
            enfants={JOURNAUX / f"{nom}.log": enfant for nom, enfant in self.enfants.items()},
            delai_s=DELAI_DE_DEMARRAGE_S,
            sinon="La démonstration n'a pas démarré :",
        )

    def surveiller(self) -> None:
        """Returns only by raising: Impossible as soon as one process ends by itself."""
        while True:
            for nom, enfant in self.enfants.items():
                if fini(enfant):
                    journal = queue(JOURNAUX / f"{nom}.log")
                    raise Impossible(f"Le processus « {nom} » s'est arrêté, tout est arrêté avec lui :\n{journal}")
            time.sleep(0.5)


def _bat(environ: dict[str, str]) -> bool:
    commande = [str(PYTHON), "manage.py", "battement"]
    return subprocess.run(commande, cwd=BACKEND, env=environ, capture_output=True, check=False).returncode == 0


def annoncer(port: int, comptes: list[dict[str, str]]) -> None:
    """Says where the demonstration is, and who may sign in."""
    dire(f"\nJalons vous attend : http://127.0.0.1:{port}/\n")
    for compte in comptes:
        dire("  " + " · ".join(str(valeur) for valeur in compte.values() if valeur))
    dire("\nPour tout arrêter : Ctrl-C.")


def principal() -> int:
    """Installs, loads, starts, watches; Ctrl-C is the ordinary end."""
    port = port_demande(os.environ.get("PORT") or "8000")
    environ = environnement(
        JALONS_MODE="demo",
        JALONS_ORIGINES=f"http://127.0.0.1:{port},http://localhost:{port}",
        JALONS_DONNEES=str(DOSSIER),
    )
    with (
        chronometre() as secondes,
        verrou(DOSSIER / "verrou", sinon="Une démonstration tourne déjà ici : arrêtez-la."),
    ):
        installer()
        construire()
        with ExitStack() as pile:
            demonstration = Demonstration(port, environ, pile)
            demonstration.lancer_assistant()
            comptes = charger(demonstration.environ)
            demonstration.lancer_jalons()
            annoncer(port, comptes)
            dire(f"(prêt en {secondes():.0f} s)")
            try:
                demonstration.surveiller()
            except KeyboardInterrupt:
                dire("\nArrêt…")
        dire("Tout est arrêté.")
    return 0


if __name__ == "__main__":
    lancer(principal)
