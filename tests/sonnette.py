"""A websocket client spoken straight to the ASGI application (channels' own needs the whole of daphne)."""

import json
from typing import Any

from asgiref.testing import ApplicationCommunicator
from django.conf import settings

from config.asgi import application

ORIGINE = settings.ENV.origines[0]


class ClientDeSonnette:
    """A browser page's socket to the bell, with the cookie of `session` and the header Origin."""

    def __init__(self, session: str | None, origine: str | None = ORIGINE) -> None:
        entetes = [(b"host", b"127.0.0.1")]
        if origine:
            entetes.append((b"origin", origine.encode()))
        if session:
            entetes.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={session}".encode()))
        portee = {
            "type": "websocket",
            "path": "/ws/cloche",
            "query_string": b"",
            "headers": entetes,
            "subprotocols": [],
        }
        self.fil = ApplicationCommunicator(application, portee)

    async def ouvrir(self) -> bool:
        """Return whether the server accepted the socket."""
        await self.fil.send_input({"type": "websocket.connect"})
        return (await self.fil.receive_output(timeout=5))["type"] == "websocket.accept"

    async def lire(self, delai: float = 5) -> Any:
        """Return the next message, or {"fermee": code}; raise TimeoutError after `delai` seconds."""
        message = await self.fil.receive_output(timeout=delai)
        if message["type"] == "websocket.close":
            return {"fermee": message["code"]}
        return json.loads(message["text"])

    async def envoyer(self, texte: str) -> None:
        await self.fil.send_input({"type": "websocket.receive", "text": texte})

    async def quitter(self) -> None:
        await self.fil.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.fil.wait(timeout=5)
