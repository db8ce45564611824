from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from journal.models import TEXTE_MAX, Entree

Texte = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXTE_MAX)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class EntreeEcrite(Schema):
    """`version_de_base`: the version that was edited, null to create."""

    genre: Entree.Genre
    texte: Texte
    jour: date
    version_de_base: Version | None


class PartageEcrit(Schema):
    partagee: bool
    version_de_base: Version


class EntreePartagee(Schema):
    """What a referent reads: her words, and nothing on when or how often she wrote."""

    uuid: UUID
    genre: Entree.Genre
    texte: str
    jour: date


class EntreeLue(Schema):
    uuid: UUID
    genre: Entree.Genre
    texte: str
    jour: date
    partagee: bool
    version: int
    cree_le: datetime
    modifiee_le: datetime
