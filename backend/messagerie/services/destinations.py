"""The two doors of a person: who is behind each today, and what is promised."""

from datetime import date

from django.db.models import BigIntegerField, DateField, Value
from django.utils import timezone

from messagerie.models import Demande, file_du_service
from messagerie.schemas import DestinationLue
from socle.calendrier import apres_jours_ouvres
from socle.horloge import aujourdhui, maintenant
from territoires.models import Departement, ValeurLocale
from usagers.models import Accompagnement, Agent, Usager
from usagers.models.personnes import AgentQuerySet
from usagers.services.absences import phrase_d_absence


def destinations_de(usager: Usager) -> list[DestinationLue]:
    """Return whom the person may write to now: her referent when there is one, and the service always."""
    promesse = promesse_pour(usager.departement)
    ouvert = usager.accompagnement_ouvert
    referent = [_le_referent(ouvert, promesse)] if ouvert else []
    return [*referent, _le_service(usager, promesse)]


def promesse_pour(departement: Departement) -> date:
    """Return the last day for an answer to what is sent now."""
    return apres_jours_ouvres(maintenant(), ValeurLocale.objects.lire(departement, "jours_de_reponse"))


def proprietaires(demande: Demande) -> AgentQuerySet:
    """Return who owns the demande today: one agent, or those of the service's queue."""
    seul = Demande.objects.avec_proprietaire().get(pk=demande.pk).proprietaire
    if seul:
        return Agent.objects.filter(pk=seul)
    return _file(demande.usager, depuis=timezone.localdate(demande.cree_le))


def _file(usager: Usager, *, depuis: date) -> AgentQuerySet:
    return file_du_service(
        usager=Value(usager.pk),
        departement=Value(usager.departement_id),
        structure=Value(usager.structure_id, output_field=BigIntegerField(null=True)),
        depuis=Value(depuis, output_field=DateField()),
    )


def _le_referent(ouvert: Accompagnement, promesse: date) -> DestinationLue:
    agent = ouvert.referent
    return DestinationLue(
        destination="referent",
        nom=agent.nom_court if agent else ouvert.externe_nom,
        organisme=agent.structure.nom if agent else ouvert.externe_organisme,
        telephone=agent.telephone or agent.structure.telephone if agent else ouvert.externe_telephone,
        dans_jalons=agent is not None,
        promesse=promesse if agent else None,
        absence=phrase_d_absence(ouvert),
    )


def _le_service(usager: Usager, promesse: date) -> DestinationLue:
    quelqu_un = _file(usager, depuis=aujourdhui()).exists()
    return DestinationLue(
        destination="service",
        nom=usager.departement.nom_service,
        organisme=usager.structure.nom if usager.structure else "",
        telephone=usager.departement.telephone_service,
        dans_jalons=quelqu_un,
        promesse=promesse if quelqu_un else None,
        absence="",
    )
