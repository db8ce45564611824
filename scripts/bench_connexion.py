"""Does the time of an answer tell whether an account exists? `make bench-connexion` measures it.

A throwaway server on loopback, two questions asked by pairs, about an account that exists and one that does not,
in a random order within each pair: a machine busy with other work slows both alike. The report goes to
docs/mesures/connexion.md. Fails when the median gap within the pairs reaches 10 ms and is more than noise.
"""

import logging
import os
import platform
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from scripts.commun import BACKEND, RACINE, dire, lancer
from scripts.serveur_jetable import ServeurJetable

ESSAIS = 60
ECART_MAX_MS = 10.0
REQUETES_PAR_ADRESSE = 50  # an address that asks more is slowed on purpose
RAPPORT = RACINE / "docs" / "mesures" / "connexion.md"


@dataclass
class Mesure:
    """Milliseconds of each answer to one question."""

    question: str
    connus: list[float] = field(default_factory=list)
    inconnus: list[float] = field(default_factory=list)

    @property
    def ecart(self) -> float:
        """Median of what an account that exists adds to the answer, pair by pair."""
        return median(connu - inconnu for connu, inconnu in zip(self.connus, self.inconnus, strict=True))

    @property
    def part_plus_lente(self) -> float:
        """Share of the pairs in which the existing account answered later: 0.5 when nothing shows."""
        return sum(connu > inconnu for connu, inconnu in zip(self.connus, self.inconnus, strict=True)) / len(
            self.connus
        )

    @property
    def se_voit(self) -> bool:
        """A gap that matters, in more pairs than three standard deviations of a fair coin."""
        hasard = 3 * 0.5 / len(self.connus) ** 0.5
        return abs(self.ecart) >= ECART_MAX_MS and abs(self.part_plus_lente - 0.5) > hasard

    def ligne(self) -> str:
        connu, inconnu = median(self.connus), median(self.inconnus)
        nombres = (
            f"{connu:.1f} | {inconnu:.1f} | {connu / inconnu:.3f} | {self.ecart:+.1f} | {self.part_plus_lente:.0%}"
        )
        return f"| {self.question} | {nombres} |"


class Visiteurs:
    """Strangers on loopback: a new address each time the former one has asked enough."""

    def __init__(self, url: str) -> None:
        self.url, self.demandes = url, 0

    def demander(self, chemin: str, corps: dict[str, object]) -> float:
        """Return the milliseconds of one answer, on a connection that is already open."""
        if self.demandes % REQUETES_PAR_ADRESSE == 0:
            adresse = f"127.0.1.{1 + self.demandes // REQUETES_PAR_ADRESSE}"
            self.client = httpx.Client(base_url=self.url, transport=httpx.HTTPTransport(local_address=adresse))
            self.client.get("/api/session")
        self.demandes += 1
        debut = time.perf_counter()
        reponse = self.client.post(chemin, json=corps, headers={"X-CSRFToken": self.client.cookies["csrftoken"]})
        duree = (time.perf_counter() - debut) * 1000
        assert reponse.status_code in {202, 401}, reponse.text
        return duree


def peupler(serveur: ServeurJetable) -> tuple[list[str], list[str]]:
    """Make people on the server's data; return identifiers that receive codes, and live activation codes."""
    os.environ.update(serveur.environ, DJANGO_SETTINGS_MODULE="config.settings")
    sys.path.insert(0, str(BACKEND))
    import django

    django.setup()
    logging.getLogger("httpx").setLevel(logging.WARNING)
    from socle.horloge import maintenant
    from tests.fabriques import un_agent, un_code, un_usager

    agent = un_agent(["orienteur"])
    contact: dict[str, Any] = {"telephone": "+33639980002", "telephone_confirme_le": maintenant()}
    joignables = [un_usager(cree_par=agent, **contact) for _ in range(ESSAIS)]
    codes = [un_code(un_usager(cree_par=agent, active=False)) for _ in range(ESSAIS)]
    return [usager.compte.identifiant for usager in joignables], codes


def mesurer(question: str, connus: list[Callable[[], float]], inconnus: list[Callable[[], float]]) -> Mesure:
    mesure = Mesure(question)
    hasard = random.Random(34)  # noqa: S311 (an order, not a secret)
    for connu, inconnu in zip(connus, inconnus, strict=True):
        paire = [(mesure.connus, connu), (mesure.inconnus, inconnu)]
        hasard.shuffle(paire)
        for durees, demande in paire:
            durees.append(demande())
    return mesure


def ecrire_rapport(mesures: list[Mesure], rapport: Path = RAPPORT) -> None:
    entete = f"""# Sign-in: does the time of an answer tell whether an account exists?

- Date: {date.today().isoformat()}. Command: `make bench-connexion`.
- Machine: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, SQLite, one web process.
- {ESSAIS} pairs for each question, one request at a time, on loopback; the order within a pair is random.
- Bound: no median gap within pairs of {ECART_MAX_MS:.0f} ms or more that a fair coin would not explain (3 sigma).

| question | known, p50 ms | unknown, p50 ms | ratio of p50 | median gap in pairs, ms | known was later |
|---|---|---|---|---|---|
"""
    fin = """
Known, for the sheet: a live code with a wrong second half. Known, for the SMS: an account with a confirmed telephone.
How the two are made equal: the same statements in the same transactions (an unknown account gets a row without
owner), one Argon2 digest either way, and messages that leave after the last byte of the answer.
"""
    rapport.parent.mkdir(parents=True, exist_ok=True)
    rapport.write_text(entete + "\n".join(mesure.ligne() for mesure in mesures) + "\n" + fin, encoding="utf-8")


def principal() -> int:
    """Measures, writes the report; 1 when the time tells."""
    with ServeurJetable() as serveur:
        identifiants, codes = peupler(serveur)
        visiteurs = Visiteurs(serveur.url)

        def code_par_sms(identifiant: str) -> Callable[[], float]:
            return lambda: visiteurs.demander("/api/session/code", {"identifiant": identifiant, "canal": "sms"})

        def feuille(code: str) -> Callable[[], float]:
            corps: dict[str, object] = {"code": code, "annee_naissance": 1990}
            return lambda: visiteurs.demander("/api/activation/verification", corps)

        faux = [code[:5] + ("00000" if code[5:] != "00000" else "11111") for code in codes]
        mesures = [
            mesurer(
                "POST /api/session/code",
                [code_par_sms(identifiant) for identifiant in identifiants],
                [code_par_sms(f"0000{numero:04}") for numero in range(ESSAIS)],
            ),
            mesurer(
                "POST /api/activation/verification",
                [feuille(code) for code in faux],
                [feuille(f"ZZ{numero:03}00000") for numero in range(ESSAIS)],
            ),
        ]
    ecrire_rapport(mesures)
    for mesure in mesures:
        dire(mesure.ligne())
    return int(any(mesure.se_voit for mesure in mesures))


if __name__ == "__main__":
    lancer(principal)
