"""What the question box takes and gives."""

import unicodedata
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import BeforeValidator, StringConstraints

from guide.schemas import CleSection, CodePorte
from messagerie.models.questions import TEXTE_MAX
from messagerie.schemas import DestinationLue
from rendezvous.schemas import RendezVousLu

Directive = Literal[
    "fiche",
    "fiche_absente",
    "deux_choix",
    "prochain_rendez_vous",
    "changer_rendez_vous",
    "qui_est_mon_referent",
    "contacter_referent",
    "saluer",
    "remercier",
    "hors_sujet",
    "repli",
    "danger",
    "panne",
    "dans_votre_espace",
]
Danger = Literal["suicide", "violences", "enfant", "faim_ou_rue"]


def _phrase_simple(texte: object) -> object:
    """Drop control characters, and the "/" that would give Rasa an order instead of a sentence."""
    if not isinstance(texte, str):
        return texte
    lisible = "".join(" " if unicodedata.category(c) == "Cc" else c for c in texte)
    return lisible.lstrip("/ ")


class QuestionPosee(Schema):
    """`fil`: the talk that this question belongs to, a random UUID that the phone makes and forgets."""

    texte: Annotated[
        str,
        BeforeValidator(_phrase_simple),
        StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXTE_MAX),
    ]
    fil: UUID
    departement: Annotated[str, Field(max_length=3)] = ""


class ChoixLu(Schema):
    sujet: str
    titre: str


class FicheCitee(Schema):
    """Where the words of an answer come from: a published version. `section`: the part that answers, if one does."""

    slug: str
    titre: str
    version: int
    publiee_le: date
    porte: CodePorte
    section: CleSection | None


class ReponseLue(Schema):
    """The one answer to a question. `texte` is the published text for `fiche`, else a fixed sentence of the house.

    `danger`: which one; null when only its fiche is known: all the numbers, then.
    `transmettre`: whether the screen offers the hand-over first (asked for, or second miss of the talk).
    """

    question: UUID
    directive: Directive
    texte: str
    fiche: FicheCitee | None = None
    choix: list[ChoixLu] = []
    rendez_vous: RendezVousLu | None = None
    referent: DestinationLue | None = None
    danger: Danger | None = None
    transmettre: bool = False
