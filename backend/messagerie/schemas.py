"""What goes to people: demandes and their messages. The question box has its own schemas."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from messagerie.models import TEXTE_MAX

CodeDestination = Literal["referent", "service"]
EtatDemande = Literal["ouverte", "prise_en_charge", "repondue", "close"]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Texte = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXTE_MAX)]
Sujet = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9-]*$")]


class DestinationLue(Schema):
    """Whom a person may write to now. `promesse`: last day for an answer, were it sent now; null outside Jalons.

    `absence`: one sentence when somebody else answers meanwhile (« Absent jusqu’au 2 décembre. Sonia vous répond. »).
    """

    destination: CodeDestination
    nom: str
    organisme: str
    telephone: str
    dans_jalons: bool
    promesse: date | None
    absence: str


class DemandeVoulue(Schema):
    """`sujet`: the slug of a fiche, or empty."""

    destination: CodeDestination
    sujet: Sujet = ""
    texte: Texte


class MessageVoulu(Schema):
    texte: Texte


class MessageLu(Schema):
    uuid: UUID
    texte: str
    cree_le: datetime
    de_moi: bool
    auteur: str


class DemandeLue(Schema):
    """A demande as its person sees it; `destinataire` is who owns it today."""

    uuid: UUID
    destination: CodeDestination
    destinataire: str
    sujet: str
    titre_du_sujet: str
    etat: EtatDemande
    promesse: date
    cree_le: datetime
    messages: list[MessageLu]
    version: int


class DemandeDeConsole(DemandeLue):
    """What its owner sees. `en_retard`: the promised day is over without an answer."""

    usager: UUID
    prenom: str
    nom: str
    en_retard: bool
    prise_par: str


class ChangementDeDemande(Schema):
    version_de_base: Version
