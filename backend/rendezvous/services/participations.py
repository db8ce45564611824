"""The person's answers, then what the service notes. A request for another date keeps this one until answered."""

from typing import Any
from uuid import UUID

from django.db import transaction

from rendezvous.models import Participation
from rendezvous.services import messages
from rendezvous.services.changements import Geste, annoncer_changement, appliquer, trouver
from rendezvous.services.transitions import APRES_LE_DEBUT
from socle.schemas import Accuse
from usagers.models import Agent, Usager

SANS_SUITE: dict[str, Any] = {"motif": "", "precision": "", "autre_date_demandee": False}


@transaction.atomic
def confirmer_participation(*, usager: Usager, uuid: UUID, version_de_base: int) -> Accuse:
    """« Je viens »; a request for another date is dropped.

    Raises Introuvable, RendezVousAnnule, RendezVousPasse, VersionPerimee.
    """
    return _repondre(trouver(usager.compte, uuid), Geste.CONFIRMER, version_de_base, **SANS_SUITE)


@transaction.atomic
def signaler_empechement(
    *, usager: Usager, uuid: UUID, version_de_base: int, autre_date: bool, motif: str = "", precision: str = ""
) -> Accuse:
    """« Je ne peux pas venir », with a reason or none; `autre_date` keeps the appointment and asks for another.

    Raises as above.
    """
    geste = Geste.DEMANDER_AUTRE_DATE if autre_date else Geste.PREVENIR
    dits = {"motif": motif, "precision": precision, "autre_date_demandee": autre_date}
    return _repondre(trouver(usager.compte, uuid), geste, version_de_base, **dits)


@transaction.atomic
def retirer_reponse(*, usager: Usager, uuid: UUID, version_de_base: int) -> Accuse:
    """« Annuler »: drop the request for another date, else take the answer back.

    Raises as above, and RienARetirer when there is neither.
    """
    participation = trouver(usager.compte, uuid)
    geste = Geste.RETIRER_DEMANDE if participation.autre_date_demandee else Geste.RETIRER_REPONSE
    return _repondre(participation, geste, version_de_base, **SANS_SUITE)


@transaction.atomic
def noter_presence(*, agent: Agent, uuid: UUID, etat: str, version_de_base: int) -> Accuse:
    """Note, once it has started, `honore`, `absent` or `excuse`; may be corrected. Nothing leaves the house.

    Raises Introuvable, RendezVousAnnule, RendezVousAVenir, VersionPerimee, DejaPrevenu.
    """
    participation = trouver(agent.compte, uuid)
    geste = APRES_LE_DEBUT[Participation.Etat(etat)]
    appliquer(participation, geste, par=agent.compte, version_de_base=version_de_base)
    return annoncer_changement(participation)


def _repondre(participation: Participation, geste: Geste, version_de_base: int, **dits: Any) -> Accuse:
    """Make the person's move; who gives up is not reminded, who changes her mind is again."""
    ne_venait_pas = participation.etat == Participation.Etat.ANNULE_USAGER
    appliquer(participation, geste, par=participation.usager.compte, version_de_base=version_de_base, **dits)
    if participation.etat == Participation.Etat.ANNULE_USAGER:
        messages.oublier(participation)
    elif ne_venait_pas:
        messages.prevoir_rappel(participation)
    return annoncer_changement(participation)
