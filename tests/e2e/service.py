"""The service's side: agents open people's spaces through the console's own API, as their screens do."""

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


class Poste:
    """The requests that an agent's screen makes to the console's API."""

    def __init__(self, requetes: APIRequestContext) -> None:
        self._requetes = requetes
        self._compte = self.lire("/session")["compte"]["reference"]

    def lire(self, chemin: str) -> Any:
        reponse = self._requetes.get(f"/api{chemin}")
        assert reponse.ok, reponse.text()
        return reponse.json()

    def ecrire(self, methode: str, chemin: str, corps: dict[str, Any]) -> Any:
        temoins = {temoin["name"]: temoin["value"] for temoin in self._requetes.storage_state()["cookies"]}
        entetes = {
            "Idempotency-Key": str(uuid4()),
            "Jalons-Compte": self._compte,
            "X-CSRFToken": temoins["csrftoken"],
        }
        reponse = self._requetes.fetch(f"/api{chemin}", method=methode, data=corps, headers=entetes)
        assert reponse.ok, reponse.text()
        return reponse.json()


class Service:
    """Odile opens the spaces; once one is open, only its referent, Marc, may print another sheet."""

    def __init__(self, odile: Poste, marc: Poste) -> None:
        self._odile, self._marc = odile, marc
        demo = [referent for referent in odile.lire("/console/referents") if referent["structure"].startswith("SDI")]
        self._referents = {referent["nom_court"].split()[0].lower(): referent["reference"] for referent in demo}

    def accueillir(
        self, prenom: str = "Nadia", *, referent: str | None = "marc", rendez_vous: bool = True, **champs: Any
    ) -> Personne:
        """Opens a space and prints its sheet. `referent` is an agent's first name in lower case, None before any."""
        reference = str(uuid4())
        corps = {"prenom": prenom, "nom": "Essai", "annee_naissance": ANNEE} | champs
        if referent:
            corps |= {"referent": self._referents[referent], "voie": "social"}
        self._odile.ecrire("PUT", f"/console/usagers/{reference}", corps)
        return _imprimer(self._odile, Personne(reference, prenom, "", ""), rendez_vous=rendez_vous)

    def refaire_la_feuille(self, personne: Personne) -> Personne:
        """Prints a new sheet for someone whom Marc follows; the former one is useless."""
        return _imprimer(self._marc, personne, rendez_vous=False)


def _imprimer(poste: Poste, personne: Personne, *, rendez_vous: bool) -> Personne:
    quand = datetime.combine(datetime.now(PARIS) + timedelta(days=2), time(9, 30), PARIS) if rendez_vous else None
    corps = {"premier_rendez_vous": quand and quand.isoformat()}
    emis = poste.ecrire("POST", f"/console/usagers/{personne.reference}/code", corps)
    return replace(personne, code=emis["code"], identifiant=emis["identifiant"])
