"""The guide's side: its agents write, give to read and answer through the console's own API, as their screens do."""

from typing import Any
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.e2e.aides import titre
from tests.e2e.service import Personne, Poste

QUESTION = "On me demande un papier : que faire ?"


class Redaction:
    def __init__(self, serveur: ServeurJetable, ines: Poste, bastien: Poste) -> None:
        self._serveur, self._ines, self._bastien = serveur, ines, bastien

    def fiche(self, titre: str, *, confiance: str = "V") -> str:
        """A brouillon of a fiche of its own; returns its address."""
        return str(demander_a_la_base(self._serveur, f"ecrire_une_fiche({titre!r}, {confiance!r})"))

    def versions(self, slug: str) -> list[dict[str, Any]]:
        """Latest first."""
        return next(list(lue["versions"]) for lue in self._ines.lire("/console/guide/fiches") if lue["slug"] == slug)

    def etats(self, slug: str) -> list[str]:
        return [version["etat"] for version in self.versions(slug)]

    def contenu(self, slug: str) -> dict[str, Any]:
        """The latest text."""
        return dict(self._lire(slug)["contenu"])

    def avis(self, slug: str) -> list[dict[str, Any]]:
        """The opinions on the latest text."""
        return list(self._lire(slug)["avis"])

    def ecrire(self, slug: str, **change: Any) -> None:
        """Inès, at another desk, writes the next version."""
        base = self.versions(slug)[0]["numero"]
        corps = {"slug": slug, "contenu": self.contenu(slug) | change, "version_de_base": base}
        self._ines.ecrire("PUT", f"/console/guide/versions/{uuid4()}", corps)

    def soumettre(self, slug: str) -> None:
        self._ines.ecrire("POST", f"/console/guide/versions/{self.versions(slug)[0]['uuid']}/relecture", None)

    def publier(self, slug: str) -> None:
        """Bastien decides alone."""
        chemin = f"/console/guide/versions/{self.versions(slug)[0]['uuid']}/publication"
        self._bastien.ecrire("POST", chemin, {"motif": "Pour l’essai"})

    def demander_une_correction(self, slug: str) -> None:
        """Bastien asks; another agent must confirm."""
        chemin = f"/console/guide/versions/{self.versions(slug)[0]['uuid']}/correction"
        self._bastien.ecrire("POST", chemin, {"motif": "Le numéro est faux."})

    def comite(self) -> dict[str, Any]:
        return dict(self._ines.lire("/console/guide/comite"))

    def asseoir(self, personne: Personne) -> None:
        """She gave her number: she sits in the committee."""
        self._bastien.ecrire("PUT", f"/console/guide/mandats/{uuid4()}", {"identifiant": personne.identifiant})

    def _lire(self, slug: str) -> Any:
        return self._ines.lire(f"/console/guide/versions/{self.versions(slug)[0]['uuid']}")


def ouvrir(page: Page, slug: str, dit: str = QUESTION) -> None:
    page.goto(f"/console/guide/fiches/{slug}")
    titre(page, dit)
    expect(page.get_by_role("complementary", name="Cette version")).to_be_visible()


def rediger(page: Page, slug: str) -> Locator:
    """Opens the form; returns its short answer."""
    page.goto(f"/console/guide/fiches/{slug}/rediger")
    titre(page, "Écrire la version suivante")
    reponse = page.get_by_role("textbox", name="Réponse courte")
    expect(reponse).to_be_visible()
    return reponse


def faire(page: Page, geste: str, oui: str, motif: str = "") -> None:
    """Asks for a gesture, reads what it will do, and confirms."""
    page.get_by_role("button", name=geste, exact=True).click()
    expect(page.get_by_role("alert").filter(has_text=f"{geste} ?")).to_be_visible()
    if motif:
        page.get_by_role("textbox").fill(motif)
    page.get_by_role("button", name=oui).click()
