"""Middleware: one log line a request without identity, and nothing personal in a cache."""

import logging
import re
import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from pythonjsonlogger.json import JsonFormatter

journal = logging.getLogger("jalons.requetes")

Suite = Callable[[HttpRequest], HttpResponseBase]
PERSONNEL = ("/api/", "/agents/", "/gestion/", "/demo")
IDENTITES = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"  # e-mails
    r"|(?:\+33|\b0)[ .]?\d(?:[ .]?\d\d){4}\b"  # phone numbers
    r"|\b[0-9A-HJKMNP-TV-Z]{5}[- ]?[0-9A-HJKMNP-TV-Z]{5}\b"  # activation codes
    r"|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"  # references
    r"|(?<=/key/)[^/\s\"]+"  # password reset links
    r"|DETAIL:[^\\\n]*"  # the values that PostgreSQL quotes in its errors
)


def journal_des_requetes(suite: Suite) -> Suite:
    """Log the route pattern, never the path: a path may hold a reference or what somebody typed."""

    def milieu(request: HttpRequest) -> HttpResponseBase:
        debut = time.perf_counter()
        reponse = suite(request)
        route = getattr(request.resolver_match, "route", None)
        duree = round((time.perf_counter() - debut) * 1000, 1)
        journal.info(
            "requete",
            extra={"methode": request.method, "route": route, "statut": reponse.status_code, "duree_ms": duree},
        )
        return reponse

    return milieu


def rien_en_cache(suite: Suite) -> Suite:
    """Forbid caches to keep an answer that may be personal."""

    def milieu(request: HttpRequest) -> HttpResponseBase:
        reponse = suite(request)
        if request.path.startswith(PERSONNEL) and "Cache-Control" not in reponse.headers:
            patch_cache_control(reponse, no_store=True, private=True)
        return reponse

    return milieu


class JsonSansIdentite(JsonFormatter):
    """Last net under the rule "no identity in a log": mask what looks like one, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        record.__dict__.pop("request", None)
        return IDENTITES.sub("•••", super().format(record))
