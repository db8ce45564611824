from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router

from notifications.models import Nouvelle
from notifications.schemas import Nouvelles
from notifications.services import dernier_numero
from socle.schemas import erreurs

routeur = Router(tags=["nouvelles"])
PAGE = 200
Numero = Annotated[int, Field(ge=0, le=2**63 - 1)]


@routeur.get("", response={200: Nouvelles, **erreurs(401, 403, 409, 422)}, operation_id="lire_nouvelles")
def lire_nouvelles(request: HttpRequest, depuis: Query[Numero]) -> dict[str, Any]:
    """News of the signed-in account numbered above `depuis`, in order, at most 200 at a time.

    A `dernier` below `depuis` means that the server was restored from an older copy: read everything again.
    """
    assert request.user.is_authenticated
    lues = list(Nouvelle.objects.filter(compte=request.user, numero__gt=depuis)[: PAGE + 1])
    page = lues[:PAGE]
    dernier = page[-1].numero if page else min(depuis, dernier_numero(request.user.pk))
    return {"dernier": dernier, "nouvelles": page, "suite": len(lues) > PAGE}
