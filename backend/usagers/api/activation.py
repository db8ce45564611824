"""/api/activation: from the paper sheet to an open space."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Router, Status

from socle.freins import ralentir
from socle.idempotence import empreinte
from socle.schemas import erreurs
from usagers.api.authentification import adresse_de, porte_ouverte
from usagers.api.ouverture import ouvrir_session
from usagers.schemas import Activation, CodeAVerifier, CodeVerifie
from usagers.services import activation

routeur = Router(tags=["activation"], auth=porte_ouverte)
REFUS = erreurs(401, 403, 422, 429)


@routeur.post("/verification", response={200: CodeVerifie, **REFUS}, operation_id="verifier_code")
def verifier_code(request: HttpRequest, corps: CodeAVerifier) -> CodeVerifie:
    """Tell the first name and the appointment to who holds the sheet and knows the year. Does not use the code up."""
    ralentir(adresse_de(request))
    code = activation.verifier_code(code=corps.code, annee_naissance=corps.annee_naissance)
    return CodeVerifie(prenom=code.usager.prenom, premier_rendez_vous=code.premier_rendez_vous_le)


@routeur.post("", response={204: None, **REFUS, **erreurs(409)}, operation_id="activer")
def activer(
    request: HttpRequest,
    response: HttpResponse,
    corps: Activation,
    idempotency_key: Annotated[UUID, Header(alias="Idempotency-Key")],
) -> Status:
    """Use the code up and open the session. The same key with the same content opens again (lost answer).

    The PIN is not part of the content: no page keeps it, so a page that was closed meanwhile cannot say it again.
    """
    ralentir(adresse_de(request))
    usager = activation.activer(
        code=corps.code,
        annee_naissance=corps.annee_naissance,
        usage=corps.usage_appareil,
        pin=corps.pin,
        cle=idempotency_key,
        empreinte=empreinte(f"{corps.code}|{corps.annee_naissance}|{corps.usage_appareil}".encode()),
    )
    ouvrir_session(request, response, usager.compte, corps.usage_appareil)
    return Status(204, None)
