"""The words that the guide explains: where a text uses them, and the definition that holds everywhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.models import Terme

_APOSTROPHE = re.compile("['’]")


@dataclass(frozen=True)
class Mot:
    cle: str
    mot: str
    definition: str
    autrement: tuple[str, ...] = ()

    @property
    def formes(self) -> tuple[str, ...]:
        return (self.mot, *self.autrement)


@dataclass(frozen=True)
class Trouve:
    """Where a text uses a word: from `debut`, up to `fin` which is not part of it."""

    mot: Mot
    debut: int
    fin: int


class Glossaire:
    """The words by any of their forms: plurals, acronyms, what papers said before."""

    def __init__(self, mots: Iterable[Mot] = ()) -> None:
        self.mots = tuple(mots)
        self._par_forme = {_nue(forme): mot for mot in self.mots for forme in mot.formes}
        # The longest first: « RSA majoré » is not « RSA ».
        formes = sorted((forme for mot in self.mots for forme in mot.formes), key=len, reverse=True)
        self._motif = re.compile(rf"(?<![\w.@/-])(?:{'|'.join(map(_motif, formes))})(?!\.?\w)") if formes else None

    def reperer(self, texte: str) -> Iterator[Trouve]:
        """Each use of a word of the glossary, in order."""
        for trouve in self._motif.finditer(texte) if self._motif else ():
            if mot := self.mot(trouve[0]):
                yield Trouve(mot, trouve.start(), trouve.end())

    def mot(self, ecrit: str) -> Mot | None:
        """The word that was written so, in the singular or the plural."""
        return self._par_forme.get(_nue(ecrit))

    def propre(self, ecrit: str) -> Mot | None:
        """The word whose own name, and no other, was written so."""
        mot = self.mot(ecrit)
        return mot if mot and _nue(mot.mot) == _nue(ecrit) else None


def glossaire_du_guide() -> Glossaire:
    """The glossary as people corrected it. One query."""
    return Glossaire(
        Mot(terme.cle, terme.mot, terme.definition, tuple(terme.autres)) for terme in Terme.objects.all()
    )


def _motif(forme: str) -> str:
    """An acronym is only itself, in capitals; anything else may be in the plural."""
    if forme.isupper():
        return re.escape(forme)
    mots = (_APOSTROPHE.sub("['’]", re.escape(mot)) for mot in forme.split())
    return rf"(?i:{'s?[ \N{NO-BREAK SPACE}]'.join(mots)}s?)"


def _nue(forme: str) -> str:
    """What the singular, the plural and both apostrophes have in common."""
    mots = _APOSTROPHE.sub("’", forme).split()
    return " ".join(mot if mot.isupper() else mot.casefold().removesuffix("s") for mot in mots)
