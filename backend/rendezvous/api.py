from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Header, Query, Router

from rendezvous import services
from rendezvous.models import Participation, ParticipationQuerySet
from rendezvous.schemas import (
    Empechement,
    Presence,
    RendezVousDeConsole,
    RendezVousLu,
    RendezVousVoulu,
    ReponseAuRendezVous,
    Version,
)
from socle.idempotence import ecrire
from socle.schemas import ECRITURE, LECTURE, LECTURE_D_UN_OBJET, Accuse, EntetesEcriture, erreurs
from usagers.api.authentification import RequeteConnectee, session_agent, session_usager
from usagers.models import Usager

routeur = Router(tags=["rendez-vous"], auth=session_usager)
routeur_console = Router(tags=["console"], auth=session_agent)
Entetes = Header[EntetesEcriture]
PASSES_MONTRES = 5


@routeur.get("", response={200: list[RendezVousLu], **LECTURE}, operation_id="lister_rendez_vous")
def lister_rendez_vous(request: RequeteConnectee) -> list[RendezVousLu]:
    """The person's appointments: those to come first, soonest first, then the five latest past ones."""
    return [RendezVousLu.de(lue) for lue in _a_montrer(Participation.objects.visibles_par(request.user))]


@routeur.post("/{uuid}/confirmation", response={200: Accuse, **ECRITURE}, operation_id="confirmer_rendez_vous")
def confirmer(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: ReponseAuRendezVous) -> Accuse:
    """« Je viens »."""
    return ecrire(
        request,
        entetes,
        lambda: services.confirmer_participation(usager=request.user.usager, uuid=uuid, **corps.dict()),
    )


@routeur.delete("/{uuid}/reponse", response={200: Accuse, **ECRITURE}, operation_id="retirer_reponse")
def retirer_reponse(
    request: RequeteConnectee, uuid: UUID, entetes: Entetes, version_de_base: Query[Version]
) -> Accuse:
    """« Annuler »: takes the last answer back while the appointment is to come; nobody answered yet."""
    return ecrire(
        request,
        entetes,
        lambda: services.retirer_reponse(usager=request.user.usager, uuid=uuid, version_de_base=version_de_base),
    )


@routeur.post("/{uuid}/empechement", response={200: Accuse, **ECRITURE}, operation_id="signaler_empechement")
def signaler_empechement(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: Empechement) -> Accuse:
    """« Je ne peux pas venir »."""
    return ecrire(
        request,
        entetes,
        lambda: services.signaler_empechement(usager=request.user.usager, uuid=uuid, **corps.dict()),
    )


@routeur_console.get(
    "/rendezvous",
    response={200: list[RendezVousDeConsole], **LECTURE, **erreurs(422)},
    operation_id="lire_ma_journee",
)
def lire_ma_journee(request: RequeteConnectee, jour: Query[date]) -> list[RendezVousDeConsole]:
    """The signed-in agent's appointments of one day, in order."""
    du_jour = Participation.objects.filter(
        rendez_vous__agent=request.user.agent, rendez_vous__debut__date=jour
    ).order_by("rendez_vous__debut", "pk")
    return [RendezVousDeConsole.de(lue) for lue in du_jour.completes()]


@routeur_console.get(
    "/usagers/{reference}/rendezvous",
    response={200: list[RendezVousDeConsole], **LECTURE_D_UN_OBJET},
    operation_id="lister_rendez_vous_d_un_usager",
)
def lister_rendez_vous_d_un_usager(request: RequeteConnectee, reference: UUID) -> list[RendezVousDeConsole]:
    """The appointments of a person that the agent may see: those to come, then the five latest."""
    usager = get_object_or_404(Usager.objects.visibles_par(request.user), compte__reference=reference)
    lisibles = Participation.objects.visibles_par(request.user).filter(usager=usager)
    return [RendezVousDeConsole.de(lue) for lue in _a_montrer(lisibles)]


@routeur_console.put("/rendezvous/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="proposer_rendez_vous")
def proposer_rendez_vous(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: RendezVousVoulu) -> Accuse:
    """Creation only; `uuid` becomes the participation's."""
    return ecrire(
        request,
        entetes,
        lambda: services.proposer_rendez_vous(agent=request.user.agent, uuid=uuid, **corps.dict()),
    )


@routeur_console.delete("/rendezvous/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="annuler_rendez_vous")
def annuler_rendez_vous(
    request: RequeteConnectee, uuid: UUID, entetes: Entetes, version_de_base: Query[Version]
) -> Accuse:
    """The service cancels; the person is told."""
    return ecrire(
        request,
        entetes,
        lambda: services.annuler_rendez_vous(agent=request.user.agent, uuid=uuid, version_de_base=version_de_base),
    )


@routeur_console.put("/rendezvous/{uuid}/presence", response={200: Accuse, **ECRITURE}, operation_id="noter_presence")
def noter_presence(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: Presence) -> Accuse:
    return ecrire(
        request,
        entetes,
        lambda: services.noter_presence(agent=request.user.agent, uuid=uuid, **corps.dict()),
    )


def _a_montrer(lisibles: ParticipationQuerySet) -> list[Participation]:
    """Those to come, soonest first, then the five latest."""
    completes = lisibles.completes()
    return [*completes.a_venir(), *completes.passees()[:PASSES_MONTRES]]
