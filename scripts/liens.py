"""Dead links in the documentation: files and headings named by *.md, from file to file. No network."""

import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

from scripts.commun import RACINE, dire, lancer

_LIEN = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_AILLEURS = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def liens_morts(page: Path) -> list[str]:
    """The links of one Markdown page that lead to no file, or to no heading of it."""
    morts = []
    for trouve in _LIEN.finditer(_CODE.sub("", page.read_text(encoding="utf-8"))):
        lien = trouve[1] or trouve[2]
        if _AILLEURS.match(lien):
            continue
        chemin, _, ancre = unquote(lien).partition("#")
        cible = page.parent / chemin if chemin else page
        if not cible.exists() or (ancre and cible.suffix == ".md" and ancre not in ancres(cible)):
            morts.append(lien)
    return morts


def ancres(page: Path) -> set[str]:
    """The anchors that a forge gives to the headings of a page: lower case, punctuation out, hyphens, then -1, -2…"""
    vues: dict[str, int] = {}
    trouvees = set()
    texte = re.sub(r"^(```|~~~).*?^\1", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for titre in re.findall(r"^#{1,6}\s+(.+?)\s*#*$", texte, re.MULTILINE):
        ancre = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", titre).lower()).replace(" ", "-")
        trouvees.add(f"{ancre}-{vues[ancre]}" if ancre in vues else ancre)
        vues[ancre] = vues.get(ancre, 0) + 1
    return trouvees


def pages(*suffixes: str) -> list[Path]:
    """The files of the repository with these endings, committed or about to be."""
    commande = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    noms = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=True).stdout.split("\0")
    return [chemin for nom in noms if nom.endswith(suffixes) and (chemin := RACINE / nom).is_file()]


def principal() -> int:
    """Names each dead link and its page; 1 when there is one."""
    morts = [f"{page.relative_to(RACINE)} : {lien}" for page in pages(".md") for lien in liens_morts(page)]
    for mort in morts:
        dire(mort)
    return int(bool(morts))


if __name__ == "__main__":
    lancer(principal)
