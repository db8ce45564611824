"""What opening Jalons costs in bytes and seconds, on a slow phone far from town: `make bench-chargement`.

400 kb/s, 400 ms of round trip, CPU 6 times slower. Every byte the server sends passes through a counter: headers,
icons and the service worker's own fetches included. First visit: nothing known. Second start: the worker has the
shell. Without server: killed outright. Fails beyond what the design promises.
"""

import asyncio
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, CDPSession, sync_playwright

from scripts.chromium import OPTIONS, chromium
from scripts.commun import dire, lancer
from scripts.mesures import ecrire_rapport
from scripts.serveur_jetable import ServeurJetable

OCTETS_PAR_S = 400_000 // 8
ALLER_RETOUR_MS = 400
CPU_FOIS_PLUS_LENT = 6
CALME_MS = 3_000
MORCEAU = 65_536


class Compteur:
    """A loopback port that leads to the server and counts what comes back."""

    octets = 0
    port = 0

    def __init__(self, vers: int) -> None:
        self._vers = vers

    async def _relayer(self, lecteur: asyncio.StreamReader, ecrivain: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            aval, amont = await asyncio.open_connection("127.0.0.1", self._vers)
            await asyncio.gather(self._couler(lecteur, amont), self._couler(aval, ecrivain, compte=True))
        ecrivain.close()

    async def _couler(self, de: asyncio.StreamReader, a: asyncio.StreamWriter, *, compte: bool = False) -> None:
        while morceau := await de.read(MORCEAU):
            self.octets += len(morceau) * compte
            a.write(morceau)
            await a.drain()
        a.close()

    async def ecouter(self) -> None:
        serveur = await asyncio.start_server(self._relayer, "127.0.0.1", 0)
        self.port = serveur.sockets[0].getsockname()[1]


@contextmanager
def compteur(vers: int) -> Iterator[Compteur]:
    """A running counter in front of this port."""
    compte, boucle = Compteur(vers), asyncio.new_event_loop()
    fil = threading.Thread(target=boucle.run_forever, daemon=True)
    fil.start()
    asyncio.run_coroutine_threadsafe(compte.ecouter(), boucle).result(10)
    yield compte
    boucle.call_soon_threadsafe(boucle.stop)
    fil.join(10)


@dataclass(frozen=True)
class Ouverture:
    """One start: what is allowed, what it took until the first screen shows its title, and what it brought."""

    nom: str
    octets_max: int
    secondes_max: float
    octets: int = 0
    secondes: float = 0.0

    @property
    def tient(self) -> bool:
        return self.octets <= self.octets_max and self.secondes <= self.secondes_max

    def ligne(self) -> str:
        octets = f"{self.octets / 1000:.1f} | {self.octets_max / 1000:.0f}"
        return f"| {self.nom} | {octets} | {self.secondes:.2f} | {self.secondes_max:.0f} |"


def ralentir(session: CDPSession) -> None:
    debits = {"downloadThroughput": OCTETS_PAR_S, "uploadThroughput": OCTETS_PAR_S}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": ALLER_RETOUR_MS} | debits)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_FOIS_PLUS_LENT})


def ouvrir(contexte: BrowserContext, compte: Compteur, permis: Ouverture) -> Ouverture:
    """One start in a new tab; bytes are read once the worker is ready and nothing has moved for a while."""
    avant = compte.octets
    page = contexte.new_page()
    ralentir(contexte.new_cdp_session(page))
    page.goto(f"http://127.0.0.1:{compte.port}/", wait_until="commit")
    page.get_by_role("heading", level=1).wait_for()
    secondes = page.evaluate("performance.now()") / 1000
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_timeout(CALME_MS)
    page.close()
    faite = Ouverture(permis.nom, permis.octets_max, permis.secondes_max, compte.octets - avant, secondes)
    dire(faite.ligne())
    return faite


def mediane(contexte: BrowserContext, compte: Compteur, permis: Ouverture) -> Ouverture:
    """The middle one of 3 starts, by its time: a busy machine says little at the first try."""
    return sorted((ouvrir(contexte, compte, permis) for _ in range(3)), key=lambda faite: faite.secondes)[1]


def principal() -> int:
    """Measures three starts and writes docs/mesures/chargement.md."""
    with (
        ServeurJetable() as serveur,
        compteur(serveur.port) as compte,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory(prefix="jalons-profil-") as profil,
    ):
        contexte = playwright.chromium.launch_persistent_context(
            profil, executable_path=chromium(), args=OPTIONS, viewport={"width": 360, "height": 740}, locale="fr-FR"
        )
        ouvertures = [
            ouvrir(contexte, compte, Ouverture("First visit", 120_000, 5.0)),
            mediane(contexte, compte, Ouverture("Second start", 5_000, 1.0)),
        ]
        serveur.tuer()
        ouvertures.append(mediane(contexte, compte, Ouverture("Second start, server killed", 0, 1.0)))
        contexte.close()
    entete = "| Start | kB on the wire | at most | seconds to the first screen | at most |\n|---|---|---|---|---|"
    profil_lent = f"400 kb/s, {ALLER_RETOUR_MS} ms of round trip, CPU {CPU_FOIS_PLUS_LENT} times slower."
    corps = "\n".join(
        [f"{profil_lent} Second starts: median of 3.", "", entete, *(ouverture.ligne() for ouverture in ouvertures)]
    )
    ecrire_rapport("chargement", titre="Opening Jalons", commande="make bench-chargement", corps=corps)
    return int(not all(ouverture.tient for ouverture in ouvertures))


if __name__ == "__main__":
    lancer(principal)
