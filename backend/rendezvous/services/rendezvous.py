"""The service's verbs on an appointment, and the question everybody asks: which is the next one?"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rendezvous.models import Participation, RendezVous
from rendezvous.services import messages
from rendezvous.services.changements import (
    Geste,
    annoncer_changement,
    appliquer,
    ecrire_historique,
    perimee,
    trouver,
)
from socle.erreurs import Introuvable, SaisieInvalide
from socle.horloge import maintenant
from socle.schemas import Accuse
from usagers.models import Agent, Usager

LE_PLUS_LOIN = timedelta(days=365)


@transaction.atomic
def proposer_rendez_vous(
    *,
    agent: Agent,
    uuid: UUID,
    usager: UUID,
    debut: datetime,
    duree_min: int,
    objet: str,
    modalite: str,
    lieu: str = "",
    a_apporter: list[str] | None = None,
) -> Accuse:
    """Propose an appointment with `agent` to the person whose reference is `usager`; `uuid` is her participation's.

    Raises SaisieInvalide (past, or more than a year away), Introuvable (the agent may not see that person, or the
    uuid is somebody else's), VersionPerimee (the appointment exists: creation only).
    """
    personne = Usager.objects.visibles_par(agent.compte).filter(compte__reference=usager).first()
    if personne is None:
        raise Introuvable
    debut = debut.replace(second=0, microsecond=0)
    _exiger_une_date_possible(debut)
    participation = _creer(
        agent,
        personne,
        uuid,
        debut=debut,
        duree_min=duree_min,
        objet=objet,
        modalite=modalite,
        lieu=lieu,
        a_apporter=[chose for chose in a_apporter or [] if chose],
    )
    ecrire_historique(participation, Geste.PROPOSER, de="", par=agent.compte)
    messages.annoncer_proposition(participation)
    return annoncer_changement(participation)


@transaction.atomic
def annuler_rendez_vous(*, agent: Agent, uuid: UUID, version_de_base: int) -> Accuse:
    """The service cancels before the start, and the person is told.

    Raises Introuvable, RendezVousAnnule, RendezVousPasse, VersionPerimee.
    """
    participation = trouver(agent.compte, uuid)
    appliquer(participation, Geste.ANNULER, par=agent.compte, version_de_base=version_de_base)
    RendezVous.objects.filter(pk=participation.rendez_vous_id).update(annule_le=maintenant())
    messages.annoncer_annulation(participation)
    return annoncer_changement(participation)


def prochain_rendez_vous(usager: Usager) -> Participation | None:
    """Return the person's next appointment: not cancelled by the service, nor given up by herself."""
    a_venir = Participation.objects.filter(usager=usager, rendez_vous__annule_le__isnull=True).a_venir()
    return a_venir.exclude(etat=Participation.Etat.ANNULE_USAGER).completes().first()


def _creer(agent: Agent, personne: Usager, uuid: UUID, **quoi: Any) -> Participation:
    try:
        with transaction.atomic():
            rendez_vous = RendezVous.objects.create(agent=agent, structure=agent.structure, cree_par=agent, **quoi)
            return Participation.objects.create(uuid=uuid, rendez_vous=rendez_vous, usager=personne)
    except IntegrityError as prise:
        if Participation.objects.filter(pk=uuid).exists():
            raise perimee(agent.compte, uuid) from prise
        raise


def _exiger_une_date_possible(debut: datetime) -> None:
    if debut <= maintenant():
        raise SaisieInvalide.du_champ("debut", "Choisissez une date et une heure à venir.")
    if debut > maintenant() + LE_PLUS_LOIN:
        raise SaisieInvalide.du_champ("debut", "Choisissez une date dans l’année qui vient.")
