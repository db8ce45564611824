from datetime import datetime

from ninja import Schema

from rendezvous.schemas import RendezVousLu


class ReferentLu(Schema):
    """The single referent as the person sees them: « Marc D. », in Jalons or elsewhere.

    `absence`: one sentence while somebody else answers (« Absent jusqu’au 2 décembre. Sonia vous répond. »).
    """

    nom_court: str
    organisme: str
    telephone: str
    dans_jalons: bool
    absence: str = ""


class ServiceLu(Schema):
    nom: str
    telephone: str
    horaires: str


class Accueil(Schema):
    """`prochain`: the next appointment. `premier_rendez_vous`: the one printed on the sheet, while it is to come."""

    prenom: str
    prochain: RendezVousLu | None = None
    premier_rendez_vous: datetime | None
    referent: ReferentLu | None
    service: ServiceLu
