"""`make check`: all that can be judged without running the tests. Each check runs even when an earlier one failed."""

import secrets
import sys
import tempfile

from scripts.commun import BACKEND, FRONTEND, PYTHON, RACINE, environnement, lancer
from scripts.installation import preparer
from scripts.suite import Commande, enchainer

CODE_PYTHON = [".", "../scripts", "../tests"]


def controles(donnees: str) -> list[Commande]:
    """The checks, in order of what they cost; `donnees` is a folder they may write in."""
    en_test = environnement(JALONS_MODE="test", JALONS_DONNEES=donnees)
    en_production = environnement(
        JALONS_MODE="production",
        JALONS_SECRET=secrets.token_urlsafe(64),
        JALONS_ORIGINES="https://jalons.example",
        JALONS_DONNEES=donnees,
    )

    def python(nom: str, *mots: str, environ: dict[str, str] = en_test) -> Commande:
        return Commande(nom, [PYTHON, *mots], BACKEND, environ)

    def script(nom: str, *, bavarde: bool = False) -> Commande:
        return Commande(nom, [sys.executable, "-m", f"scripts.{nom}"], RACINE, en_test, bavarde)

    return [
        python("format", "-m", "ruff", "format", "--check", *CODE_PYTHON),
        python("ruff", "-m", "ruff", "check", *CODE_PYTHON),
        python("mypy", "-m", "mypy", *CODE_PYTHON),
        Commande("imports", [PYTHON.parent / "lint-imports"], BACKEND, en_test),
        python("migrations", "manage.py", "makemigrations", "--check", "--dry-run"),
        python(
            "réglages de production",
            "manage.py",
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
            environ=en_production,
        ),
        script("types_api"),
        Commande("frontend", ["npm", "run", "check"], FRONTEND, en_test),
        script("budgets", bavarde=True),
        script("liens"),
        script("tailles", bavarde=True),
    ]


def principal() -> int:
    """Installs, then runs every check."""
    preparer()
    with tempfile.TemporaryDirectory(prefix="jalons-check-") as donnees:
        return enchainer(controles(donnees))


if __name__ == "__main__":
    lancer(principal)
