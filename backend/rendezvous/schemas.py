from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime, StringConstraints

from rendezvous.models import COURT_MAX, DUREE_MAX, DUREE_MIN, OBJET_MAX, Participation

CodeModalite = Literal["sur_place", "telephone", "visio", "domicile"]
EtatParticipation = Literal["propose", "confirme", "honore", "absent", "excuse", "annule_usager"]
MotifEmpechement = Literal["sante", "enfant", "transport", "travail", "autre", ""]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Court = Annotated[str, StringConstraints(strip_whitespace=True, max_length=COURT_MAX)]


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

    @classmethod
    def de(cls, participation: Participation) -> Self:
        """Read a participation (loaded by `completes()`)."""
        return cls(**cls.champs(participation))

    @staticmethod
    def champs(participation: Participation) -> dict[str, Any]:
        rendez_vous = participation.rendez_vous
        return {
            "uuid": participation.pk,
            "etat": participation.etat,
            "annule_par_le_service": rendez_vous.annule_le is not None,
            "debut": rendez_vous.debut,
            "duree_min": rendez_vous.duree_min,
            "objet": rendez_vous.objet,
            "modalite": rendez_vous.modalite,
            "lieu": rendez_vous.lieu_lu,
            "avec": rendez_vous.agent.nom_court,
            "telephone": rendez_vous.telephone,
            "a_apporter": rendez_vous.a_apporter,
            "autre_date_demandee": participation.autre_date_demandee,
            "version": participation.version,
        }


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
    duree_min: Annotated[int, Field(ge=DUREE_MIN, le=DUREE_MAX)]
    objet: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=OBJET_MAX)]
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

    @staticmethod
    def champs(participation: Participation) -> dict[str, Any]:
        usager = participation.usager
        return RendezVousLu.champs(participation) | {
            "usager": usager.compte.reference,
            "prenom": usager.prenom,
            "nom": usager.nom,
            "motif": participation.motif,
            "precision": participation.precision,
        }
