from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer

from notifications.cloche import clocher, derniers_numeros

SESSION_FINIE = 4401
MESSAGE_INATTENDU = 4400


class Sonnette(AsyncJsonWebsocketConsumer):
    """One socket of one signed-in account. It says "there is news up to number N" and listens to nothing."""

    compte_id: int
    cle_session: str

    async def connect(self) -> None:
        await self.accept()
        compte = self.scope["user"]
        if not compte.is_authenticated:
            # Accepted first: a close code reaches the page only on an open socket.
            await self.close(SESSION_FINIE)
            return
        self.compte_id, self.cle_session = compte.pk, self.scope["session"].session_key
        self.dernier_sonne = -1
        derniers = await derniers_numeros({self.compte_id})
        await self.sonner(derniers.get(self.compte_id, 0))
        clocher.accrocher(self)

    async def disconnect(self, code: int) -> None:
        clocher.decrocher(self)

    async def receive(self, *args: Any, **kwargs: Any) -> None:
        await self.close(MESSAGE_INATTENDU)

    async def sonner(self, dernier: int) -> None:
        """Tell the page the number of its latest news (0 = none yet), once per number."""
        if dernier > self.dernier_sonne:
            self.dernier_sonne = dernier
            await self.send_json({"dernier": dernier})

    async def fermer_session_finie(self) -> None:
        clocher.decrocher(self)
        await self.close(SESSION_FINIE)
