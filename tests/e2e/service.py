"""The service's side: agents open people's spaces through the console's own API, as their screens do."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.sync_api import APIRequestContext

ANNEE = 1987
PARIS = ZoneInfo("Europe/Paris")
ESSAIS = 2  # a server that another test killed leaves its connections dead
RENDEZ_VOUS = {
    "objet": "Faire le point",
    "modalite": "sur_place",
    "lieu": "12 rue des Lilas, Montpellier",
    "a_apporter": ["Votre carte d’identité", "Le courrier de la Caf"],
}


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
        reponse = self._requetes.get(f"/api{chemin}", max_retries=ESSAIS)
        assert reponse.ok, reponse.text()
        return reponse.json()

    def ecrire(self, methode: str, chemin: str, corps: dict[str, Any] | None) -> Any:
        temoins = {temoin["name"]: temoin["value"] for temoin in self._requetes.storage_state()["cookies"]}
        entetes = {
            "Idempotency-Key": str(uuid4()),
            "Jalons-Compte": self._compte,
            "X-CSRFToken": temoins["csrftoken"],
        }
        reponse = self._requetes.fetch(
            f"/api{chemin}", method=methode, data=corps, headers=entetes, max_retries=ESSAIS
        )
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

    def proposer_rendez_vous(
        self, personne: Personne, *, dans_jours: int = 2, a: time = time(9, 30), **champs: Any
    ) -> str:
        """Marc proposes an appointment; returns its name."""
        uuid = str(uuid4())
        debut = datetime.combine(datetime.now(PARIS) + timedelta(days=dans_jours), a, PARIS)
        corps = {"usager": personne.reference, "debut": debut.isoformat(), "duree_min": 30} | RENDEZ_VOUS | champs
        self._marc.ecrire("PUT", f"/console/rendezvous/{uuid}", corps)
        return uuid

    def annuler_rendez_vous(self, personne: Personne, uuid: str) -> None:
        chemin = f"/console/rendezvous/{uuid}?version_de_base={self.rendez_vous(personne, uuid)['version']}"
        self._marc.ecrire("DELETE", chemin, None)

    def rendez_vous(self, personne: Personne, uuid: str) -> dict[str, Any]:
        """What Marc sees of this appointment."""
        lus = self._marc.lire(f"/console/usagers/{personne.reference}/rendezvous")
        return dict(next(lu for lu in lus if lu["uuid"] == uuid))

    def demandes(self, personne: Personne, *, service: bool = False) -> list[dict[str, Any]]:
        """What waits for Marc's answer of this person, or for Odile's, who reads what goes to the service."""
        poste = self._odile if service else self._marc
        return [lue for lue in poste.lire("/console/demandes") if lue["usager"] == personne.reference]

    def repondre(self, demande: str, texte: str) -> None:
        """Marc answers."""
        self._marc.ecrire("PUT", f"/console/demandes/{demande}/messages/{uuid4()}", {"texte": texte})

    def refaire_la_feuille(self, personne: Personne) -> Personne:
        """Prints a new sheet for someone whom Marc follows; the former one is useless."""
        return _imprimer(self._marc, personne, rendez_vous=False)


def _imprimer(poste: Poste, personne: Personne, *, rendez_vous: bool) -> Personne:
    quand = datetime.combine(datetime.now(PARIS) + timedelta(days=2), time(9, 30), PARIS) if rendez_vous else None
    corps = {"premier_rendez_vous": quand and quand.isoformat()}
    emis = poste.ecrire("POST", f"/console/usagers/{personne.reference}/code", corps)
    return replace(personne, code=emis["code"], identifiant=emis["identifiant"])
