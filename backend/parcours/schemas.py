from datetime import datetime

from ninja import Schema


class ReferentLu(Schema):
    """The single referent as the person sees them: « Marc D. », in Jalons or elsewhere."""

    nom_court: str
    organisme: str
    telephone: str
    dans_jalons: bool


class ServiceLu(Schema):
    nom: str
    telephone: str
    horaires: str


class Accueil(Schema):
    """`premier_rendez_vous`: the one printed on the sheet, while it is to come."""

    prenom: str
    premier_rendez_vous: datetime | None
    referent: ReferentLu | None
    service: ServiceLu
