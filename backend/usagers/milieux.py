"""Middleware of the accounts: sessions in use live on, agents without second factor go and set it up."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from usagers.portes import a_le_double_facteur
from usagers.sessions import SessionStore

Suite = Callable[[HttpRequest], HttpResponseBase]
# Asked every minute by an open page: it says nothing of the person being there.
SANS_GESTE = "/api/nouvelles"
PAGES_DES_AGENTS = ("/console", "/gestion")


class SessionSansRetard(SessionMiddleware):
    """Django's, but an answer that comes late takes nothing away.

    A request sent under a session that ended meanwhile (somebody signed in again, in this tab or another) finds
    it empty, and Django then deletes the browser's cookie: by then, that of the new session. Only a request that
    ended the session itself may delete it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        trouvee_vide = request.session.is_empty() and not request.session.modified
        response = super().process_response(request, response)
        if trouvee_vide:
            response.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        return response


def prolonger_la_session(suite: Suite) -> Suite:
    """Renew the session that this request read. Stands inside SessionMiddleware, which then saves it."""

    def milieu(request: HttpRequest) -> HttpResponseBase:
        reponse = suite(request)
        session = request.session
        if session.accessed and request.path != SANS_GESTE and isinstance(session, SessionStore):
            session.prolonger_si_besoin()
        return reponse

    return milieu


def exiger_le_double_facteur(suite: Suite) -> Suite:
    """Send agents to the enrolment page until they have a second factor (the API answers 403 by itself)."""

    def milieu(request: HttpRequest) -> HttpResponseBase:
        if (
            request.path.startswith(PAGES_DES_AGENTS)
            and request.user.is_authenticated
            and request.user.est_agent
            and not a_le_double_facteur(request.user)
        ):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return suite(request)

    return milieu
