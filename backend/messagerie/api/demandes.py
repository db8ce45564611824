from datetime import timedelta
from uuid import UUID

from ninja import Header, Router

from messagerie.models import Demande
from messagerie.schemas import (
    ChangementDeDemande,
    DemandeDeConsole,
    DemandeLue,
    DemandeVoulue,
    DestinationLue,
    MessageVoulu,
)
from messagerie.services import demandes as services
from messagerie.services.destinations import destinations_de
from messagerie.services.lectures import lire_les_confiees, lire_les_siennes
from socle.erreurs import Introuvable
from socle.freins import freiner
from socle.idempotence import ecrire
from socle.schemas import ECRITURE, LECTURE, LECTURE_D_UN_OBJET, Accuse, EntetesEcriture, erreurs
from usagers.api.authentification import RequeteConnectee, session_agent, session_usager

routeur = Router(tags=["demandes"], auth=session_usager)
routeur_console = Router(tags=["console"], auth=session_agent)
Entetes = Header[EntetesEcriture]
ECRITURE_LIMITEE = {**ECRITURE, **erreurs(429)}
MESSAGES_PAR_HEURE = 30


@routeur.get("/destinations", response={200: list[DestinationLue], **LECTURE}, operation_id="lire_destinations")
def lire_destinations(request: RequeteConnectee) -> list[DestinationLue]:
    """The two doors: the referent when there is one, and the service always."""
    return destinations_de(request.user.usager)


@routeur.get("", response={200: list[DemandeLue], **LECTURE}, operation_id="lister_demandes")
def lister_demandes(request: RequeteConnectee) -> list[DemandeLue]:
    """The person's demandes with their messages, latest moved first."""
    return lire_les_siennes(Demande.objects.visibles_par(request.user), request.user)


@routeur.put("/{uuid}", response={200: Accuse, **ECRITURE_LIMITEE}, operation_id="transmettre_demande")
def transmettre_demande(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: DemandeVoulue) -> Accuse:
    """Hand a question over to people. Creation only: `uuid` becomes the demande's and its first message's.

    A question on a subject that is not closed joins its demande: `reference` then differs from `uuid`, which goes
    on naming that demande in the person's writes.
    """
    _freiner(request)
    return ecrire(
        request,
        entetes,
        lambda: services.transmettre_demande(usager=request.user.usager, uuid=uuid, **corps.dict()),
    )


@routeur.put("/{uuid}/messages/{message}", response={200: Accuse, **ECRITURE_LIMITEE}, operation_id="ajouter_message")
def ajouter_message(
    request: RequeteConnectee, uuid: UUID, message: UUID, entetes: Entetes, corps: MessageVoulu
) -> Accuse:
    """Add to a demande; one that was answered or closed opens again. `reference` says where the message went."""
    _freiner(request)
    return ecrire(
        request,
        entetes,
        lambda: services.ajouter_message(usager=request.user.usager, demande=uuid, uuid=message, texte=corps.texte),
    )


@routeur.post("/{uuid}/cloture", response={200: Accuse, **ECRITURE}, operation_id="clore_demande")
def clore_demande(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: ChangementDeDemande) -> Accuse:
    """« C’est réglé »."""
    return ecrire(
        request,
        entetes,
        lambda: services.clore_demande(
            usager=request.user.usager, demande=uuid, version_de_base=corps.version_de_base
        ),
    )


@routeur_console.get("/demandes", response={200: list[DemandeDeConsole], **LECTURE}, operation_id="lister_a_repondre")
def lister_a_repondre(request: RequeteConnectee) -> list[DemandeDeConsole]:
    """What waits for an answer of the signed-in agent: theirs, those they stand in for, their service's."""
    return lire_les_confiees(Demande.objects.a_repondre_par(request.user.agent), request.user)


@routeur_console.get(
    "/demandes/{uuid}", response={200: DemandeDeConsole, **LECTURE_D_UN_OBJET}, operation_id="lire_demande"
)
def lire_demande(request: RequeteConnectee, uuid: UUID) -> DemandeDeConsole:
    """One demande that the signed-in agent owns today, whatever its state."""
    lues = lire_les_confiees(Demande.objects.visibles_par(request.user).filter(pk=uuid), request.user)
    if not lues:
        raise Introuvable
    return lues[0]


@routeur_console.put(
    "/demandes/{uuid}/messages/{message}", response={200: Accuse, **ECRITURE}, operation_id="repondre_demande"
)
def repondre_demande(
    request: RequeteConnectee, uuid: UUID, message: UUID, entetes: Entetes, corps: MessageVoulu
) -> Accuse:
    return ecrire(
        request,
        entetes,
        lambda: services.repondre_demande(agent=request.user.agent, demande=uuid, uuid=message, texte=corps.texte),
    )


@routeur_console.post(
    "/demandes/{uuid}/prise-en-charge", response={200: Accuse, **ECRITURE}, operation_id="prendre_en_charge"
)
def prendre_en_charge(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: ChangementDeDemande) -> Accuse:
    return ecrire(
        request,
        entetes,
        lambda: services.prendre_en_charge(
            agent=request.user.agent, demande=uuid, version_de_base=corps.version_de_base
        ),
    )


def _freiner(request: RequeteConnectee) -> None:
    freiner(f"demandes:{request.user.pk}", limite=MESSAGES_PAR_HEURE, fenetre=timedelta(hours=1))
