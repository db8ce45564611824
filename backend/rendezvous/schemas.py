from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime, StringConstraints

CodeModalite = Literal["sur_place", "telephone", "visio", "domicile"]
EtatParticipation = Literal["propose", "confirme", "honore", "absent", "excuse", "annule_usager"]
MotifEmpechement = Literal["sante", "enfant", "transport", "travail", "autre", ""]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Court = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class RendezVousLu(Schema):
    """One appointment as its person sees it; `uuid` is her participation."""

    uuid: UUID
    etat: EtatParticipation
    annule_par_le_service: bool
    debut: datetime
    duree_min: int
    objet: str
    modalite: CodeModalite
    lieu: str
    avec: str
    telephone: str
    a_apporter: list[str]
    autre_date_demandee: bool
    version: int


class ReponseAuRendezVous(Schema):
    version_de_base: Version


class Empechement(Schema):
    """« Je ne peux pas venir »: a reason or none; `autre_date` keeps this appointment until the service answers."""

    motif: MotifEmpechement = ""
    precision: Court = ""
    autre_date: bool
    version_de_base: Version


class RendezVousVoulu(Schema):
    usager: UUID
    debut: AwareDatetime
    duree_min: Annotated[int, Field(ge=5, le=480)]
    objet: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    modalite: CodeModalite
    lieu: Court = ""
    a_apporter: Annotated[list[Court], Field(max_length=10)] = []


class Presence(Schema):
    etat: Literal["honore", "absent", "excuse"]
    version_de_base: Version


class RendezVousDeConsole(RendezVousLu):
    """What an agent sees of it: nothing on earlier absences, no total."""

    usager: UUID
    prenom: str
    nom: str
    motif: MotifEmpechement
    precision: str
