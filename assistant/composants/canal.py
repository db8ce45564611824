"""The one door of this process: Rasa's REST channel, less its shortcuts, its stream and its logs of messages."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

EXPEDITEUR_MAXIMUM = 64
MESSAGE_MAXIMUM = 2000

journal = logging.getLogger(__name__)


def lire_message(corps: object) -> tuple[str, str] | None:
    """The sender and the text of a request's body, or None when it is not one of ours.

    A text that begins with "/" would name an intent and fill slots (Rasa's shortcut): the mark is taken off.
    """
    if not isinstance(corps, dict):
        return None
    expediteur, texte = corps.get("sender"), corps.get("message")
    if not (isinstance(expediteur, str) and 0 < len(expediteur) <= EXPEDITEUR_MAXIMUM):
        return None
    if not (isinstance(texte, str) and len(texte) <= MESSAGE_MAXIMUM):
        return None
    return expediteur, texte.lstrip("/ \t\r\n\0").rstrip()


class CanalRest(InputChannel):
    """`POST /webhooks/rest/webhook` with `{sender, message}`: the list of what is answered, here always one item."""

    @classmethod
    def name(cls) -> str:
        """The name in the address, Rasa's own."""
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes that Rasa's server mounts under /webhooks/rest."""
        routes = Blueprint("canal_rest")

        @routes.route("/webhook", methods=["POST"])
        async def recevoir(requete: Request) -> HTTPResponse:
            lu = lire_message(requete.json)
            if lu is None:
                return json({"erreur": "message_invalide"}, 400)
            expediteur, texte = lu
            sortie = CollectingOutputChannel()
            try:
                await on_new_message(UserMessage(texte, sortie, expediteur, input_channel=self.name()))
            except Exception as erreur:
                journal.error("a message could not be handled: %s", type(erreur).__name__)
                return json({"erreur": "panne"}, 500)
            return json(sortie.messages)

        return routes
