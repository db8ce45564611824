"""Rasa, asked what a sentence means. It knows nobody, and what it answers is believed only in one closed shape."""

import logging
import time
from collections.abc import Iterator
from typing import Annotated, Literal, Self

import httpx
from django.conf import settings
from pybreaker import CircuitBreaker, CircuitBreakerError
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from guide.schemas import CleSection

logger = logging.getLogger("jalons.rasa")

DELAI_S = 3.0
CORPS_MAX = 16 * 1024
disjoncteur = CircuitBreaker(fail_max=5, reset_timeout=30, throw_new_error_on_trip=False)
client = httpx.Client(
    base_url=settings.ENV.rasa, headers={"Accept-Encoding": "identity"}, timeout=DELAI_S, trust_env=False
)


class RasaMuet(Exception):
    """Rasa gave nothing to believe: it is stopped, slow, or says what we do not know."""


def _sans_rien(valeur: object) -> object:
    # An unset slot becomes the text "None" in Rasa's answers; "reponse" asks for no section but the short answer.
    return None if valeur in ("None", "reponse") else valeur


Sujet = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,59}$")]
PeutManquer = BeforeValidator(_sans_rien)


class Ferme(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Consigne(Ferme):
    """What Rasa understood: a directive, and the topic or topics that it is about."""

    directive: Literal[
        "fiche",
        "deux_choix",
        "prochain_rendez_vous",
        "changer_rendez_vous",
        "qui_est_mon_referent",
        "contacter_referent",
        "saluer",
        "remercier",
        "hors_sujet",
        "repli",
        "danger",
    ]
    sujet: Annotated[Sujet | None, PeutManquer] = None
    section: Annotated[CleSection | None, PeutManquer] = None
    sujets: tuple[Sujet, Sujet] | None = None
    confiance: Annotated[float | None, PeutManquer] = None  # how sure it is: for whoever measures

    @model_validator(mode="after")
    def _dit_de_quoi(self) -> Self:
        if self.directive in ("fiche", "danger") and self.sujet is None:
            raise ValueError("a fiche or a danger has a topic")
        if self.directive == "deux_choix" and self.sujets is None:
            raise ValueError("two choices are two topics")
        return self


class _Message(Ferme):
    recipient_id: str
    custom: Consigne


_REPONSE = TypeAdapter(tuple[_Message])


def comprendre(texte: str, *, pseudonyme: str) -> Consigne:
    """Ask Rasa, outside any transaction. Raises RasaMuet within about 3 s, at once while it is known to be down."""
    try:
        # Not `call`: it would hold its lock during the exchange, and one slow answer would make all others wait.
        with disjoncteur.calling():
            return _lire(_demander(texte, pseudonyme), pseudonyme)
    except CircuitBreakerError as coupe:
        raise RasaMuet from coupe
    except (httpx.HTTPError, ValidationError, RasaMuet) as panne:
        # The kind of failure only: neither the question nor what came back.
        logger.warning("rasa muet", extra={"cause": type(panne).__name__})
        raise RasaMuet from None


def etat() -> str:
    """Return « pret » when a model is loaded, « coupe » while questions do not go there any more, else « muet »."""
    if disjoncteur.current_state == "open":
        return "coupe"
    try:
        reponse = client.get("/status")
        return "pret" if reponse.status_code == 200 and reponse.json().get("model_file") else "muet"
    except (httpx.HTTPError, ValueError):
        return "muet"


def _lire(corps: bytes, pseudonyme: str) -> Consigne:
    (message,) = _REPONSE.validate_json(corps)
    if message.recipient_id != pseudonyme:
        raise RasaMuet
    return message.custom


def _demander(texte: str, pseudonyme: str) -> bytes:
    corps = {"sender": pseudonyme, "message": texte}
    fin = time.monotonic() + DELAI_S
    with client.stream("POST", "/webhooks/rest/webhook", json=corps) as reponse:
        reponse.raise_for_status()
        return b"".join(_bornes(reponse.iter_raw(), fin))


def _bornes(morceaux: Iterator[bytes], fin: float) -> Iterator[bytes]:
    """Pass the pieces on, while they are few and in time: httpx's time-out is for each piece only."""
    total = 0
    for morceau in morceaux:
        total += len(morceau)
        if total > CORPS_MAX or time.monotonic() > fin:
            raise RasaMuet
        yield morceau
