"""Registry of the local values: what a département may set, its type, and what holds without it.

Code asks for a key that exists here or fails at once: no value is ever read under a misspelt name.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Valeur:
    """One possible setting. `defaut` has the type `genre`."""

    cle: str
    genre: type
    defaut: Any
    libelle: str
    minimum: int | None = None
    maximum: int | None = None


VALEURS: dict[str, Valeur] = {
    valeur.cle: valeur
    for valeur in (
        Valeur(
            cle="jours_code_activation",
            genre=int,
            defaut=30,
            libelle="Durée du code d’activation, en jours",
            minimum=7,
            maximum=60,
        ),
        Valeur(
            cle="jours_de_reponse",
            genre=int,
            defaut=2,
            libelle="Délai de réponse promis aux personnes, en jours ouvrés",
            minimum=1,
            maximum=10,
        ),
        Valeur(
            cle="adresse_courte",
            genre=str,
            defaut="",
            libelle="Adresse courte à imprimer avec le code d’activation",
            maximum=60,
        ),
    )
}


def choix_des_cles() -> list[tuple[str, str]]:
    """Return the keys and labels for a form. A function, so that a new key needs no migration."""
    return [(valeur.cle, valeur.libelle) for valeur in VALEURS.values()]


_NOMS_DES_TYPES = {int: "un nombre entier", str: "un texte"}


def verifier(cle: str, contenu: Any) -> None:
    """Raise ValidationError (a French sentence) unless `contenu` may be kept under `cle`."""
    valeur = VALEURS.get(cle)
    if valeur is None:
        raise ValidationError({"cle": "Ce réglage n’existe pas."})
    # Not isinstance: for Python, True is an int.
    genre = type(contenu)
    if genre is not valeur.genre:
        raise ValidationError({"valeur": f"Ce réglage attend {_NOMS_DES_TYPES[valeur.genre]}."})
    taille: int = len(contenu) if genre is str else contenu
    if valeur.minimum is not None and taille < valeur.minimum:
        raise ValidationError({"valeur": f"Ce réglage vaut au moins {valeur.minimum}."})
    if valeur.maximum is not None and taille > valeur.maximum:
        unite = " caractères" if valeur.genre is str else ""
        raise ValidationError({"valeur": f"Ce réglage vaut au plus {valeur.maximum}{unite}."})
