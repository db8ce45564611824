"""Runs a list of commands one after the other, whatever the earlier ones gave, and closes on one table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.commun import JOURNAUX, RACINE, Resultat, chronometre, dire, environnement, queue, tableau
from scripts.processus import executer


@dataclass(frozen=True)
class Commande:
    """A named command, the folder it runs in and what it needs in its environment."""

    nom: str
    mots: Sequence[str | Path]
    dossier: Path = RACINE
    environ: dict[str, str] = field(default_factory=environnement)
    bavarde: bool = False  # its output is worth reading even when all is well


def enchainer(commandes: list[Commande]) -> int:
    """Runs them all; the output of each goes to a log, shown when it failed. Returns 1 when one failed."""
    resultats = []
    for commande in commandes:
        journal = JOURNAUX / f"{commande.nom.replace(' ', '-')}.log"
        with chronometre() as secondes:
            code = executer(commande.mots, dossier=commande.dossier, environ=commande.environ, journal=journal)
            resultats.append(Resultat(commande.nom, "échec" if code else "ok", secondes()))
        dire(f"{secondes():5.0f} s  {commande.nom}{' : échec' if code else ''}")
        if code or commande.bavarde:
            dire(f"{queue(journal, 60)}\n    (en entier : {journal.relative_to(RACINE)})")
    return tableau(resultats)
