from datetime import date
from typing import Literal

from ninja import Schema

from usagers.schemas import DepartementLu

CodePorte = Literal["referent", "caf_msa", "france_travail", "recours", "urgence"]
CleSection = Literal[
    "a_retenir", "que_faire", "delais", "qui_contacter", "attention", "mots_expliques", "ce_que_dit_la_loi"
]


class Bloc(Schema):
    """Lines of plain text, amounts and local values filled in: no markup reaches a screen."""

    genre: Literal["paragraphe", "puces", "etapes"]
    lignes: list[str]


class SectionLue(Schema):
    cle: CleSection
    titre: str
    blocs: list[Bloc]


class SourceLue(Schema):
    reference: str
    url: str
    lu_le: date


class FicheLue(Schema):
    """One published fiche. `relue_le`: when the committee read it, null when it has not yet.

    `montants_du`: last day of validity of an amount that has expired since, null when all are current.
    """

    slug: str
    theme: str
    titre: str
    questions: list[str]
    reponse_courte: str
    porte: CodePorte
    sections: list[SectionLue]
    sources: list[SourceLue]
    version: int
    publiee_le: date
    relue_le: date | None
    montants_du: date | None


class ThemeLu(Schema):
    cle: str
    nom: str


class PackGuide(Schema):
    """The whole published guide, for reading without network. `fiches` is null when `empreinte` is already known.

    `departement`: whose local values are in; null gives the common text, and `departements` those one may choose.
    `adresse_recours`: where this département takes a recours, empty when it has not said it.
    """

    empreinte: str
    departement: DepartementLu | None
    departements: list[DepartementLu]
    adresse_recours: str
    themes: list[ThemeLu]
    fiches: list[FicheLue] | None
