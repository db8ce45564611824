"""Opening and closing a session, and answering before sending: what belongs to HTTP and to nothing else."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import rotate_token

from usagers.api.authentification import RequeteConnectee
from usagers.models import Compte
from usagers.portes import PORTE_DES_USAGERS
from usagers.services import appareils
from usagers.sessions import PAS_LE_MIEN, fixer_usage

journal = logging.getLogger("jalons.acces")


class ReponsePuisEnvoi(JsonResponse):
    """An answer, then a message out.

    Django closes a response after its last byte has left: whether a code is sent, and how long the SMS
    provider takes, does not show in the time of the answer. A failed sending is logged; the person asks again.
    """

    def __init__(self, donnees: dict[str, Any], *, envoi: Callable[[], None] | None) -> None:
        super().__init__(donnees, status=202)
        self._envoi = envoi

    def close(self) -> None:
        envoi, self._envoi = self._envoi, None
        try:
            if envoi:
                envoi()
        except Exception:
            journal.exception("code non envoyé")
        finally:
            super().close()


def jeton_de(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.COOKIE_APPAREIL, "")


def ouvrir_session(request: HttpRequest, response: HttpResponse, compte: Compte, usage: str) -> None:
    """Sign `compte` in, and make this device know it, or forget it when it belongs to somebody else."""
    login(request, compte, backend=PORTE_DES_USAGERS)
    fixer_usage(request.session, usage)
    if usage == PAS_LE_MIEN:
        _faire_oublier(request, response, compte)
        return
    jeton = appareils.memoriser(compte=compte, usage=usage, jeton=jeton_de(request))
    _poser_jeton(response, jeton)


def fermer_session(request: RequeteConnectee, response: HttpResponse, *, oublier_appareil: bool) -> None:
    """Sign out; a new CSRF token, so that the next person of this browser starts with a fresh page."""
    if oublier_appareil:
        _faire_oublier(request, response, request.user)
    logout(request)
    rotate_token(request)


def _faire_oublier(request: HttpRequest, response: HttpResponse, compte: Compte) -> None:
    jeton = jeton_de(request)
    if jeton and not appareils.oublier(compte=compte, jeton=jeton):
        response.delete_cookie(settings.COOKIE_APPAREIL, samesite="Lax")


def _poser_jeton(response: HttpResponse, jeton: str) -> None:
    response.set_cookie(
        settings.COOKIE_APPAREIL,
        jeton,
        max_age=timedelta(days=400),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
