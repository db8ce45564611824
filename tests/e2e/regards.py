"""What must be true of every state of every screen: axe's rules, and what axe does not see."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from scripts.commun import FRONTEND

AXE = (FRONTEND / "node_modules" / "axe-core" / "axe.min.js").read_text()
NOS_YEUX = (Path(__file__).parent / "regards.js").read_text()
ETIQUETTES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ETROIT = 320
CIBLE_PX, TEXTE_PX = 48, 18

type Etats = Iterator[str]


class Regard:
    """Looks at one page, state after state. `public`: a person's screen, held to more than WCAG AA."""

    def __init__(self, page: Page, *, public: bool) -> None:
        self.page = page
        self.public = public
        self.etats: list[str] = []
        self.fautes: list[str] = []

    def suivre(self, etats: Etats) -> None:
        """Walks through the states, then fails with the list of all their faults."""
        for etat in etats:
            self.etats.append(etat)
            self._juger(etat)
        assert not self.fautes, "\n" + "\n".join(self.fautes)

    def _juger(self, etat: str) -> None:
        self.page.evaluate(NOS_YEUX)
        # « Garder » floats over what can be scrolled from under it: at the end of the page nothing is.
        self._voir("derouler")
        for schema in ("light", "dark"):
            self.page.emulate_media(color_scheme=schema)
            self._noter(etat, f"axe, {schema}", self._axe())
        self.page.emulate_media(color_scheme="light")
        if self.public:
            self._noter(etat, f"cible < {CIBLE_PX} px", self._voir("cibles", CIBLE_PX))
            self._noter(etat, f"texte < {TEXTE_PX} px", self._voir("textes", TEXTE_PX))
        self._elargir(etat)

    def _elargir(self, etat: str) -> None:
        """Nothing may be read by scrolling sideways: narrow screen, text twice as large, text spaced out."""
        taille = self.page.viewport_size or {"width": ETROIT, "height": ETROIT}
        self.page.set_viewport_size({"width": ETROIT, "height": taille["height"]})
        self._noter(etat, "déborde à 320 px", self._voir("debords", ETROIT))
        self._voir("espacer")
        self._noter(etat, "déborde à 320 px, texte espacé", self._voir("debords", ETROIT))
        self._voir("serrer")
        self.page.set_viewport_size(taille)
        self.page.evaluate("document.documentElement.style.fontSize = '200%'")
        self._noter(etat, "déborde à 200 %", self._voir("debords", taille["width"]))
        self.page.evaluate("document.documentElement.removeAttribute('style')")

    def _axe(self) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        regles = {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": self.public}}
        options = {
            "runOnly": {"type": "tag", "values": ETIQUETTES},
            "rules": regles,
            "resultTypes": ["violations"],
        }
        resultats = self.page.evaluate("(options) => axe.run(document, options)", options)
        return [
            f"{regle['id']} {noeud['target'][0]} {(noeud['failureSummary'] or '').splitlines()[-1].strip()}"
            for regle in resultats["violations"]
            for noeud in regle["nodes"]
        ]

    def _voir(self, regard: str, *valeurs: Any) -> list[str]:
        return list(self.page.evaluate("([nom, ...valeurs]) => regards[nom](...valeurs)", [regard, *valeurs]) or [])

    def _noter(self, etat: str, quoi: str, vus: list[str]) -> None:
        self.fautes += [f"{etat} · {quoi} · {vu}" for vu in vus]
