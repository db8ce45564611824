"""The house's sizes: a file 300 lines, a component 150, a Python function 40. An alarm, never a failure."""

import ast
from pathlib import Path

from scripts.commun import RACINE, dire, lancer
from scripts.liens import pages

LIMITES = {".py": 300, ".ts": 300, ".svelte": 150}
FONCTION = 40
_FABRIQUES = ("migrations", "schema.d.ts")  # made by a tool, read by nobody


def depassements(fichier: Path) -> list[str]:
    """What is too long in one file, as French lines without the file's name."""
    texte = fichier.read_text(encoding="utf-8")
    lignes, limite = len(texte.splitlines()), LIMITES[fichier.suffix]
    trop_longs = [f"{lignes} lignes, plus de {limite}"] if lignes > limite else []
    if fichier.suffix == ".py":
        for noeud in ast.walk(ast.parse(texte)):
            if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef):
                longueur = (noeud.end_lineno or noeud.lineno) - noeud.lineno + 1
                if longueur > FONCTION:
                    trop_longs.append(f"{noeud.name}, {longueur} lignes, plus de {FONCTION}")
    return trop_longs


def principal() -> int:
    """Names what is too long; always 0."""
    for fichier in pages(*LIMITES):
        if not set(_FABRIQUES).intersection(fichier.parts):
            for depassement in depassements(fichier):
                dire(f"{fichier.relative_to(RACINE)} : {depassement}")
    return 0


if __name__ == "__main__":
    lancer(principal)
