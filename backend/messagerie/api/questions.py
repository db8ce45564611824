from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from messagerie.schemas_questions import QuestionPosee, ReponseLue
from messagerie.services import questions
from socle.freins import ralentir
from socle.schemas import erreurs
from usagers.api.authentification import adresse_de, departement_de, porte_de_chacun

routeur = Router(tags=["questions"], auth=porte_de_chacun)


@routeur.put(
    "/{uuid}", response={200: ReponseLue, **erreurs(400, 403, 404, 409, 413, 422, 429)}, operation_id="poser_question"
)
def poser_question(request: HttpRequest, uuid: UUID, corps: QuestionPosee) -> ReponseLue:
    """Ask the guide; open to everyone. The same `uuid` with the same words gives the same answer, even after a kill.

    Kept 24 hours.
    """
    auteur = request.user if request.user.is_authenticated else None
    ralentir(f"question:{auteur.pk if auteur else adresse_de(request)}")
    return questions.poser_question(
        auteur=auteur,
        uuid=uuid,
        fil=corps.fil,
        texte=corps.texte,
        departement=departement_de(request, corps.departement),
    )
