"""Words that few people meet, and that the glossary does not explain."""

import re

from wordfreq import zipf_frequency

from guide.glossaire import Glossaire

ZIPF = 3.3  # twice in a million words


class Lexique:
    """The words that a reader knows, or finds explained in the glossary."""

    def __init__(self, glossaire: Glossaire) -> None:
        formes = (forme for mot in glossaire.mots for forme in mot.formes)
        self._expliques = {partie for forme in formes for partie in _parties(forme)}

    def rares(self, mots: list[str]) -> list[str]:
        """Those of one sentence. A capital inside it begins a name, which is not a matter of words."""
        return [mot for rang, mot in enumerate(mots) if not (rang and _est_un_nom(mot)) and self._est_rare(mot)]

    def _est_rare(self, mot: str) -> bool:
        """« l’aide » and « rendez-vous » are as rare as their rarest part."""
        return not all(self._connu(partie) for partie in _parties(mot))

    def _connu(self, partie: str) -> bool:
        # An order as its infinitive: « prévenez » is no harder than « prévenir ».
        bases = (partie, partie.removesuffix("s"), re.sub(r"ez$", "er", partie), re.sub(r"ez$", "ir", partie))
        return any(base in self._expliques or zipf_frequency(base, "fr") >= ZIPF for base in bases)


def _parties(mot: str) -> list[str]:
    return [partie for partie in re.split(r"['’\- ]", mot.lower()) if len(partie) > 1 and partie.isalpha()]


def _est_un_nom(mot: str) -> bool:
    return re.split("['’]", mot)[-1][:1].isupper()
