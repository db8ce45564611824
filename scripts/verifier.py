"""`make check`: all that can be judged without running the tests. Each check runs even when an earlier one failed."""

import secrets
import sys
import tempfile

from scripts.assistant import COMMANDE_VALIDATION, environnement_rasa
from scripts.commun import ASSISTANT, BACKEND, FRONTEND, PYTHON, environnement, lancer
from scripts.installation import installer
from scripts.suite import Commande, enchainer

CODE_PYTHON = [".", "../scripts", "../tests"]
CODE_LU_PAR_RUFF = [*CODE_PYTHON, "../assistant"]


def controles(donnees: str) -> list[Commande]:
    """The checks, in the order in which they need each other; `donnees` is a folder they may write in."""
    en_test = environnement(JALONS_MODE="test", JALONS_DONNEES=donnees)
    en_production = environnement(
        JALONS_MODE="production",
        JALONS_SECRET=secrets.token_urlsafe(64),
        JALONS_ORIGINES="https://jalons.example",
        JALONS_DONNEES=donnees,
    )
    deploiement = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return [
        Commande("construction", [sys.executable, "-m", "scripts.installation"]),
        Commande("format", [PYTHON, "-m", "ruff", "format", "--check", *CODE_LU_PAR_RUFF], BACKEND, en_test),
        Commande("règles de code", [PYTHON, "-m", "ruff", "check", *CODE_LU_PAR_RUFF], BACKEND, en_test),
        Commande("types Python", [PYTHON, "-m", "mypy", *CODE_PYTHON], BACKEND, en_test),
        Commande("sens des imports", [PYTHON.parent / "lint-imports"], BACKEND, en_test),
        Commande("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"], BACKEND, en_test),
        Commande("réglages de production", [PYTHON, *deploiement], BACKEND, en_production),
        Commande("clarté des fiches", [PYTHON, "manage.py", "clarte"], BACKEND, en_test),
        Commande("types de l'API", [PYTHON, "-m", "scripts.types_api"]),
        Commande("données de l'assistant", COMMANDE_VALIDATION, ASSISTANT, environnement_rasa()),
        Commande("frontend", ["npm", "run", "check"], FRONTEND),
        Commande("budgets", [PYTHON, "-m", "scripts.budgets"], bavarde=True),
        Commande("liens de la documentation", [PYTHON, "-m", "scripts.liens"]),
        Commande("tailles", [PYTHON, "-m", "scripts.tailles"], bavarde=True),
    ]


def principal() -> int:
    """Installs, then runs every check."""
    installer()
    with tempfile.TemporaryDirectory(prefix="jalons-check-") as donnees:
        return enchainer(controles(donnees))


if __name__ == "__main__":
    lancer(principal)
