"""Reports of proofs and measures: docs/mesures/<nom>.md says the machine, the day, the command and the figures."""

import os
import platform
from datetime import date
from pathlib import Path

from scripts.commun import RACINE

DOSSIER = RACINE / "docs" / "mesures"


def machine() -> str:
    """One line: processor, cores, memory, system."""
    infos = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    modeles = [ligne.split(":")[1].strip() for ligne in infos.splitlines() if ligne.startswith("model name")]
    memoire = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    processeur = modeles[0] if modeles else platform.machine()
    return f"{processeur}, {os.cpu_count()} cores, {memoire:.0f} GB, {platform.system()} {platform.release()}"


def centile(durees: list[float], part: float) -> float:
    """The duration below which `part` (0 to 1) of the durations are."""
    return sorted(durees)[min(len(durees) - 1, int(len(durees) * part))]


def ecrire_rapport(nom: str, *, titre: str, commande: str, corps: str) -> Path:
    """Writes docs/mesures/<nom>.md and returns its path."""
    DOSSIER.mkdir(parents=True, exist_ok=True)
    rapport = DOSSIER / f"{nom}.md"
    entete = f"# {titre}\n\nMeasured on {date.today().isoformat()} with `{commande}`.\nMachine: {machine()}.\n"
    rapport.write_text(f"{entete}\n{corps.strip()}\n", encoding="utf-8")
    return rapport
