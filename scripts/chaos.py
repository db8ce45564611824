"""Kill -9 of the web process under load: nothing acknowledged is lost, nothing happens twice.

Several people write, edit, share and delete through the API, repeating the same key after each lost answer.
At the end the server must hold exactly what they were told. Loopback only, bounded in count and time.
"""

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from random import Random
from threading import Event
from typing import Literal

from scripts.chaos_vies import Bilan, Compte, Vie
from scripts.commun import RACINE, Impossible, chronometre, dire, lancer
from scripts.gens import Telephone, demander_a_la_base, inscrire
from scripts.mesures import centile, ecrire_rapport
from scripts.serveur_jetable import ServeurJetable

Base = Literal["sqlite", "postgres"]
BASES: tuple[Base, ...] = ("sqlite", "postgres")
PERSONNES = 10
DELAI_MAX_S = 1_200.0


@dataclass(frozen=True)
class Dose:
    """How much chaos."""

    arrets: int
    ecritures: int


COMPLETE, COURTE = Dose(arrets=20, ecritures=5_500), Dose(arrets=2, ecritures=200)


@dataclass(frozen=True)
class Mesure:
    """What one database gave; `secondes` include the restarts, `p95_ms` is of acknowledged answers."""

    base: Base
    acquittees: int
    reprises: int
    arrets: int
    secondes: float
    p95_ms: float
    bilan: Bilan


def eprouver(base: Base, dose: Dose) -> Mesure:
    """Runs the proof on one database. Raises Refus or Impossible when it cannot even go to its end."""
    with ServeurJetable(base) as serveur, ExitStack() as pile:
        telephones = [Telephone(serveur.url, feuille) for feuille in inscrire(serveur, PERSONNES)]
        vies = [Vie(telephone, graine) for graine, telephone in enumerate(telephones)]
        for telephone in telephones:
            pile.callback(telephone.http.close)
        with chronometre() as secondes:
            _vivre_sous_les_coups(serveur, vies, dose)
            duree = secondes()
        return Mesure(
            base=base,
            acquittees=sum(vie.acquittees for vie in vies),
            reprises=sum(vie.reprises for vie in vies),
            arrets=dose.arrets,
            secondes=duree,
            p95_ms=centile([duree for vie in vies for duree in vie.durees], 0.95) * 1000,
            bilan=_comparer(serveur, vies),
        )


def _vivre_sous_les_coups(serveur: ServeurJetable, vies: list[Vie], dose: Dose) -> None:
    """Kills are spread over the writes, each at a moment that no writer chose."""
    assez, hasard = Event(), Random(dose.arrets)  # noqa: S311 (dice, not secrets)
    fin = time.monotonic() + DELAI_MAX_S
    with ThreadPoolExecutor(len(vies)) as fils:
        try:
            encours = [fils.submit(vie.vivre, assez) for vie in vies]
            for coup in range(1, dose.arrets + 1):
                _attendre(vies, encours, dose.ecritures * coup // (dose.arrets + 1), fin)
                time.sleep(hasard.uniform(0, 0.05))
                serveur.tuer()
                serveur.relancer()
            _attendre(vies, encours, dose.ecritures, fin)
        finally:
            assez.set()
    for vie in encours:
        vie.result()


def _attendre(vies: list[Vie], encours: Sequence[Future[None]], ecritures: int, fin: float) -> None:
    """Waits for so many acknowledged writes; a person who stopped, or too long a wait, ends the proof."""
    while sum(vie.acquittees for vie in vies) < ecritures:
        for vie in encours:
            if vie.done():
                vie.result()
        if time.monotonic() > fin:
            raise Impossible(f"Le chaos n'a pas atteint {ecritures} écritures en {DELAI_MAX_S:.0f} s.")
        time.sleep(0.01)


def _comparer(serveur: ServeurJetable, vies: list[Vie]) -> Bilan:
    bilan, constat = Bilan(), demander_a_la_base(serveur, "constater()")
    for vie in vies:
        feuille = vie.telephone.feuille
        bilan.comparer_entrees(vie)
        bilan.comparer(feuille.prenom, constat[feuille.reference], vie.compte, dans_l_ordre=True)
    referent = Compte([nouvelle for vie in vies for nouvelle in vie.referent])
    bilan.comparer("Le référent", constat[vies[0].telephone.feuille.referent], referent, dans_l_ordre=False)
    return bilan


def _rapport(mesures: list[Mesure]) -> str:
    lignes = [
        "| database | acknowledged | lost | double | web kills | repeated sends | duration | writes/s | p95 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for m in mesures:
        lignes.append(
            f"| {m.base} | {m.acquittees} | {m.bilan.perdues} | {m.bilan.doubles} | {m.arrets} | {m.reprises} "
            f"| {m.secondes:.0f} s | {m.acquittees / m.secondes:.0f} | {m.p95_ms:.0f} ms |"
        )
    ecarts = [f"- {m.base}: {ecart}" for m in mesures for ecart in m.bilan.ecarts]
    return "\n".join([*lignes, "", METHODE, *(["", "## Differences with the model", "", *ecarts] if ecarts else [])])


METHODE = f"""\
{PERSONNES} people with sessions opened by their activation sheet write, edit, share, take back and delete entries
while the web process is killed (SIGKILL) and restarted. Each repeats the same `Idempotency-Key` after a lost answer,
and hangs up by herself on one answer in forty. Duration and writes/s include the restarts; the clients run on the
same machine.

Lost and double are counted on the news of every account, which have one row per write: each person's must equal her
acknowledged writes in order, the shared referent's must equal theirs together, and numbers must follow each other.
The journals read back (texts, kinds, shares, versions) and the stored operation keys must equal the model too."""


def principal() -> int:
    """Runs both databases, prints the table; the full dose writes docs/mesures/chaos.md. 1 when anything differs."""
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--court", action="store_true", help="a few kills, no report")
    court = lecteur.parse_args().court
    mesures = [eprouver(base, COURTE if court else COMPLETE) for base in BASES]
    texte = _rapport(mesures)
    dire(texte)
    if not court:
        titre = "Web process killed 20 times under load"
        rapport = ecrire_rapport("chaos", titre=titre, commande="python -m scripts.chaos", corps=texte)
        dire(f"\n{rapport.relative_to(RACINE)}")
    return int(any(mesure.bilan.ecarts for mesure in mesures))


if __name__ == "__main__":
    lancer(principal)
