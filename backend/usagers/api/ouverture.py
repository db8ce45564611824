"""Opening and closing a session, and answering before sending: what belongs to HTTP and to nothing else."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
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
        _faire_oublier(request, response, compte.reference)
        return
    jeton = appareils.memoriser(compte=compte, usage=usage, jeton=jeton_de(request))
    _poser_jeton(response, jeton)


def fermer_session(
    request: HttpRequest, response: HttpResponse, *, reference: UUID | None, oublier_appareil: bool
) -> None:
    """Sign the account `reference` out (None: whoever is here) and, when asked, make this device forget it.

    Somebody who left without network says it later: the session may have ended meanwhile, or be another's.
    A new CSRF token, so that the next person of this browser starts with a fresh page.
    """
    present = request.user.reference if request.user.is_authenticated else None
    parti = reference or present
    if parti and oublier_appareil:
        _faire_oublier(request, response, parti)
    if present and parti == present:
        logout(request)
        rotate_token(request)


def fermer_les_autres_sessions(request: RequeteConnectee) -> None:
    """End every other session of the account: Django binds a session to this field, which opens nothing here."""
    request.user.set_unusable_password()
    request.user.save(update_fields=["password"])
    update_session_auth_hash(request, request.user)


def _faire_oublier(request: HttpRequest, response: HttpResponse, reference: UUID) -> None:
    jeton = jeton_de(request)
    if jeton and not appareils.oublier(reference=reference, jeton=jeton):
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
