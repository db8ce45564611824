from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from messagerie.schemas_questions import QuestionPosee, ReponseLue
from socle.schemas import erreurs
from usagers.api.authentification import porte_ouverte

routeur = Router(tags=["questions"], auth=porte_ouverte)


@routeur.put(
    "/{uuid}", response={200: ReponseLue, **erreurs(400, 403, 404, 409, 413, 422, 429)}, operation_id="poser_question"
)
def poser_question(request: HttpRequest, uuid: UUID, corps: QuestionPosee) -> ReponseLue:
    """Ask the guide; open to everyone. The same `uuid` with the same words gives the same answer, even after a kill.

    Kept 24 hours.
    """
    raise NotImplementedError
