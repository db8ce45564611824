"""What a first visit costs the person's data plan, against budgets.json: bytes gzip -9, read from a real server."""

import gzip
import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.error import HTTPError

from scripts.commun import FRONTEND, RACINE, Impossible, dire, lancer
from scripts.processus import lire
from scripts.serveur_jetable import ServeurJetable


class _Liens(HTMLParser):
    """Collects the addresses that a browser fetches for a page, outside <noscript>."""

    def __init__(self) -> None:
        super().__init__()
        self.adresses: set[str] = set()
        self._sans_script = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._sans_script += tag == "noscript"
        adresse = dict(attrs).get({"link": "href", "script": "src", "img": "src"}.get(tag, ""))
        if adresse and not self._sans_script:
            self.adresses.add(adresse)

    def handle_endtag(self, tag: str) -> None:
        self._sans_script -= tag == "noscript"


def adresses_de(page: str) -> set[str]:
    """The addresses of styles, scripts, icons and manifest that a browser fetches for this HTML page."""
    liens = _Liens()
    liens.feed(page)
    return liens.adresses


def fichiers_de(manifeste: dict[str, Any], entrees: list[str]) -> set[str]:
    """The built files that these entries of Vite's manifest load at once: themselves, their imports, their styles.

    Raises Impossible for an entry that the manifest does not have.
    """
    fichiers, restants = set(), list(entrees)
    for cle in restants:
        if cle not in manifeste:
            raise Impossible(f"budgets.json nomme « {cle} », que la construction des écrans ne connaît pas.")
        piece = manifeste[cle]
        fichiers |= {piece["file"], *piece.get("css", [])}
        restants += [suite for suite in piece.get("imports", []) if suite not in restants]
    return fichiers


def precache_de(worker: str) -> set[str]:
    """The addresses that the service worker keeps for offline use."""
    liste = re.search(r'"fichiers":(\[[^\]]*\])', worker)
    if liste is None:
        raise Impossible("Le service worker ne porte pas sa liste de précache.")
    return set(json.loads(liste[1]))


def mesurer(serveur: str, entrees: list[str]) -> dict[str, int]:
    """The bytes of each budget, read from a running server whose front end is built."""
    manifeste = json.loads((FRONTEND / "dist" / ".vite" / "manifest.json").read_text())
    page = lire(f"{serveur}/").decode()
    worker = lire(f"{serveur}/serviceworker.js").decode()
    icones = {icone["src"] for icone in json.loads(lire(f"{serveur}/manifest.json"))["icons"]}
    ecran = {"/"} | {a for a in adresses_de(page) if a.endswith((".css", ".js"))}
    ecran |= {f"/static/{fichier}" for fichier in fichiers_de(manifeste, entrees)}
    a_mesurer = {
        "premier écran": ecran,
        "service worker": {"/serviceworker.js"},
        "précache": {"/"} | precache_de(worker),
        "première visite": ecran | adresses_de(page) | icones | {"/serviceworker.js"},
    }
    poids = {adresse: _poids(serveur + adresse) for adresse in set().union(*a_mesurer.values())}
    return {nom: sum(poids[a] for a in adresses) for nom, adresses in a_mesurer.items()}


def _poids(adresse: str) -> int:
    try:
        return len(gzip.compress(lire(adresse), 9))
    except HTTPError as refus:
        raise Impossible(f"Une page demande {adresse}, qui répond {refus.code}.") from None


def juger(mesures: dict[str, int], limites: dict[str, int]) -> int:
    """Prints each measure beside its limit; 1 when one is over; KeyError for a limit never measured."""
    for nom, limite in limites.items():
        verdict = "ok" if mesures[nom] <= limite else "TROP LOURD"
        dire(f"  {nom:<16} {mesures[nom] / 1000:7.1f} Ko  sur {limite / 1000:5.0f}  {verdict}")
    return int(any(mesures[nom] > limite for nom, limite in limites.items()))


def principal() -> int:
    """Starts a throwaway server on the built front end and judges what it serves."""
    budgets = json.loads((RACINE / "budgets.json").read_text())
    with ServeurJetable() as serveur:
        mesures = mesurer(serveur.url, budgets["entrees_du_premier_ecran"])
    return juger(mesures, budgets["limites_en_octets"])


if __name__ == "__main__":
    lancer(principal)
