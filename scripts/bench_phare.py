"""Lighthouse on the people's main screens, as a cheap phone sees them: `make bench-phare`.

A throwaway server, a browser as new as the person's phone but for her session, Lighthouse's own mobile throttling
(1.6 Mb/s, 150 ms, CPU 4 times slower), the median of 3 runs. Fails under 95 in performance or 100 in the other two.
Lighthouse lives in scripts/phare/: 176 MB that no other command needs.
"""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from playwright.sync_api import sync_playwright

from scripts.chromium import OPTIONS, chromium
from scripts.commun import FRONTEND, RACINE, Impossible, dire, environnement, lancer
from scripts.gens import Telephone, demander_a_la_base, inscrire
from scripts.installation import empreinte, si_change
from scripts.mesures import ecrire_rapport
from scripts.processus import etape, executer, port_libre
from scripts.serveur_jetable import ServeurJetable

PHARE = RACINE / "scripts" / "phare"
NODE = FRONTEND / "node_modules" / ".bin" / "node"
ESSAIS = 3
EXIGENCES = {"performance": 95, "accessibility": 100, "best-practices": 100}
MESURES = {
    "first-contentful-paint": "FCP ms",
    "largest-contentful-paint": "LCP ms",
    "total-blocking-time": "TBT ms",
    "cumulative-layout-shift": "CLS",
    "total-byte-weight": "bytes",
}
TEXTES = ["Appelé la mission locale.", "Atelier CV ce matin, c’était bien.", "Pas de bus jusqu’à la zone."]


@dataclass(frozen=True)
class Ecran:
    nom: str
    chemin: str
    temoins: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """Medians: scores from 0 to 100 by category, and figures by audit."""

    ecran: Ecran
    notes: dict[str, float]
    mesures: dict[str, float]

    @property
    def tient(self) -> bool:
        return all(self.notes[nom] >= note for nom, note in EXIGENCES.items())

    def ligne(self) -> str:
        notes = [f"{self.notes[nom]:.0f}" for nom in EXIGENCES]
        mesures = [
            f"{self.mesures[nom]:.3g}" if self.mesures[nom] < 1 else f"{self.mesures[nom]:.0f}" for nom in MESURES
        ]
        return f"| {' | '.join([self.ecran.nom, *notes, *mesures])} |"


def installer_le_phare() -> None:
    """Installs Lighthouse once per version. Raises Impossible."""
    entrees = [PHARE / nom for nom in ("package.json", "package-lock.json", ".npmrc")]
    with si_change("phare", empreinte(entrees), PHARE / "node_modules") as a_faire:
        if a_faire:
            etape(
                "Lighthouse",
                ["npm", "ci", "--no-audit", "--no-fund"],
                dossier=PHARE,
                environ=environnement() | {"PATH": f"{NODE.parent}:{environnement()['PATH']}"},
                sinon="Lighthouse n'a pas pu être installé : le journal ci-dessus dit pourquoi.",
            )


def preparer(serveur: ServeurJetable) -> dict[str, str]:
    """Publish the guide; return the cookies of a person who has a referent and a few texts."""
    demander_a_la_base(serveur, "mettre_le_guide_en_ligne()")
    telephone = Telephone(serveur.url, inscrire(serveur, 1)[0])
    for texte in TEXTES:
        corps = {"genre": "demarche", "texte": texte, "jour": date.today().isoformat(), "version_de_base": None}
        telephone.ecrire("PUT", f"/journal/entrees/{uuid4()}", corps, cle=str(uuid4())).raise_for_status()
    telephone.http.close()
    return dict(telephone.http.cookies)


@contextmanager
def navigateur_neuf(url: str, temoins: dict[str, str]) -> Iterator[int]:
    """A Chromium that never saw our address but holds these cookies; gives its debugging port.

    Lighthouse can send a Cookie header itself, but the first Set-Cookie of the server would replace it.
    """
    port = port_libre()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="jalons-profil-") as profil:
        contexte = playwright.chromium.launch_persistent_context(
            profil, executable_path=chromium(), args=[*OPTIONS, f"--remote-debugging-port={port}"]
        )
        contexte.add_cookies([{"name": nom, "value": valeur, "url": url} for nom, valeur in temoins.items()])
        yield port
        contexte.close()


def eclairer(url: str, ecran: Ecran, dossier: Path) -> dict[str, Any]:
    """One run of Lighthouse; its whole report. Raises Impossible when it gives none, or could not see the page."""
    rapport, journal = dossier / "rapport.json", dossier / "lighthouse.log"
    commande: list[str | Path] = [
        NODE,
        PHARE / "node_modules" / "lighthouse" / "cli" / "index.js",
        url + ecran.chemin,
        "--quiet",
        "--output=json",
        f"--output-path={rapport}",
        f"--only-categories={','.join(EXIGENCES)}",
    ]
    rapport.unlink(missing_ok=True)
    with navigateur_neuf(url, ecran.temoins) as port:
        executer([*commande, f"--port={port}"], dossier=PHARE, journal=journal)
    if not rapport.exists():
        raise Impossible(f"Lighthouse n'a rien rendu :\n{journal.read_text(errors='replace')[-2000:]}")
    lu: dict[str, Any] = json.loads(rapport.read_text())
    if "runtimeError" in lu:
        raise Impossible(f"Lighthouse n'a pas pu juger {ecran.nom} : {lu['runtimeError']['message']}")
    return lu


def juger(url: str, ecran: Ecran, dossier: Path) -> Verdict:
    essais = [eclairer(url, ecran, dossier) for _ in range(ESSAIS)]
    verdict = Verdict(
        ecran,
        {nom: median(e["categories"][nom]["score"] * 100 for e in essais) for nom in EXIGENCES},
        {nom: median(e["audits"][nom]["numericValue"] for e in essais) for nom in MESURES},
    )
    dire(verdict.ligne())
    for manque in sorted(_manques(essais[-1])):
        dire(f"    {manque}")
    return verdict


def _manques(essai: dict[str, Any]) -> set[str]:
    """What costs points in the categories that must be full."""
    refs = [ref for nom in ("accessibility", "best-practices") for ref in essai["categories"][nom]["auditRefs"]]
    audits = [essai["audits"][ref["id"]] for ref in refs if ref["weight"]]
    return {f"{audit['id']} : {audit['title']}" for audit in audits if audit["score"] not in (1, None)}


def principal() -> int:
    """Installs Lighthouse, measures, writes docs/mesures/lighthouse.md."""
    installer_le_phare()
    with ServeurJetable() as serveur, tempfile.TemporaryDirectory(prefix="jalons-phare-") as nom:
        temoins = preparer(serveur)
        ecrans = [
            Ecran("Accueil, no space", "/"),
            Ecran("Accueil", "/", temoins),
            Ecran("Journal", "/journal", temoins),
            Ecran("A fiche", "/34/guide/montant-rsa"),
            Ecran("The question box", "/guide?demander", temoins),
        ]
        verdicts = [juger(serveur.url, ecran, Path(nom)) for ecran in ecrans]
    entete = ["Screen", *EXIGENCES, *MESURES.values()]
    lignes = [f"| {' | '.join(entete)} |", f"|{' --- |' * len(entete)}", *(verdict.ligne() for verdict in verdicts)]
    corps = f"Medians of {ESSAIS} runs, mobile, simulated throttling. Asked: {EXIGENCES}.\n\n" + "\n".join(lignes)
    ecrire_rapport("lighthouse", titre="Lighthouse", commande="make bench-phare", corps=corps)
    return int(not all(verdict.tient for verdict in verdicts))


if __name__ == "__main__":
    lancer(principal)
