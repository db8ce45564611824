"""A mail server of the tests, on loopback, in place of the département's: it takes mail, or keeps the line silent."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast


class Session(socketserver.StreamRequestHandler):
    """Enough of SMTP (RFC 5321) for one client that sends plain messages."""

    def handle(self) -> None:
        serveur = cast("ServeurSmtp", self.server)
        self.dire("220 tests")
        while ligne := self.rfile.readline().decode().strip():
            match ligne.split()[0].upper():
                case "DATA":
                    serveur.commence.set()
                    serveur.parle.wait()
                    self.dire("354 go on")
                    serveur.garder(self.lire_le_message())
                    self.dire("250 kept")
                case "QUIT":
                    self.dire("221 bye")
                    return
                case _:
                    self.dire("250 ok")

    def dire(self, reponse: str) -> None:
        self.wfile.write(f"{reponse}\r\n".encode())

    def lire_le_message(self) -> str:
        """Read up to the lone dot; a client that died in the middle gave nothing."""
        lignes = []
        while (ligne := self.rfile.readline().decode()) != ".\r\n":
            if not ligne:
                raise ConnectionAbortedError
            lignes.append(ligne)
        return "".join(lignes)


class ServeurSmtp(socketserver.ThreadingTCPServer):
    """`recus`: what it took. While `parle` is not set, it says nothing to whoever has a message to give."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.recus: list[str] = []
        self._un_de_plus = threading.Condition()
        self.commence, self.parle = threading.Event(), threading.Event()

    def garder(self, message: str) -> None:
        with self._un_de_plus:
            self.recus.append(message)
            self._un_de_plus.notify_all()

    def attendre(self, combien: int, delai_s: float) -> bool:
        """Wait for so many messages in all; return whether they came in time."""
        with self._un_de_plus:
            return self._un_de_plus.wait_for(lambda: len(self.recus) >= combien, delai_s)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is not worth a traceback."""

    @property
    def url(self) -> str:
        """What JALONS_SMTP wants."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


@contextmanager
def serveur_smtp() -> Iterator[ServeurSmtp]:
    with ServeurSmtp() as serveur:
        fil = threading.Thread(target=serveur.serve_forever)
        fil.start()
        try:
            yield serveur
        finally:
            serveur.parle.set()
            serveur.shutdown()
            fil.join()
