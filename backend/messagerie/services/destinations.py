"""The two doors of a person: who is behind each today."""

from messagerie.schemas import DestinationLue
from usagers.models import Accompagnement, Usager


def destinations_de(usager: Usager) -> list[DestinationLue]:
    """Return whom the person may write to now: her referent when there is one, and the service always."""
    ouvert = usager.accompagnement_ouvert
    referent = [_le_referent(ouvert)] if ouvert else []
    return [*referent, _le_service(usager)]


def _le_referent(ouvert: Accompagnement) -> DestinationLue:
    agent = ouvert.referent
    return DestinationLue(
        destination="referent",
        nom=agent.nom_court if agent else ouvert.externe_nom,
        organisme=agent.structure.nom if agent else ouvert.externe_organisme,
        telephone=agent.telephone if agent else ouvert.externe_telephone,
        dans_jalons=agent is not None,
        promesse=None,
        absence="",
    )


def _le_service(usager: Usager) -> DestinationLue:
    return DestinationLue(
        destination="service",
        nom=usager.departement.nom_service,
        organisme=usager.structure.nom if usager.structure else "",
        telephone=usager.departement.telephone_service,
        dans_jalons=True,
        promesse=None,
        absence="",
    )
