from datetime import date
from uuid import UUID

from ninja import Header, Query, Router

from rendezvous.schemas import (
    Empechement,
    Presence,
    RendezVousDeConsole,
    RendezVousLu,
    RendezVousVoulu,
    ReponseAuRendezVous,
    Version,
)
from socle.schemas import ECRITURE, LECTURE, LECTURE_D_UN_OBJET, Accuse, EntetesEcriture, erreurs
from usagers.api.authentification import RequeteConnectee, session_agent, session_usager

routeur = Router(tags=["rendez-vous"], auth=session_usager)
routeur_console = Router(tags=["console"], auth=session_agent)
Entetes = Header[EntetesEcriture]


@routeur.get("", response={200: list[RendezVousLu], **LECTURE}, operation_id="lister_rendez_vous")
def lister_rendez_vous(request: RequeteConnectee) -> list[RendezVousLu]:
    """The person's appointments: those to come first, soonest first, then the five latest past ones."""
    raise NotImplementedError


@routeur.post("/{uuid}/confirmation", response={200: Accuse, **ECRITURE}, operation_id="confirmer_rendez_vous")
def confirmer(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: ReponseAuRendezVous) -> Accuse:
    """« Je viens »."""
    raise NotImplementedError


@routeur.delete("/{uuid}/reponse", response={200: Accuse, **ECRITURE}, operation_id="retirer_reponse")
def retirer_reponse(
    request: RequeteConnectee, uuid: UUID, entetes: Entetes, version_de_base: Query[Version]
) -> Accuse:
    """« Annuler »: takes the last answer back while the appointment is to come; nobody answered yet."""
    raise NotImplementedError


@routeur.post("/{uuid}/empechement", response={200: Accuse, **ECRITURE}, operation_id="signaler_empechement")
def signaler_empechement(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: Empechement) -> Accuse:
    """« Je ne peux pas venir »."""
    raise NotImplementedError


@routeur_console.get(
    "/rendezvous",
    response={200: list[RendezVousDeConsole], **LECTURE, **erreurs(422)},
    operation_id="lire_ma_journee",
)
def lire_ma_journee(request: RequeteConnectee, jour: Query[date]) -> list[RendezVousDeConsole]:
    """The signed-in agent's appointments of one day, in order."""
    raise NotImplementedError


@routeur_console.get(
    "/usagers/{reference}/rendezvous",
    response={200: list[RendezVousDeConsole], **LECTURE_D_UN_OBJET},
    operation_id="lister_rendez_vous_d_un_usager",
)
def lister_rendez_vous_d_un_usager(request: RequeteConnectee, reference: UUID) -> list[RendezVousDeConsole]:
    """The appointments of a person that the agent may see: those to come, then the five latest."""
    raise NotImplementedError


@routeur_console.put("/rendezvous/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="proposer_rendez_vous")
def proposer_rendez_vous(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: RendezVousVoulu) -> Accuse:
    """Creation only; `uuid` becomes the participation's."""
    raise NotImplementedError


@routeur_console.delete("/rendezvous/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="annuler_rendez_vous")
def annuler_rendez_vous(
    request: RequeteConnectee, uuid: UUID, entetes: Entetes, version_de_base: Query[Version]
) -> Accuse:
    """The service cancels; the person is told."""
    raise NotImplementedError


@routeur_console.put("/rendezvous/{uuid}/presence", response={200: Accuse, **ECRITURE}, operation_id="noter_presence")
def noter_presence(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: Presence) -> Accuse:
    raise NotImplementedError
