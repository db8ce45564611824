from uuid import UUID

from ninja import Header, Router

from messagerie.schemas import (
    ChangementDeDemande,
    DemandeDeConsole,
    DemandeLue,
    DemandeVoulue,
    DestinationLue,
    MessageVoulu,
)
from socle.schemas import ECRITURE, LECTURE, LECTURE_D_UN_OBJET, Accuse, EntetesEcriture
from usagers.api.authentification import RequeteConnectee, session_agent, session_usager

routeur = Router(tags=["demandes"], auth=session_usager)
routeur_console = Router(tags=["console"], auth=session_agent)
Entetes = Header[EntetesEcriture]


@routeur.get("/destinations", response={200: list[DestinationLue], **LECTURE}, operation_id="lire_destinations")
def lire_destinations(request: RequeteConnectee) -> list[DestinationLue]:
    """The two doors: the referent when there is one, and the service always."""
    raise NotImplementedError


@routeur.get("", response={200: list[DemandeLue], **LECTURE}, operation_id="lister_demandes")
def lister_demandes(request: RequeteConnectee) -> list[DemandeLue]:
    """The person's demandes with their messages, latest moved first."""
    raise NotImplementedError


@routeur.put("/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="transmettre_demande")
def transmettre_demande(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: DemandeVoulue) -> Accuse:
    """Hand a question over to people. Creation only."""
    raise NotImplementedError


@routeur.put("/{uuid}/messages/{message}", response={200: Accuse, **ECRITURE}, operation_id="ajouter_message")
def ajouter_message(
    request: RequeteConnectee, uuid: UUID, message: UUID, entetes: Entetes, corps: MessageVoulu
) -> Accuse:
    """Add to a demande; one that was answered or closed opens again."""
    raise NotImplementedError


@routeur.post("/{uuid}/cloture", response={200: Accuse, **ECRITURE}, operation_id="clore_demande")
def clore_demande(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: ChangementDeDemande) -> Accuse:
    """« C’est réglé »."""
    raise NotImplementedError


@routeur_console.get("/demandes", response={200: list[DemandeDeConsole], **LECTURE}, operation_id="lister_a_repondre")
def lister_a_repondre(request: RequeteConnectee) -> list[DemandeDeConsole]:
    """What waits for an answer of the signed-in agent: theirs, those they stand in for, their service's."""
    raise NotImplementedError


@routeur_console.get(
    "/demandes/{uuid}", response={200: DemandeDeConsole, **LECTURE_D_UN_OBJET}, operation_id="lire_demande"
)
def lire_demande(request: RequeteConnectee, uuid: UUID) -> DemandeDeConsole:
    raise NotImplementedError


@routeur_console.put(
    "/demandes/{uuid}/messages/{message}", response={200: Accuse, **ECRITURE}, operation_id="repondre_demande"
)
def repondre_demande(
    request: RequeteConnectee, uuid: UUID, message: UUID, entetes: Entetes, corps: MessageVoulu
) -> Accuse:
    raise NotImplementedError


@routeur_console.post(
    "/demandes/{uuid}/prise-en-charge", response={200: Accuse, **ECRITURE}, operation_id="prendre_en_charge"
)
def prendre_en_charge(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: ChangementDeDemande) -> Accuse:
    raise NotImplementedError
