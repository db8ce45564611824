"""One person under chaos: she writes like the PWA does, and knows what the server must hold at the end."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from threading import Event
from typing import Any
from uuid import uuid4

import httpx

from scripts.gens import Telephone

JOUR = "2026-08-01"
GENRES = ("demarche", "activite", "reussite", "difficulte", "note")
ECRITE, SUPPRIMEE, PARTAGE = "entree_ecrite", "entree_supprimee", "partage_change"
# One answer in forty is hung up on, so that its repetition races the write that is still running.
RACCROCHE_SUR, RACCROCHE_S = 40, 0.004
Nouvelle = tuple[str, str]


class Refus(Exception):
    """An answer that no honest phone deserves: the proof fails at once."""


@dataclass(frozen=True)
class Operation:
    """A write: what is sent, what it must answer, and the news that it must make, once."""

    methode: str
    chemin: str
    corps: dict[str, Any] | None
    entree: str
    version: int
    nouvelle: str
    cle: str = field(default_factory=lambda: str(uuid4()))


@dataclass
class Compte:
    """What an account must find in its news and operations."""

    nouvelles: list[Nouvelle]
    operations: set[str] = field(default_factory=set)


class Vie:
    """`entrees`: what GET /journal/entrees must answer; `compte`: her news; `referent`: those she caused him."""

    def __init__(self, telephone: Telephone, graine: int) -> None:
        self.telephone = telephone
        self.hasard = Random(graine)  # noqa: S311 (dice, not secrets)
        moi = telephone.feuille.reference
        self.entrees: dict[str, dict[str, Any]] = {}
        self.compte = Compte([("accompagnement_change", moi)], {telephone.cle_activation})
        self.referent: list[Nouvelle] = [("accompagnement_change", moi)]
        self.durees: list[float] = []
        self.reprises = 0

    @property
    def acquittees(self) -> int:
        return len(self.durees)

    def vivre(self, assez: Event) -> None:
        """Writes until `assez` is set; the last write always ends acknowledged."""
        while not assez.is_set():
            self._faire(self._choisir())

    def _choisir(self) -> Operation:
        if len(self.entrees) < 3 or self.hasard.random() < 0.3:
            return self._ecrire(str(uuid4()), version=None)
        entree = self.hasard.choice(list(self.entrees))
        version = self.entrees[entree]["version"]
        match self.hasard.choice(("modifier", "modifier", "partager", "supprimer")):
            case "modifier":
                return self._ecrire(entree, version=version)
            case "partager":
                corps = {"partagee": not self.entrees[entree]["partagee"], "version_de_base": version}
                chemin = f"/journal/entrees/{entree}/partage"
                return Operation("PUT", chemin, corps, entree, version + 1, PARTAGE)
        chemin = f"/journal/entrees/{entree}?version_de_base={version}"
        return Operation("DELETE", chemin, None, entree, version + 1, SUPPRIMEE)

    def _ecrire(self, entree: str, *, version: int | None) -> Operation:
        texte = f"Écrit n° {self.acquittees + 1}, {self.hasard.random()}"
        contenu = {"genre": self.hasard.choice(GENRES), "texte": texte, "jour": JOUR}
        corps = contenu | {"version_de_base": version}
        return Operation("PUT", f"/journal/entrees/{entree}", corps, entree, (version or 0) + 1, ECRITE)

    def _faire(self, operation: Operation) -> None:
        accuse = self._jusqu_a_l_accuse(operation)
        if accuse != {"reference": operation.entree, "version": operation.version}:
            raise Refus(f"{operation} : accusé {accuse}")
        nouvelle = (operation.nouvelle, operation.entree)
        self.compte.nouvelles.append(nouvelle)
        self.compte.operations.add(operation.cle)
        lue_avant = self.entrees.get(operation.entree, {}).get("partagee", False)
        self._appliquer(operation)
        if lue_avant or self.entrees.get(operation.entree, {}).get("partagee", False):
            self.referent.append(nouvelle)

    def _jusqu_a_l_accuse(self, operation: Operation) -> dict[str, Any]:
        """Repeats the same key after each lost answer."""
        while True:
            debut = time.monotonic()
            patience = RACCROCHE_S if self.hasard.randrange(RACCROCHE_SUR) == 0 else 10
            try:
                reponse = self.telephone.ecrire(
                    operation.methode, operation.chemin, operation.corps, cle=operation.cle, patience_s=patience
                )
            except httpx.TransportError:
                self.reprises += 1
                time.sleep(0.1)
                continue
            if reponse.status_code == 200:
                self.durees.append(time.monotonic() - debut)
                return dict(reponse.json())
            if reponse.status_code < 500:
                raise Refus(f"{operation} : {reponse.status_code} {reponse.text}")
            self.reprises += 1

    def _appliquer(self, operation: Operation) -> None:
        if operation.nouvelle == SUPPRIMEE:
            del self.entrees[operation.entree]
            return
        avant = self.entrees.get(operation.entree, {"partagee": False})
        self.entrees[operation.entree] = avant | (operation.corps or {}) | {"version": operation.version}


def contenu(entrees: Iterable[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What matters of each entry, in an order of ours."""
    return sorted(tuple(e[c] for c in ("uuid", "genre", "texte", "jour", "partagee", "version")) for e in entrees)


@dataclass
class Bilan:
    """What separates the server from the model. `ecarts` are sentences; none means that the proof holds."""

    perdues: int = 0
    doubles: int = 0
    ecarts: list[str] = field(default_factory=list)

    def comparer(self, qui: str, lu: dict[str, Any], attendu: Compte, *, dans_l_ordre: bool) -> None:
        """Compares an account's news (in order when one phone made them all) and the keys of its operations."""
        lues = [(genre, objet) for _, genre, objet in lu["nouvelles"]]
        perdues = (Counter(attendu.nouvelles) - Counter(lues)).total()
        doubles = (Counter(lues) - Counter(attendu.nouvelles)).total()
        self.perdues, self.doubles = self.perdues + perdues, self.doubles + doubles
        self._exiger(not perdues and not doubles, f"{qui} : {perdues} nouvelles perdues, {doubles} doubles")
        self._exiger(not dans_l_ordre or lues == attendu.nouvelles, f"{qui} : nouvelles dans un autre ordre")
        numeros = [numero for numero, *_ in lu["nouvelles"]]
        self._exiger(numeros == list(range(1, len(numeros) + 1)), f"{qui} : numéros troués ou doublés")
        operations = lu["operations"]
        uniques = len(operations) == len(set(operations)) and set(operations) == attendu.operations
        self._exiger(uniques, f"{qui} : opérations en trop ou en moins")

    def comparer_entrees(self, vie: Vie) -> None:
        """Compares what the person reads in her journal with what she wrote."""
        lues = contenu(vie.telephone.lire("/journal/entrees"))
        attendues = contenu({"uuid": uuid, **entree} for uuid, entree in vie.entrees.items())
        self._exiger(lues == attendues, f"{vie.telephone.feuille.prenom} : journal différent du modèle")

    def _exiger(self, tenu: bool, sinon: str) -> None:
        if not tenu:
            self.ecarts.append(sinon)
