"""What a member of a committee reads and says."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from guide.models import MOTS_MAX

GenreAvis = Literal["clair", "pas_clair", "faux", "proposition", "favorable", "a_revoir"]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Mots = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOTS_MAX)]


class ReponseAvisLue(Schema):
    """What became of an opinion. `raison` is the rédacteur's words."""

    retenu: bool
    raison: str
    le: date


class AvisLu(Schema):
    """One's own opinion. `reponse` is null until the rédacteur answered these very words."""

    uuid: UUID
    paragraphe: str
    genre: GenreAvis
    texte: str
    version: int
    reponse: ReponseAvisLue | None


class ParagrapheLu(Schema):
    """One place of the text. `cle` names it in an opinion; `titre` is that of its part."""

    cle: str
    titre: str
    texte: str


class RelectureLue(Schema):
    """A text before one's committee, without its words.

    `ouverte`: opinions are taken until `echeance`, that day included. `remplacee`: another text took its place, or it
    was taken away. `juges` paragraphs of `paragraphes` have one's opinion; `reprendre_a` is the first that follows
    the last of them, empty when there is none left. `finie`: one gave an opinion on the whole.
    """

    uuid: UUID
    slug: str
    titre: str
    version: int
    echeance: date
    ouverte: bool
    remplacee: bool
    adoptee_le: date | None
    paragraphes: int
    juges: int
    reprendre_a: str
    finie: bool
    reponses: int


class RelectureEntiere(RelectureLue):
    """`texte`: what to judge, in order. `avis`: one's own."""

    texte: list[ParagrapheLu]
    avis: list[AvisLu]


class TourneeLue(Schema):
    """The round one is in: at most five texts, in order."""

    uuid: UUID
    relectures: list[UUID]


class EspaceDeRelecture(Schema):
    """`membre`: one sits in the committee today. `relectures`: the open ones, then those one gave an opinion on."""

    membre: bool
    relectures: list[RelectureLue]
    tournee: TourneeLue | None


class AvisVoulu(Schema):
    """`version_de_base`: null for a first opinion here, else the version of one's own that this one replaces."""

    genre: GenreAvis
    texte: Mots = ""
    version_de_base: Version | None
