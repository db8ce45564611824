"""What those who write and publish the guide read and do."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from guide.contenu import Contenu
from guide.models import MOTIF_MAX, MOTS_MAX
from guide.schemas import ThemeLu
from guide.schemas_relectures import GenreAvis, ParagrapheLu, ReponseAvisLue, Version

EtatVersion = Literal["brouillon", "en_relecture", "validee", "publiee", "archivee"]
Motif = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOTIF_MAX)]


class RelectureDeConsole(Schema):
    """A version before one committee: `favorables` of `quorum`, among `avis` opinions on the whole."""

    departement: str
    ouverte_le: date
    echeance: date
    ouverte: bool
    quorum: int
    favorables: int
    avis: int
    adoptee_le: date | None


class VersionDeConsole(Schema):
    """`auteur` is empty for first content; `urgence_demandee_par` when no urgent correction waits to be confirmed."""

    uuid: UUID
    numero: int
    etat: EtatVersion
    auteur: str
    cree_le: datetime
    urgence_demandee_par: str
    relectures: list[RelectureDeConsole]


class FicheDeConsole(Schema):
    """A fiche and its versions, latest first."""

    slug: str
    theme: ThemeLu
    titre: str
    versions: list[VersionDeConsole]


class AvisDeConsole(Schema):
    """A member's opinion, by her first name only. `reponse` is null until somebody answered these very words."""

    uuid: UUID
    prenom: str
    departement: str
    paragraphe: str
    genre: GenreAvis
    texte: str
    version: int
    reponse: ReponseAvisLue | None


class VersionEntiere(VersionDeConsole):
    """`contenu` is what to edit, `texte` what the committee judges, with its places (`ensemble` is the whole)."""

    slug: str
    contenu: Contenu
    texte: list[ParagrapheLu]
    avis: list[AvisDeConsole]


class VersionVoulue(Schema):
    """`version_de_base`: number of the fiche's latest version when one began to write."""

    slug: Annotated[str, StringConstraints(max_length=60)]
    contenu: Contenu
    version_de_base: Annotated[int, Field(ge=0, le=2**31 - 1)]


class Motivation(Schema):
    """Why, where the gesture must say it."""

    motif: Motif = ""


class ReponseVoulue(Schema):
    retenu: bool
    raison: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOTS_MAX)]
    version_de_base: Version


class MembreLu(Schema):
    """`nom`: first name and one letter."""

    mandat: UUID
    nom: str
    debut: date


class ComiteLu(Schema):
    """The committee of the signed-in agent's département, and the rules it opens a text with."""

    quorum: int
    jours: int
    membres: list[MembreLu]


class MandatVoulu(Schema):
    """`identifiant`: the number of her sheet, that the person gave."""

    identifiant: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
