"""Registry of the local values: what a département may set, its type, and what holds without it.

Code asks for a key that exists here or fails at once: no value is ever read under a misspelt name.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Valeur:
    """One possible setting. `defaut` has the type `genre`; a text is measured by its length.

    `dans_le_guide`: the fiches may quote it, as `{local:cle}`.
    """

    cle: str
    genre: type
    defaut: Any
    libelle: str
    minimum: int | None = None
    maximum: int | None = None
    dans_le_guide: bool = False


def _du_guide(cle: str, libelle: str) -> Valeur:
    """A few words that end a sentence of a fiche: « Pour prévenir d’une absence : … »."""
    return Valeur(
        cle=cle,
        genre=str,
        defaut="demandez à votre référent",
        libelle=f"Guide : {libelle}",
        minimum=1,
        maximum=300,
        dans_le_guide=True,
    )


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
            cle="relecture_quorum",
            genre=int,
            defaut=3,
            libelle="Comité : avis favorables pour adopter un texte du guide",
            minimum=1,
            maximum=50,
        ),
        Valeur(
            cle="relecture_jours",
            genre=int,
            defaut=15,
            libelle="Comité : délai pour relire un texte du guide, en jours",
            minimum=1,
            maximum=90,
        ),
        Valeur(
            cle="adresse_courte",
            genre=str,
            defaut="",
            libelle="Adresse courte à imprimer avec le code d’activation",
            maximum=60,
        ),
        _du_guide("service_insertion", "service insertion du Département"),
        _du_guide("prevenir_absence", "comment prévenir d’une absence"),
        _du_guide("adresse_recours", "où envoyer un recours"),
        _du_guide("aide_transport", "aides locales pour se déplacer"),
        _du_guide("aide_alimentaire", "où manger près de chez soi"),
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
    taille: int = len(contenu.strip()) if genre is str else contenu
    unite = " caractères" if genre is str else ""
    if valeur.minimum is not None and taille < valeur.minimum:
        raise ValidationError({"valeur": f"Ce réglage vaut au moins {valeur.minimum}{unite}."})
    if valeur.maximum is not None and taille > valeur.maximum:
        raise ValidationError({"valeur": f"Ce réglage vaut au plus {valeur.maximum}{unite}."})
