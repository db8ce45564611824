from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Header, Query, Router

from journal import services
from journal.models import Entree
from journal.schemas import EntreeEcrite, EntreeLue, EntreePartagee, PartageEcrit, Version
from socle.idempotence import ecrire
from socle.schemas import ECRITURE, LECTURE, LECTURE_D_UN_OBJET, Accuse, EntetesEcriture
from usagers.api.authentification import RequeteConnectee, session_agent, session_usager
from usagers.models import Usager

routeur = Router(tags=["journal"], auth=session_usager)
routeur_console = Router(tags=["console"], auth=session_agent)
Entetes = Header[EntetesEcriture]


@routeur.get("/entrees", response={200: list[EntreeLue], **LECTURE}, operation_id="lister_entrees")
def lister_entrees(request: RequeteConnectee) -> QuerySet[Entree]:
    """All entries of the signed-in person, latest day first."""
    return Entree.objects.visibles_par(request.user).select_related("partagee_avec")


@routeur.put("/entrees/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="enregistrer_entree")
def enregistrer_entree(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: EntreeEcrite) -> Accuse:
    return ecrire(
        request,
        entetes,
        lambda: services.enregistrer_entree(auteur=request.user.usager, uuid=uuid, **corps.dict()),
    )


@routeur.delete("/entrees/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="supprimer_entree")
def supprimer_entree(
    request: RequeteConnectee, uuid: UUID, entetes: Entetes, version_de_base: Query[Version]
) -> Accuse:
    return ecrire(
        request,
        entetes,
        lambda: services.supprimer_entree(auteur=request.user.usager, uuid=uuid, version_de_base=version_de_base),
    )


@routeur.put("/entrees/{uuid}/partage", response={200: Accuse, **ECRITURE}, operation_id="changer_partage")
def changer_partage(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: PartageEcrit) -> Accuse:
    verbe = services.partager_entree if corps.partagee else services.retirer_partage
    return ecrire(
        request,
        entetes,
        lambda: verbe(auteur=request.user.usager, uuid=uuid, version_de_base=corps.version_de_base),
    )


@routeur_console.get(
    "/usagers/{reference}/entrees",
    response={200: list[EntreePartagee], **LECTURE_D_UN_OBJET},
    operation_id="lister_entrees_partagees",
)
def lister_entrees_partagees(request: RequeteConnectee, reference: UUID) -> QuerySet[Entree]:
    """What this person shares with the signed-in agent, latest day first."""
    usager = get_object_or_404(Usager.objects.visibles_par(request.user), compte__reference=reference)
    return Entree.objects.visibles_par(request.user).filter(auteur=usager).select_related("partagee_avec")
