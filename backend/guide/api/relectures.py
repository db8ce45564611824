from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Header, P, PathEx, Router

from guide import services
from guide.lectures import lire_espace
from guide.lectures import lire_relecture as lire_une
from guide.models import Relecture
from guide.models.relectures import PLACE_MAX
from guide.schemas_relectures import AvisVoulu, EspaceDeRelecture, RelectureEntiere
from socle.idempotence import ecrire
from socle.schemas import ECRITURE, LECTURE, LECTURE_D_UN_OBJET, Accuse, EntetesEcriture
from usagers.api.authentification import RequeteConnectee, session_usager

routeur = Router(tags=["relectures"], auth=session_usager)
Entetes = Header[EntetesEcriture]
Place = PathEx[str, P(max_length=PLACE_MAX)]


@routeur.get("", response={200: EspaceDeRelecture, **LECTURE}, operation_id="lire_relectures")
def lire_relectures(request: RequeteConnectee) -> EspaceDeRelecture:
    """What the committee of the person has to read; nothing, and `membre` false, for whoever never sat in one."""
    return lire_espace(request.user.usager)


@routeur.get("/{uuid}", response={200: RelectureEntiere, **LECTURE_D_UN_OBJET}, operation_id="lire_relecture")
def lire_relecture(request: RequeteConnectee, uuid: UUID) -> RelectureEntiere:
    """One text to judge, with one's own opinions and what became of them."""
    relecture = get_object_or_404(Relecture.objects.visibles_par(request.user), pk=uuid)
    return lire_une(request.user.usager, relecture)


@routeur.put("/{uuid}/avis/{paragraphe}", response={200: Accuse, **ECRITURE}, operation_id="rendre_avis")
def rendre_avis(
    request: RequeteConnectee, uuid: UUID, paragraphe: Place, entetes: Entetes, corps: AvisVoulu
) -> Accuse:
    """Give or change one's opinion on one place of the text, or on its `ensemble`. `reference` is the opinion's."""
    return ecrire(
        request,
        entetes,
        lambda: services.rendre_avis(
            membre=request.user.usager, relecture=uuid, paragraphe=paragraphe, **corps.dict()
        ),
    )


@routeur.put("/tournees/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="commencer_tournee")
def commencer_tournee(request: RequeteConnectee, uuid: UUID, entetes: Entetes) -> Accuse:
    """Begin a round of at most five texts; when one is not over, `reference` is that one."""
    return ecrire(request, entetes, lambda: services.commencer_tournee(membre=request.user.usager, uuid=uuid))
