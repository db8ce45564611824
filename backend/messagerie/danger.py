"""Danger, recognised by phrases before any other understanding, on the phone too: `danger.json` says the rule."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socle.mots import normaliser

_DONNEES: dict[str, Any] = json.loads(Path(__file__).with_name("danger.json").read_text(encoding="utf-8"))
_PAS_UN_MOT = " _"


@dataclass(frozen=True)
class Categorie:
    """One danger: the numbers to call first, the fiches that help next, and the sentence to show."""

    code: str
    numeros: list[str]
    sujets: list[str]
    texte: str
    exclusions: re.Pattern[str]
    phrases: re.Pattern[str]


def danger_de(texte: str) -> Categorie | None:
    """Return the first danger that the words of `texte` speak of."""
    mots = f" {normaliser(texte)} "
    for categorie in CATEGORIES.values():
        if categorie.phrases.search(categorie.exclusions.sub(_PAS_UN_MOT, mots)):
            return categorie
    return None


def _motif(phrases: list[str]) -> re.Pattern[str]:
    # Without phrases, a pattern that nothing matches.
    return re.compile("|".join(f"{_phrase(phrase)}(?= )" for phrase in phrases) or r"(?!)")


def _phrase(phrase: str) -> str:
    return "".join(_mot(mot) for mot in phrase.split(" "))


def _mot(mot: str) -> str:
    variantes = re.sub(r"{(\w+)}", lambda nom: _DONNEES["mots"][nom[1]], mot.removesuffix("?"))
    motif = variantes.replace("'", " ?").replace("*", "[a-z0-9]*")
    return f"(?: (?:{motif}))?" if mot.endswith("?") else f" (?:{motif})"


CATEGORIES: dict[str, Categorie] = {
    c["code"]: Categorie(
        code=c["code"],
        numeros=c["numeros"],
        sujets=c["sujets"],
        texte=c["texte"],
        exclusions=_motif(c["exclusions"]),
        phrases=_motif(c["phrases"]),
    )
    for c in _DONNEES["categories"]
}
