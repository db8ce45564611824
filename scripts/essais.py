"""`make test`: the first tier of proof; `make test TESTS=path` runs the parts that a path concerns."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.assistant import environnement_rasa
from scripts.commun import (
    ASSISTANT,
    BACKEND,
    FRONTEND,
    PYTHON,
    PYTHON_ASSISTANT,
    RACINE,
    Impossible,
    Resultat,
    chronometre,
    dire,
    environnement,
    lancer,
    tableau,
    vrai,
)
from scripts.installation import construire, installer
from scripts.jetables import POSTGRES_ABSENT, REDIS_ABSENT, postgres_jetable, programmes_postgres, redis_jetable
from scripts.processus import executer

CHROMIUM_ABSENT = "Chromium est introuvable (Debian : « sudo apt-get install chromium »)."
CHEZ_LE_SERVEUR, OUTILLAGE, COMPREHENSION = "tests", "tests/outils", "tests/assistant"
BOUT_EN_BOUT, ECRANS = "tests/e2e", "frontend"


@dataclass(frozen=True)
class Partie:
    """One line of the table: what runs it (gives an exit code), and what this machine lacks for it."""

    nom: str
    lancer: Callable[[], int]
    manques: list[str]


def concernes(demandes: list[str], famille: str) -> list[str]:
    """Of the paths asked for (from the root, perhaps with ::test), those that one family of tests runs.

    Raises Impossible for a path that does not exist or that no family runs.
    """
    retenus = []
    for demande in demandes:
        chemin = demande.split("::")[0].rstrip("/")
        if not (RACINE / chemin).exists():
            raise Impossible(f"« {chemin} » n'existe pas : donnez un chemin depuis la racine, comme tests/journal.")
        if _famille(chemin) == famille:
            retenus.append(demande)
    return retenus


def _famille(chemin: str) -> str:
    for famille in (OUTILLAGE, COMPREHENSION, BOUT_EN_BOUT, ECRANS, CHEZ_LE_SERVEUR):
        if chemin == famille or chemin.startswith(f"{famille}/"):
            return famille
    raise Impossible(f"« {chemin} » n'est pas un dossier de tests : donnez un chemin sous tests/ ou frontend/.")


def _pytest(chemins: list[str], **environ: str) -> int:
    ailleurs = (OUTILLAGE, COMPREHENSION, BOUT_EN_BOUT)
    autres = [f"--ignore=../{famille}" for famille in ailleurs if CHEZ_LE_SERVEUR in chemins]
    with tempfile.TemporaryDirectory(prefix="jalons-test-") as donnees:
        return executer(
            [PYTHON, "-m", "pytest", *autres, *(f"../{chemin}" for chemin in chemins)],
            dossier=BACKEND,
            environ=environnement(JALONS_MODE="test", JALONS_DONNEES=donnees, **environ),
        )


def _sur_postgres(chemins: list[str]) -> int:
    with postgres_jetable(durable=False) as base, redis_jetable() as redis:
        return _pytest(chemins, DATABASE_URL=base, REDIS_URL=redis.url)


def _comprehension(chemins: list[str]) -> int:
    reglages = RACINE / COMPREHENSION / "pytest.ini"
    return executer(
        [PYTHON_ASSISTANT, "-m", "pytest", "-c", reglages, *(f"../{chemin}" for chemin in chemins)],
        dossier=ASSISTANT,
        environ=environnement_rasa(),
    )


def _ecrans(chemins: list[str]) -> int:
    filtres = [str(Path(chemin).relative_to(ECRANS)) for chemin in chemins if chemin.rstrip("/") != ECRANS]
    return executer(["npm", "test", "--", *filtres], dossier=FRONTEND)


def parties(demandes: list[str]) -> list[Partie]:
    """The parts to run, in order; everything when nothing is asked for."""
    demandes = demandes or [CHEZ_LE_SERVEUR, OUTILLAGE, COMPREHENSION, ECRANS, BOUT_EN_BOUT]
    serveur, outillage, assistant, ecrans, bout_en_bout = (
        concernes(demandes, famille) for famille in (CHEZ_LE_SERVEUR, OUTILLAGE, COMPREHENSION, ECRANS, BOUT_EN_BOUT)
    )
    chromium = shutil.which(os.environ.get("JALONS_CHROMIUM", "chromium")) or ""
    sans_chromium = [] if chromium else [CHROMIUM_ABSENT]
    sans_postgres = [POSTGRES_ABSENT] if programmes_postgres() is None else []
    sans_redis = [] if shutil.which("redis-server") else [REDIS_ABSENT]
    choix: list[tuple[str, list[str], Callable[[list[str]], int], list[str]]] = [
        ("outillage", outillage, _pytest, []),
        ("assistant, Rasa", assistant, _comprehension, []),
        ("serveur, SQLite", serveur, _pytest, []),
        ("serveur, PostgreSQL et Redis", serveur, _sur_postgres, sans_postgres + sans_redis),
        ("écrans, Vitest", ecrans, _ecrans, []),
        ("bout en bout, Chromium", bout_en_bout, partial(_pytest, JALONS_CHROMIUM=chromium), sans_chromium),
    ]
    return [Partie(nom, partial(fait, chemins), manques) for nom, chemins, fait, manques in choix if chemins]


def jouer(a_jouer: list[Partie], *, exigeant: bool) -> int:
    """Runs the parts, prints the table and what was not run; returns the exit code.

    `exigeant` (CI): a part that could not be run is a failure.
    """
    resultats, manques = [], []
    for partie in a_jouer:
        if partie.manques:
            resultats.append(Resultat(partie.nom, "non lancé"))
            manques += [f"Non lancé : {partie.nom}. {manque}" for manque in partie.manques]
            continue
        dire(f"\n── {partie.nom}")
        with chronometre() as secondes:
            try:
                code = partie.lancer()
            except Impossible as raison:
                dire(str(raison))
                code = 1
            resultats.append(Resultat(partie.nom, "échec" if code else "ok", secondes()))
    code = tableau(resultats)
    if manques:
        dire("\n" + "\n".join(manques))
    return int(bool(code or (exigeant and manques)))


def principal() -> int:
    """Installs, then runs what TESTS= asks for, or everything."""
    a_jouer = parties(os.environ.get("TESTS", "").split())
    installer()
    return jouer([Partie("construction", construire, []), *a_jouer], exigeant=vrai(os.environ, "CI"))


if __name__ == "__main__":
    lancer(principal)
