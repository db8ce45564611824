"""People of a throwaway server: made in its own database, signed in through the same door as everyone."""

import json
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import uuid4

import httpx

from scripts.commun import RACINE
from scripts.serveur_jetable import ServeurJetable, gerer

# uvicorn believes a proxy on loopback: each phone has its own address, as in life, and is not slowed by the others.
_adresses = (f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}" for n in count(1))


@dataclass(frozen=True)
class Feuille:
    """The sheet that an agent hands over; `reference` and `referent` are accounts."""

    reference: str
    prenom: str
    code: str
    annee_naissance: int
    referent: str


def demander_a_la_base(serveur: ServeurJetable, question: str) -> Any:
    """What `question`, a call of a function of tests/en_base.py, returns from inside the server's data."""
    environ = serveur.environ | {"PYTHONPATH": str(RACINE)}
    programme = f"import json; from tests import en_base; print(json.dumps(en_base.{question}, default=str))"
    return json.loads(gerer("shell", "--verbosity=0", "-c", programme, environ=environ))


def inscrire(serveur: ServeurJetable, combien: int) -> list[Feuille]:
    """Makes people whose space waits for them, all with the same referent."""
    return [Feuille(**feuille) for feuille in demander_a_la_base(serveur, f"inscrire({combien})")]


def adresse_libre() -> str:
    """A private address that no other phone of this process has."""
    return next(_adresses)


class Telephone:
    """One person's session on the API, opened with her sheet; close it with `http.close()`.

    `cle_activation` is the operation that opened it.
    """

    def __init__(self, url: str, feuille: Feuille) -> None:
        entetes = {"X-Forwarded-For": adresse_libre(), "Jalons-Compte": feuille.reference}
        self.http = httpx.Client(base_url=f"{url}/api", headers=entetes, timeout=10, trust_env=False)
        self.feuille = feuille
        self.cle_activation = str(uuid4())
        self.lire("/session")
        corps = {"code": feuille.code, "annee_naissance": feuille.annee_naissance, "usage_appareil": "moi_seul"}
        self.ecrire("POST", "/activation", corps | {"pin": None}, cle=self.cle_activation).raise_for_status()

    @property
    def temoin(self) -> str:
        """The Cookie header that opens the bell."""
        return f"sessionid={self.http.cookies['sessionid']}"

    def lire(self, chemin: str) -> Any:
        return self.http.get(chemin).raise_for_status().json()

    def ecrire(
        self, methode: str, chemin: str, corps: dict[str, Any] | None = None, *, cle: str, patience_s: float = 10
    ) -> httpx.Response:
        """Sends one write and waits for its answer at most `patience_s`; raises httpx.TransportError without one."""
        entetes = {"Idempotency-Key": cle, "X-CSRFToken": self.http.cookies["csrftoken"]}
        delais = httpx.Timeout(10, read=patience_s)
        return self.http.request(methode, chemin, json=corps, headers=entetes, timeout=delais)
