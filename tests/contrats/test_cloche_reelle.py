"""The bell between two real web processes: one takes the writes, the other holds the page's socket."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from signal import SIGCONT, SIGKILL, SIGSTOP
from uuid import uuid4

import pytest
from django.db import connection
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from scripts.commun import BACKEND
from scripts.gens import Telephone, inscrire
from scripts.jetables import Redis, redis_jetable
from scripts.processus import arreter, attendre, demarrer, port_libre, repond
from scripts.serveur_jetable import ServeurJetable, commande_web

POSTGRES_ET_REDIS = connection.vendor == "postgresql"
avec_redis = pytest.mark.skipif(not POSTGRES_ET_REDIS, reason="SQLite runs without Redis")
sans_redis = pytest.mark.skipif(POSTGRES_ET_REDIS, reason="PostgreSQL runs with Redis")

SONNE_EN_S = 2.0
# A quarter of a second is what a silent Redis costs; the rest is for a busy machine.
ECRIT_EN_S, ENSEMBLE_EN_S = 1.0, 2.5
# Each write leaves when the former has rung: woken by the loop alone, which looks every second, eight rings
# take seven seconds or more. Half of that can only be Redis.
COUPS, VITE_S = 8, 3.5


@dataclass
class Maison:
    """`telephone` writes to the first process; `port` is that of the second."""

    serveur: ServeurJetable
    telephone: Telephone
    port: int
    ecrites: int = 0

    @asynccontextmanager
    async def sonnette(self) -> AsyncIterator[ClientConnection]:
        """The page's socket, past its first message."""
        entetes = {"Cookie": self.telephone.temoin}
        adresse = f"ws://127.0.0.1:{self.port}/ws/cloche"
        async with connect(
            adresse, origin=Origin(self.serveur.url), additional_headers=entetes, proxy=None
        ) as socket:
            await socket.recv()
            yield socket

    async def ecrire(self) -> float:
        """Writes an entry and returns the seconds that its answer took."""
        corps = {"genre": "note", "texte": "Bonjour", "jour": "2026-08-01", "version_de_base": None}
        debut = time.monotonic()
        chemin = f"/journal/entrees/{uuid4()}"
        reponse = await asyncio.to_thread(self.telephone.ecrire, "PUT", chemin, corps, cle=str(uuid4()))
        assert reponse.status_code == 200, reponse.text
        self.ecrites += 1
        return time.monotonic() - debut

    async def entendre(self, socket: ClientConnection) -> float:
        """Waits for the ring of all that was written, and returns the seconds that it took."""
        debut = time.monotonic()
        async with asyncio.timeout(10):
            while json.loads(await socket.recv())["dernier"] < 1 + self.ecrites:  # the first tells of the referent
                pass
        return time.monotonic() - debut

    async def serie(self, socket: ClientConnection) -> float:
        """Seconds that so many rings take, one after the other."""
        debut = time.monotonic()
        for _ in range(COUPS):
            await self.ecrire()
            await self.entendre(socket)
        return time.monotonic() - debut


@pytest.fixture(scope="module")
def maison() -> Iterator[Maison]:
    with ServeurJetable("postgres" if POSTGRES_ET_REDIS else "sqlite") as serveur, ExitStack() as pile:
        port, journal = port_libre(), serveur.dossier / "second.log"
        sortie = pile.enter_context(journal.open("wb"))
        second = demarrer(commande_web(port), dossier=BACKEND, environ=serveur.environ, sortie=sortie)
        pile.callback(arreter, second)
        pret = f"http://127.0.0.1:{port}/healthz/ready"
        attendre(lambda: repond(pret), enfants={journal: second}, delai_s=60, sinon="Pas de second serveur :")
        telephone = Telephone(serveur.url, inscrire(serveur, 1)[0])
        pile.callback(telephone.http.close)
        yield Maison(serveur, telephone, port)


@pytest.fixture
def redis(maison: Maison) -> Redis:
    assert maison.serveur.redis is not None
    return maison.serveur.redis


async def sonne_malgre_tout(maison: Maison, socket: ClientConnection) -> None:
    for _ in range(COUPS):
        assert await maison.ecrire() <= ECRIT_EN_S
        assert await maison.entendre(socket) <= SONNE_EN_S
    # Together, they must not wait for the same dead Redis one after the other.
    assert max(await asyncio.gather(*(maison.ecrire() for _ in range(COUPS)))) <= ENSEMBLE_EN_S
    assert await maison.entendre(socket) <= SONNE_EN_S


async def redevient_vive(maison: Maison, socket: ClientConnection) -> None:
    """The first rings after a return may be the loop's; then they are Redis's again."""
    async with asyncio.timeout(30):
        while await maison.serie(socket) > VITE_S:
            pass


@sans_redis
async def test_sans_redis_une_ecriture_sonne_chez_l_autre_processus_en_2_secondes(maison: Maison) -> None:
    async with maison.sonnette() as socket:
        await sonne_malgre_tout(maison, socket)


@avec_redis
async def test_un_redis_muet_ne_retient_ni_l_ecriture_ni_la_cloche(maison: Maison, redis: Redis) -> None:
    async with maison.sonnette() as socket:
        assert await maison.serie(socket) <= VITE_S
        redis.processus.send_signal(SIGSTOP)
        try:
            await sonne_malgre_tout(maison, socket)
        finally:
            redis.processus.send_signal(SIGCONT)
        await redevient_vive(maison, socket)


@avec_redis
async def test_un_redis_mort_ne_retient_ni_l_ecriture_ni_la_cloche(maison: Maison, redis: Redis) -> None:
    async with maison.sonnette() as socket:
        assert await maison.serie(socket) <= VITE_S
        arreter(redis.processus, avec=SIGKILL)
        await sonne_malgre_tout(maison, socket)
        with redis_jetable(redis.port):
            await redevient_vive(maison, socket)
