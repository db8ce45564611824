"""Throwaway PostgreSQL and Redis: own folder, own port on loopback, gone with the block that made them."""

import os
import pwd
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT
from subprocess import Popen

from scripts.commun import Impossible, environnement, queue
from scripts.processus import arreter, attendre, demarrer, port_libre

POSTGRES_ABSENT = "PostgreSQL est introuvable (Debian, Ubuntu : « sudo apt-get install postgresql »)."
REDIS_ABSENT = "Redis est introuvable (Debian, Ubuntu : « sudo apt-get install redis-server »)."
DELAI_S = 30.0


@dataclass(frozen=True)
class Redis:
    """A running throwaway Redis; stop it early with `arreter(redis.processus)`."""

    port: int
    processus: Popen[bytes]

    @property
    def url(self) -> str:
        """What REDIS_URL wants."""
        return f"redis://127.0.0.1:{self.port}/0"


def programmes_postgres() -> Path | None:
    """The folder of PostgreSQL's own programs: Debian keeps one per version, off the PATH; the newest wins."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if versions:
        return versions[-1].parent
    sur_le_path = shutil.which("initdb")
    return Path(sur_le_path).resolve().parent if sur_le_path else None


@contextmanager
def postgres_jetable(*, durable: bool = True) -> Iterator[str]:
    """Runs a cluster of its own and gives the address of its database, as DATABASE_URL wants it.

    `durable=False` skips the waits for the disk: for tests, never for a measure. Raises Impossible.
    """
    programmes = programmes_postgres()
    if programmes is None:
        raise Impossible(POSTGRES_ABSENT)
    with tempfile.TemporaryDirectory(prefix="jalons-pg-", ignore_cleanup_errors=True) as nom:
        dossier, port, secret = Path(nom), port_libre(), secrets.token_hex(16)
        # PostgreSQL refuses to run as root; the cluster then belongs to an account without rights.
        utilisateur = _sans_droits() if os.geteuid() == 0 else None
        _creer(programmes, dossier, secret, utilisateur)
        journal = dossier / "journal"
        with journal.open("wb") as sortie:
            serveur = demarrer(
                [programmes / "postgres", "-D", dossier / "grappe", *_options(dossier, port, durable=durable)],
                dossier=dossier,
                environ=environnement(LC_ALL="C.UTF-8"),
                sortie=sortie,
                utilisateur=utilisateur,
            )
            try:
                attendre(
                    lambda: "ready to accept connections" in journal.read_text(),
                    enfants={journal: serveur},
                    delai_s=DELAI_S,
                    sinon="PostgreSQL n'a pas démarré :",
                )
                yield f"postgresql://jalons:{secret}@127.0.0.1:{port}/postgres"
            finally:
                arreter(serveur, avec=SIGINT)  # its "fast" shutdown: it does not wait for clients


def _options(dossier: Path, port: int, *, durable: bool) -> list[str]:
    options = [f"port={port}", "listen_addresses=127.0.0.1", "max_connections=200"]
    options.append(f"unix_socket_directories={dossier}")  # not the machine's, where another server may be
    if not durable:
        options += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
    return [mot for option in options for mot in ("-c", option)]


def _sans_droits() -> pwd.struct_passwd:
    comptes = {compte.pw_name: compte for compte in pwd.getpwall()}
    return comptes.get("postgres") or comptes["nobody"]


def _creer(programmes: Path, dossier: Path, secret: str, utilisateur: pwd.struct_passwd | None) -> None:
    mot_de_passe = dossier / "mot-de-passe"
    mot_de_passe.write_text(secret)
    if utilisateur is not None:
        for chemin in (dossier, mot_de_passe):
            os.chown(chemin, utilisateur.pw_uid, utilisateur.pw_gid)
    journal = dossier / "initdb.log"
    initdb: list[str | Path] = [programmes / "initdb", "-D", dossier / "grappe", "--pwfile", mot_de_passe]
    reglages = ["--username=jalons", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    with journal.open("wb") as sortie:
        enfant = demarrer(
            [*initdb, *reglages],
            dossier=dossier,
            environ=environnement(LC_ALL="C.UTF-8"),
            sortie=sortie,
            utilisateur=utilisateur,
        )
        try:
            code = enfant.wait()
        finally:
            arreter(enfant)
    if code != 0:
        raise Impossible(f"PostgreSQL n'a pas pu créer sa base :\n{queue(journal)}")


@contextmanager
def redis_jetable(port: int | None = None) -> Iterator[Redis]:
    """Runs a Redis that keeps nothing on disk, on `port` when one must come back. Raises Impossible."""
    programme = shutil.which("redis-server")
    if programme is None:
        raise Impossible(REDIS_ABSENT)
    with tempfile.TemporaryDirectory(prefix="jalons-redis-") as nom:
        dossier, port = Path(nom), port or port_libre()
        journal = dossier / "journal"
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", nom]
        with journal.open("wb") as sortie:
            serveur = demarrer([programme, *options], dossier=dossier, sortie=sortie)
            try:
                attendre(
                    lambda: b"Ready to accept connections" in journal.read_bytes(),
                    enfants={journal: serveur},
                    delai_s=DELAI_S,
                    sinon="Redis n'a pas démarré :",
                )
                yield Redis(port, serveur)
            finally:
                arreter(serveur)
