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
    prenom: str
    referent: ReferentLu | None
    service: ServiceLu
