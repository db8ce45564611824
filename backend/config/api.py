"""The one NinjaAPI: authenticated by default, every refusal mapped to HTTP here and nowhere else."""

import logging

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from config.saisies import phrases_par_champ
from guide.api.console import routeur as guide_console
from guide.api.lecture import routeur as guide
from guide.api.relectures import routeur as relectures
from journal.api import routeur as journal
from journal.api import routeur_console as journal_console
from messagerie.api.demandes import routeur as demandes
from messagerie.api.demandes import routeur_console as demandes_console
from messagerie.api.questions import routeur as questions
from notifications.api import routeur as nouvelles
from parcours.api import routeur as parcours
from rendezvous.api import routeur as rendezvous
from rendezvous.api import routeur_console as rendezvous_console
from socle.erreurs import EnvoiTropLourd, ErreurMetier, Introuvable, SaisieInvalide, ServiceIndisponible
from usagers.api.activation import routeur as activation
from usagers.api.authentification import session_compte
from usagers.api.console import routeur as console
from usagers.api.moi import routeur as moi
from usagers.api.session import routeur as session

logger = logging.getLogger("jalons.api")

api = NinjaAPI(title="Jalons", version="1", auth=session_compte, docs_url=None, openapi_url=None)
api.add_router("/session", session)
api.add_router("/activation", activation)
api.add_router("/moi", moi)
api.add_router("/nouvelles", nouvelles)
api.add_router("/journal", journal)
api.add_router("/console", console)
api.add_router("/console", journal_console)
api.add_router("/guide", guide)
api.add_router("/relectures", relectures)
api.add_router("/console/guide", guide_console)
api.add_router("/rendezvous", rendezvous)
api.add_router("/console", rendezvous_console)
api.add_router("/demandes", demandes)
api.add_router("/console", demandes_console)
api.add_router("/questions", questions)
api.add_router("", parcours)


def repondre(request: HttpRequest, erreur: ErreurMetier) -> HttpResponse:
    corps = {"code": erreur.code, "message": erreur.message, "details": erreur.details}
    reponse = api.create_response(request, corps, status=erreur.statut)
    if erreur.details and "attendre_s" in erreur.details:
        reponse["Retry-After"] = str(erreur.details["attendre_s"])
    return reponse


@api.exception_handler(ErreurMetier)
def refus(request: HttpRequest, erreur: ErreurMetier) -> HttpResponse:
    return repondre(request, erreur)


@api.exception_handler(ValidationError)
def saisie_refusee(request: HttpRequest, erreur: ValidationError) -> HttpResponse:
    return repondre(request, SaisieInvalide(details={"champs": phrases_par_champ(erreur.errors)}))


@api.exception_handler(Http404)
def rien_ici(request: HttpRequest, erreur: Http404) -> HttpResponse:
    return repondre(request, Introuvable())


@api.exception_handler(RequestDataTooBig)
def trop_lourd(request: HttpRequest, erreur: RequestDataTooBig) -> HttpResponse:
    return repondre(request, EnvoiTropLourd())


@api.exception_handler(HttpError)
def corps_illisible(request: HttpRequest, erreur: HttpError) -> HttpResponse:
    refuse = ErreurMetier("Nous n’avons pas pu lire cet envoi. Recommencez.")
    refuse.statut = erreur.status_code
    return repondre(request, refuse)


@api.exception_handler(Exception)
def panne(request: HttpRequest, erreur: Exception) -> HttpResponse:
    """Nothing of the cause reaches the person; the log has it, without identity."""
    logger.error("panne", exc_info=erreur)
    arret = ServiceIndisponible()
    arret.statut = 500
    return repondre(request, arret)
