"""The service's side: Odile opens people's spaces through the console's own API, as her screen does."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.sync_api import APIRequestContext

ANNEE = 1987
PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Personne:
    """A person and the sheet she was last given. `code` is as printed: ABCDE-12345."""

    reference: str
    prenom: str
    code: str
    identifiant: str
    annee_naissance: int = ANNEE


class Service:
    def __init__(self, requetes: APIRequestContext) -> None:
        self._requetes = requetes
        self._odile = self._lire("/session")["compte"]["reference"]
        self._referents = {
            r["nom_court"].split()[0].lower(): r["reference"] for r in self._lire("/console/referents")
        }

    def accueillir(
        self, prenom: str = "Nadia", *, referent: str | None = "marc", rendez_vous: bool = True, **champs: Any
    ) -> Personne:
        """Opens a space and prints its sheet. `referent` is an agent's first name in lower case, None before any."""
        reference = str(uuid4())
        corps = {"prenom": prenom, "nom": "Essai", "annee_naissance": ANNEE} | champs
        if referent:
            corps |= {"referent": self._referents[referent], "voie": "social"}
        self._ecrire("PUT", f"/console/usagers/{reference}", corps)
        return self.refaire_la_feuille(Personne(reference, prenom, "", ""), rendez_vous=rendez_vous)

    def refaire_la_feuille(self, personne: Personne, *, rendez_vous: bool = False) -> Personne:
        """Prints a new sheet, which makes the former one useless."""
        quand = datetime.combine(datetime.now(PARIS) + timedelta(days=2), time(9, 30), PARIS) if rendez_vous else None
        emis = self._ecrire(
            "POST",
            f"/console/usagers/{personne.reference}/code",
            {"premier_rendez_vous": quand and quand.isoformat()},
        )
        return replace(personne, code=emis["code"], identifiant=emis["identifiant"])

    def _lire(self, chemin: str) -> Any:
        reponse = self._requetes.get(f"/api{chemin}")
        assert reponse.ok, reponse.text()
        return reponse.json()

    def _ecrire(self, methode: str, chemin: str, corps: dict[str, Any]) -> Any:
        temoins = {temoin["name"]: temoin["value"] for temoin in self._requetes.storage_state()["cookies"]}
        entetes = {
            "Idempotency-Key": str(uuid4()),
            "Jalons-Compte": self._odile,
            "X-CSRFToken": temoins["csrftoken"],
        }
        reponse = self._requetes.fetch(f"/api{chemin}", method=methode, data=corps, headers=entetes)
        assert reponse.ok, reponse.text()
        return reponse.json()
