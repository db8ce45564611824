"""`make preuves`: the second tier of proof, with full counts and long chaos. Each writes its report in docs/mesures/.

To add one: a line here, the command it runs from the root.
"""

import os

from scripts.commun import BACKEND, PYTHON, environnement, lancer
from scripts.installation import construire, installer
from scripts.suite import Commande, enchainer

SCRIPTS = environnement(
    JALONS_MODE="test", JALONS_SCRIPTS="200", JALONS_CHROMIUM=os.environ.get("JALONS_CHROMIUM", "chromium")
)
PREUVES = [
    Commande("chaos", [PYTHON, "-m", "scripts.chaos"], bavarde=True),
    Commande("boîte d'envoi", [PYTHON, "-m", "pytest", "../tests/e2e/test_boite_envoi.py"], BACKEND, SCRIPTS),
    Commande("chargement", [PYTHON, "-m", "scripts.bench_chargement"], bavarde=True),
    Commande("lighthouse", [PYTHON, "-m", "scripts.bench_phare"], bavarde=True),
]


def principal() -> int:
    """Installs, then runs every proof."""
    installer()
    construire()
    return enchainer(PREUVES)


if __name__ == "__main__":
    lancer(principal)
