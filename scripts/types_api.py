"""The front end's types come from the API's own description: says when they drifted, or writes them with `ecrire`."""

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.commun import FRONTEND, Impossible, dire, environnement, lancer
from scripts.serveur_jetable import gerer

TYPES = FRONTEND / "src" / "api" / "schema.d.ts"


def generer() -> str:
    """The types that the API has now. Raises Impossible when they cannot be made."""
    with tempfile.TemporaryDirectory(prefix="jalons-") as dossier:
        description, types = Path(dossier, "openapi.json"), Path(dossier, "schema.d.ts")
        environ = environnement(JALONS_MODE="test", JALONS_DONNEES=dossier)
        description.write_text(gerer("exporter_openapi", environ=environ), encoding="utf-8")
        # Through npm: it runs the Node that the front end brings.
        commande = ["npm", "run", "--silent", "types", "--", str(description), "-o", str(types)]
        fait = subprocess.run(commande, cwd=FRONTEND, env=environ, capture_output=True, text=True, check=False)
        if fait.returncode != 0:
            raise Impossible(f"openapi-typescript a échoué :\n{fait.stdout}{fait.stderr}")
        return types.read_text(encoding="utf-8")


def principal() -> int:
    """Writes the types, or shows how the committed ones differ."""
    attendus = generer()
    if sys.argv[1:] == ["ecrire"]:
        TYPES.write_text(attendus, encoding="utf-8")
        return 0
    presents = TYPES.read_text(encoding="utf-8") if TYPES.exists() else ""
    ecarts = difflib.unified_diff(presents.splitlines(), attendus.splitlines(), "présents", "attendus", lineterm="")
    for ligne in ecarts:
        dire(ligne)
    if presents != attendus:
        dire("Les types de l'API ont changé : lancez « make types ».")
    return int(presents != attendus)


if __name__ == "__main__":
    lancer(principal)
