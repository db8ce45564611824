from datetime import date
from typing import Annotated, Literal

from ninja import Field, Schema

from usagers.schemas import DepartementLu

CodePorte = Literal["referent", "caf_msa", "france_travail", "recours", "urgence"]
CleSection = Literal[
    "a_retenir", "que_faire", "delais", "qui_contacter", "attention", "mots_expliques", "ce_que_dit_la_loi"
]


class Bloc(Schema):
    """Lines of plain text, amounts and local values filled in: no markup reaches a screen."""

    genre: Literal["paragraphe", "puces", "etapes"]
    lignes: list[str]


class MotIci(Schema):
    """The first use of a word of the glossary in a fiche: the line, and the characters that say it."""

    cle: str
    ligne: int
    debut: int
    fin: int


class BlocLu(Bloc):
    """`mots`: those of the glossary that this block uses for the first time in the fiche."""

    mots: list[MotIci]


class SectionLue(Schema):
    cle: CleSection
    titre: str
    blocs: list[BlocLu]


class SourceLue(Schema):
    reference: str
    url: str
    lu_le: date


class FicheLue(Schema):
    """One published fiche. `relue_le`: when the committee of this département adopted it (of any, for the common
    text), null when it has not; `relecture` says it in a sentence.

    `montants_du`: last day of validity of an amount that has expired since, null when all are current.
    """

    slug: str
    theme: str
    titre: str
    questions: list[str]
    reponse_courte: str
    mots_de_la_reponse: list[MotIci]
    porte: CodePorte
    sections: list[SectionLue]
    sources: list[SourceLue]
    version: int
    publiee_le: date
    relue_le: date | None
    relecture: str
    montants_du: date | None


class ThemeLu(Schema):
    cle: str
    nom: str


class MotLu(Schema):
    """A word of the glossary; `autrement`: how people and papers also call it."""

    cle: str
    mot: str
    definition: str
    autrement: list[str]


class PackGuide(Schema):
    """The whole published guide, for reading without network.

    `fiches` and `mots` are null when `empreinte` is already known.

    `departement`: whose local values are in; null gives the common text, and `departements` those one may choose.
    `adresse_recours`: where this département takes a recours, empty when it has not said it.
    """

    empreinte: str
    departement: DepartementLu | None
    departements: list[DepartementLu]
    adresse_recours: str
    themes: list[ThemeLu]
    fiches: list[FicheLue] | None
    mots: list[MotLu] | None


class AvisDonne(Schema):
    """What a reader says of the version that she read, in a few words if she wants to."""

    slug: Annotated[str, Field(max_length=60)]
    version: Annotated[int, Field(ge=1, le=100_000)]
    avis: Literal["utile", "pas_compris"]
    mots: Annotated[str, Field(max_length=280)] = ""
