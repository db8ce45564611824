"""What the API of accounts takes and gives."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, StringConstraints

UsageAppareil = Literal["moi_seul", "plusieurs", "pas_le_mien"]
Voie = Literal["social", "socio_professionnel", "professionnel"]
Nom = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Court = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Chiffres = Annotated[str, StringConstraints(strip_whitespace=True, max_length=12)]


class CompteLu(Schema):
    reference: UUID
    genre: Literal["usager", "agent"]
    prenom: str
    usage_appareil: UsageAppareil | None
    roles: list[str]


class CompteConnu(Schema):
    reference: UUID
    prenom: str


class DepartementLu(Schema):
    code: str
    nom: str
    nom_service: str
    telephone_service: str
    horaires_service: str


class SessionLue(Schema):
    compte: CompteLu | None
    comptes_connus: list[CompteConnu]
    departement: DepartementLu | None


class EntreeParPin(Schema):
    compte: UUID
    pin: Chiffres


class DemandeDeCode(Schema):
    identifiant: Annotated[str, StringConstraints(max_length=20)]
    canal: Literal["sms", "email"]


class DemandeDeCodeLue(Schema):
    demande: UUID


class EntreeParCode(Schema):
    demande: UUID
    identifiant: Annotated[str, StringConstraints(max_length=20)]
    code: Chiffres
    usage_appareil: UsageAppareil
    pin: Chiffres | None = None


class Sortie(Schema):
    """`compte`: who leaves, when the page knows; else whoever is signed in."""

    oublier_appareil: bool
    compte: UUID | None = None


class CodeAVerifier(Schema):
    code: Annotated[str, StringConstraints(max_length=40)]
    annee_naissance: int


class CodeVerifie(Schema):
    prenom: str
    premier_rendez_vous: datetime | None


class Activation(CodeAVerifier):
    usage_appareil: UsageAppareil
    pin: Chiffres | None = None


class MoiLu(Schema):
    reference: UUID
    prenom: str
    nom: str
    telephone: str
    telephone_confirme: bool
    email: str
    email_confirme: bool
    identifiant: str
    avec_pin: bool
    usage_appareil: UsageAppareil | None


class ContactVoulu(Schema):
    genre: Literal["telephone", "email"]
    valeur: Annotated[str, StringConstraints(max_length=254)]


class ContactAConfirmer(Schema):
    demande: UUID
    code: Chiffres


class NouveauPin(Schema):
    pin: Chiffres
    ancien_pin: Chiffres | None = None


class UsagerLu(Schema):
    reference: UUID
    prenom: str
    nom: str
    annee_naissance: int
    voie: Voie | None
    referent: str | None
    suivi_par_moi: bool
    active: bool


class ReferentExterneVoulu(Schema):
    nom: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    organisme: Court = ""
    telephone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)] = ""


class UsagerVoulu(Schema):
    prenom: Nom
    nom: Nom
    annee_naissance: int
    telephone: Annotated[str, StringConstraints(max_length=30)] = ""
    email: Annotated[str, StringConstraints(max_length=254)] = ""
    voie: Voie | None = None
    referent: UUID | None = None
    referent_externe: ReferentExterneVoulu | None = None


class ReferentPossible(Schema):
    reference: UUID
    nom_court: str
    structure: str


class CodeVoulu(Schema):
    premier_rendez_vous: AwareDatetime | None = None


class CodeEmisLu(Schema):
    code: str
    identifiant: str
    expire_le: datetime
    adresse: str
    qr_svg: str
