"""Child processes that never outlive us: own group, asked to stop, then killed."""

import contextlib
import ctypes
import os
import pwd
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from scripts.commun import JOURNAUX, Impossible, chronometre, dire, environnement, queue

DELAI_D_ARRET_S = 10
PAUSE_S = 0.02
_PR_SET_PDEATHSIG = 1
_libc: Any = ctypes.CDLL(None) if sys.platform == "linux" else None
# A proxy set for the outside must not be asked for our own loopback servers.
_sans_mandataire = build_opener(ProxyHandler({}))


def demarrer(
    commande: Sequence[str | Path],
    *,
    dossier: Path,
    environ: Mapping[str, str] | None = None,
    sortie: IO[bytes] | None = None,
    utilisateur: pwd.struct_passwd | None = None,
) -> subprocess.Popen[bytes]:
    """Starts a child in a session of its own, without standard input; output to `sortie`, else to ours.

    Its own session keeps the terminal's Ctrl-C for us alone, so that children stop in our order.
    On Linux the kernel also stops it if we are killed outright; not when we have other threads, since it would watch
    the calling thread alone, and since Python forbids to run anything between fork and exec then.
    """
    seul = _libc is not None and threading.active_count() == 1
    identite: dict[str, Any] = {}
    if utilisateur is not None:
        identite = {"user": utilisateur.pw_uid, "group": utilisateur.pw_gid, "extra_groups": []}
    return subprocess.Popen(
        [str(mot) for mot in commande],
        cwd=dossier,
        env=dict(environ if environ is not None else environnement()),
        stdin=subprocess.DEVNULL,
        stdout=sortie,
        stderr=subprocess.STDOUT if sortie is not None else None,
        start_new_session=True,
        preexec_fn=_mourir_avec_nous if seul else None,
        **identite,
    )


def _mourir_avec_nous() -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))


def fini(enfant: subprocess.Popen[bytes]) -> bool:
    """Whether a child has ended; what it left running in its group is killed with it.

    Its number may be given to a stranger soon after, so nothing is ever sent to a child known as ended.
    """
    if enfant.returncode is None and enfant.poll() is not None:
        _signaler(enfant, signal.SIGKILL)
    return enfant.returncode is not None


def arreter(*enfants: subprocess.Popen[bytes], avec: signal.Signals = signal.SIGTERM) -> None:
    """Asks all the children at once to stop, waits 10 s in all, then kills them and whatever they left behind."""
    vivants = [enfant for enfant in enfants if not fini(enfant)]
    for enfant in vivants:
        _signaler(enfant, avec)
    fin = time.monotonic() + DELAI_D_ARRET_S
    for enfant in vivants:
        while not fini(enfant) and time.monotonic() < fin:
            time.sleep(PAUSE_S)
        if not fini(enfant):
            _signaler(enfant, signal.SIGKILL)
            enfant.wait()


def _signaler(enfant: subprocess.Popen[bytes], numero: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(enfant.pid, numero)


def executer(
    commande: Sequence[str | Path],
    *,
    dossier: Path,
    environ: Mapping[str, str] | None = None,
    journal: Path | None = None,
) -> int:
    """Runs a child to its end and returns its exit code; its output goes to `journal`, else to the terminal."""
    with contextlib.ExitStack() as pile:
        sortie = None
        if journal is not None:
            journal.parent.mkdir(parents=True, exist_ok=True)
            sortie = pile.enter_context(journal.open("wb"))
        enfant = demarrer(commande, dossier=dossier, environ=environ, sortie=sortie)
        try:
            while not fini(enfant):
                time.sleep(PAUSE_S)
            return enfant.returncode
        finally:
            arreter(enfant)


def etape(
    libelle: str,
    commande: Sequence[str | Path],
    *,
    dossier: Path,
    sinon: str,
    environ: Mapping[str, str] | None = None,
) -> Path:
    """Runs one long step of an installation on one line of the terminal, with its seconds; returns its log file.

    Raises Impossible, saying `sinon`, after the tail of the log.
    """
    journal = JOURNAUX / f"{libelle.replace(' ', '-').replace('/', '-').lower()}.log"
    journal.parent.mkdir(parents=True, exist_ok=True)
    vivant = sys.stdout.isatty()
    if not vivant:
        dire(f"  …     {libelle}")
    with chronometre() as secondes, journal.open("wb") as sortie:
        enfant = demarrer(commande, dossier=dossier, environ=environ, sortie=sortie)
        try:
            while not fini(enfant):
                if vivant:
                    print(f"\r{secondes():5.0f} s  {libelle} ", end="", flush=True)
                time.sleep(PAUSE_S)
        finally:
            arreter(enfant)
        dire(("\r" if vivant else "") + f"{secondes():5.0f} s  {libelle} ")
    if enfant.returncode != 0:
        dire(queue(journal))
        raise Impossible(sinon)
    return journal


def port_libre() -> int:
    """A loopback TCP port that nobody listens on at this instant."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def port_occupe(port: int) -> bool:
    """Whether a server can no longer listen on this loopback port."""
    with socket.socket() as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def repond(url: str) -> bool:
    """Whether this address of ours answers 200 within 2 s."""
    try:
        with _sans_mandataire.open(url, timeout=2) as reponse:
            return bool(reponse.status == 200)
    except (URLError, OSError):
        return False


def attendre(
    condition: Callable[[], bool],
    *,
    enfants: Mapping[Path, subprocess.Popen[bytes]],
    delai_s: float,
    sinon: str,
) -> None:
    """Waits until `condition` holds; `enfants` are the children it depends on, each under its log file.

    Raises Impossible when one of them ends first, or after `delai_s` seconds: `sinon`, then the end of the logs.
    """
    fin = time.monotonic() + delai_s
    while not condition():
        morts = [journal for journal, enfant in enfants.items() if fini(enfant)]
        if morts or time.monotonic() > fin:
            raise Impossible("\n".join([sinon, *(queue(journal) for journal in morts or enfants)]))
        time.sleep(0.1)


def lire(url: str) -> bytes:
    """The body that this address of ours answers, uncompressed. Raises OSError on anything but a 2xx."""
    with _sans_mandataire.open(url, timeout=10) as reponse:
        return bytes(reponse.read())
