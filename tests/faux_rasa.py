"""A little HTTP server in Rasa’s place, as obliging or as nasty as a test wants; also a process to kill."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class Requete(BaseHTTPRequestHandler):
    """One exchange. `faux.comportement` answers it, with the helpers below."""

    protocol_version = "HTTP/1.1"
    faux: "FauxRasa"

    def do_POST(self) -> None:
        self.lue: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.faux.recues.append(self.lue)
        self.faux.recue.set()
        try:
            self.faux.comportement(self)
        except ConnectionError:
            self.close_connection = True

    def do_GET(self) -> None:
        self.json({"model_file": self.faux.modele, "recues": len(self.faux.recues)})

    def json(self, corps: Any) -> None:
        self.octets(json.dumps(corps).encode())

    def octets(self, corps: bytes, *, statut: int = 200, annonces: int | None = None, vers: str = "") -> None:
        """Answer `corps`, announced as `annonces` bytes when that must be a lie."""
        self.send_response(statut)
        self.send_header("Content-Length", str(len(corps) if annonces is None else annonces))
        if vers:
            self.send_header("Location", vers)
        self.end_headers()
        self.wfile.write(corps)

    def dire(self, **custom: Any) -> None:
        self.json([{"recipient_id": self.lue["sender"], "custom": custom}])

    def log_message(self, *_: Any) -> None:
        pass


Comportement = Callable[[Requete], None]


class FauxRasa:
    """`comportement` may change at any time; `recues` are the bodies received; `libre` ends what `retenir` holds."""

    def __init__(self, comportement: Comportement, port: int = 0) -> None:
        self.comportement = comportement
        self.modele = "nlu.tar.gz"
        self.recues: list[dict[str, Any]] = []
        self.recue, self.libre = threading.Event(), threading.Event()
        self._serveur = ThreadingHTTPServer(("127.0.0.1", port), type("Liee", (Requete,), {"faux": self}))
        self._serveur.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._serveur.server_port}"

    def servir(self) -> None:
        self._serveur.serve_forever(poll_interval=0.02)

    @contextmanager
    def ouvert(self) -> Iterator[Self]:
        fil = threading.Thread(target=self.servir)
        fil.start()
        try:
            yield self
        finally:
            self.libre.set()
            self._serveur.shutdown()
            self._serveur.server_close()
            fil.join()


def dire(**custom: Any) -> Comportement:
    """Always this directive, with the words of the contract."""
    return lambda requete: requete.dire(**custom)


def retenir(requete: Requete) -> None:
    """Answer nothing until the test says so; then hang up."""
    requete.faux.libre.wait()
    requete.close_connection = True


COMPORTEMENTS: dict[str, Comportement] = {"salue": dire(directive="saluer"), "retient": retenir}

if __name__ == "__main__":
    FauxRasa(COMPORTEMENTS[sys.argv[2]], int(sys.argv[1])).servir()
