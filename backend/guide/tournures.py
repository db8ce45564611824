"""Turns of phrase that make a text hard: rules of thumb, each on sentences found in letters of administrations."""

import re

# RSA, Caf and MSA are admitted; roman numbers (« II ») and a lone capital are no acronyms.
ADMIS = {"RSA", "CAF", "MSA"}
_SIGLE = re.compile(r"(?<![\w.@/-])(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Z0-9]+(?:-[A-Z]+)?(?!\.?\w)")
_ROMAIN = re.compile(r"[IVXLC]+")

# « est versé », « sera pris »; not « est allé » (the verb moves), « êtes inscrit » nor « est prévu » (a state).
_ETRE = (
    r"\b(?:suis|es|est|sommes|êtes|sont|ser(?:ai|as|a|ons|ez|ont)|ét(?:ais|ait|ions|iez|aient)"
    r"|soi[ts]|soient|été|être)"
)
_ENTRE = r"(?: (?:pas|plus|toujours|aussi|bien|alors|encore|ensuite|déjà|souvent|parfois|automatiquement))*"
_PARTICIPE = r" \w*(?:[^ ]é|[^ ]i|[bdlnprtv]u|çu|pris|mis|fait|dit|ouvert|offert|craint|joint)e?s?\b"
_PASSIF = re.compile(_ETRE + _ENTRE + f"(?P<participe>{_PARTICIPE})")
_PAS_PASSIFS = re.compile(
    r"(?:all|arriv|entr|rest|retourn|tomb|mont|n|décéd|pass|ag|âg|inscrit|isol|handicap|fatigu|séparé|mari|log|situ|oblig"
    r"|gratuit|jamais|aussi|plus|lui|celui|si|du|prév|écrit|parti|sorti|venu|devenu|revenu|parvenu|ici|ainsi|lundi|mardi|jeudi|vendredi|samedi|midi|ami|poli"
    r"|perdu|désol|libr|pacs|employ|salari|étrang|individu|absolu|concern|payé|déjà)(?:é|u|i)?e?s?"
)

_NEGATION = re.compile(r"\b(?:ne |n[’'])(?:\S+ ){0,4}?(?:pas|plus|jamais|rien|aucune?|personne|que)\b", re.IGNORECASE)
_EXCEPTION = re.compile(r"\bsauf si\b|\bà moins que\b|\bsans que\b", re.IGNORECASE)


def sigles(texte: str) -> list[str]:
    """Each acronym, but those that everybody here knows."""
    return [mot for mot in _SIGLE.findall(texte) if mot not in ADMIS and not _ROMAIN.fullmatch(mot)]


def passifs(phrase: str) -> list[str]:
    """Each verb that is undergone: « est versé », « n’est plus versée »."""
    return [
        trouve[0]
        for trouve in _PASSIF.finditer(phrase)
        if not _PAS_PASSIFS.fullmatch(trouve["participe"].strip().lower())
    ]


def negations_de_trop(phrase: str) -> int:
    """Negations after the first one in a sentence, and exceptions: « sauf si », « à moins que »."""
    negations = len(_NEGATION.findall(phrase))
    return max(negations - 1, 0) + len(_EXCEPTION.findall(phrase))
