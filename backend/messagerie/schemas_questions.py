"""What the question box takes and gives."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from guide.schemas import CleSection, CodePorte
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


class QuestionPosee(Schema):
    """`fil`: the talk that this question belongs to, a random UUID that the phone makes and forgets."""

    texte: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
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
