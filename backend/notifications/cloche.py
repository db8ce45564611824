"""The bell. Each web process rings its own sockets; the database says who has news.

A loop looks every second. The channel layer (Redis, when there is one) only wakes the loops sooner:
one group holds one channel per process, so a dead Redis costs a second and loses nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING

from asgiref.sync import async_to_sync
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session

from notifications.models import CompteurNouvelles
from socle.horloge import maintenant

if TYPE_CHECKING:
    from notifications.consommateurs import Sonnette

journal = logging.getLogger("jalons.cloche")
PERIODE_S = 1.0
PATIENCE_S = 0.25
VERIFICATION_DES_SESSIONS_TOUS = 3
GROUPE = "cloche"


@async_to_sync
async def sonner(comptes: Iterable[int]) -> None:
    """Wake the loops of all web processes now. Called after commit; may raise, which on_commit logs.

    A silent Redis takes each of its callers in turn for as long as its time-out: none waits for its turn here.
    """
    async with asyncio.timeout(PATIENCE_S):
        await get_channel_layer().group_send(GROUPE, {"type": "reveil", "comptes": list(comptes)})


class Clocher:
    """The sockets of this process, and the loop that rings them. Lives in the event loop: no lock needed."""

    def __init__(self) -> None:
        self.sonnettes: set[Sonnette] = set()
        self._boucle: asyncio.Task[None] | None = None

    def accrocher(self, sonnette: Sonnette) -> None:
        self.sonnettes.add(sonnette)
        if self._boucle is None or self._boucle.done():
            self._boucle = asyncio.create_task(self._tourner())

    def decrocher(self, sonnette: Sonnette) -> None:
        self.sonnettes.discard(sonnette)

    async def _tourner(self) -> None:
        """Run while there are sockets; a failed round is logged and the next one tries again."""
        oreille = asyncio.create_task(self._ecouter())
        tour = 0
        try:
            while self.sonnettes:
                try:
                    if tour % VERIFICATION_DES_SESSIONS_TOUS == 0:
                        await self._fermer_les_sessions_finies()
                    await self._sonner_les_nouvelles()
                except Exception:
                    journal.exception("tour de cloche manqué")
                tour += 1
                await asyncio.sleep(PERIODE_S)
        finally:
            oreille.cancel()

    async def _ecouter(self) -> None:
        """Ring at once when a process says that it wrote news; come back whatever happens to Redis."""
        layer = get_channel_layer()
        while True:
            with contextlib.suppress(Exception):
                canal = await layer.new_channel()
                await layer.group_add(GROUPE, canal)
                while True:
                    await layer.receive(canal)
                    await self._sonner_les_nouvelles()
            await asyncio.sleep(PERIODE_S)

    async def _sonner_les_nouvelles(self) -> None:
        sonnettes = list(self.sonnettes)
        derniers = await derniers_numeros({s.compte_id for s in sonnettes})
        for sonnette in sonnettes:
            await self._dire(sonnette, sonnette.sonner(derniers.get(sonnette.compte_id, 0)))

    async def _fermer_les_sessions_finies(self) -> None:
        sonnettes = list(self.sonnettes)
        vivantes = await sessions_vivantes({s.cle_session for s in sonnettes})
        ouverts = await comptes_ouverts({s.compte_id for s in sonnettes})
        for sonnette in sonnettes:
            if sonnette.cle_session not in vivantes or sonnette.compte_id not in ouverts:
                await self._dire(sonnette, sonnette.fermer_session_finie())

    async def _dire(self, sonnette: Sonnette, message: Awaitable[None]) -> None:
        """One broken socket must not silence the others."""
        try:
            await message
        except Exception:
            self.decrocher(sonnette)
            journal.exception("sonnette perdue")


@database_sync_to_async
def derniers_numeros(comptes: set[int]) -> dict[int, int]:
    return dict(CompteurNouvelles.objects.filter(compte__in=comptes).values_list("compte_id", "dernier"))


@database_sync_to_async
def sessions_vivantes(cles: set[str]) -> set[str]:
    """Return the keys that still stand: signing out deletes the row."""
    return set(
        Session.objects.filter(session_key__in=cles, expire_date__gt=maintenant()).values_list(
            "session_key", flat=True
        )
    )


@database_sync_to_async
def comptes_ouverts(comptes: set[int]) -> set[int]:
    return set(get_user_model().objects.filter(pk__in=comptes, is_active=True).values_list("pk", flat=True))


clocher = Clocher()
