"""A person's side of the console's tests: what her application asks of the server, from her own phone."""

from typing import Any
from uuid import uuid4

from playwright.sync_api import Page

from tests.e2e.service import Personne, Poste

QUESTION = "Bonjour, est-ce que je peux venir avec ma fille ?"


class Usagere:
    """A person whose space is open on her `telephone`."""

    def __init__(self, personne: Personne, page: Page) -> None:
        self.personne = personne
        self.prenom = personne.prenom
        self.telephone = page
        self._poste = Poste(page.context.request)

    def demander(self, texte: str = QUESTION, *, destination: str = "referent", sujet: str = "") -> str:
        """Hands a question over and returns the demande's name."""
        uuid = str(uuid4())
        corps = {"destination": destination, "sujet": sujet, "texte": texte}
        return str(self._poste.ecrire("PUT", f"/demandes/{uuid}", corps)["reference"])

    def ajouter(self, demande: str, texte: str) -> None:
        self._poste.ecrire("PUT", f"/demandes/{demande}/messages/{uuid4()}", {"texte": texte})

    def fil(self, demande: str) -> list[str]:
        """The texts of a demande, in order."""
        siennes = {lue["uuid"]: lue for lue in self._poste.lire("/demandes")}
        return [message["texte"] for message in siennes[demande]["messages"]]

    def rendez_vous(self) -> list[dict[str, Any]]:
        return list(self._poste.lire("/rendezvous"))

    def demander_une_autre_date(self, rendez_vous: str) -> None:
        corps = {"motif": "enfant", "autre_date": True, "version_de_base": 1}
        self._poste.ecrire("POST", f"/rendezvous/{rendez_vous}/empechement", corps)

    def relecture(self, slug: str) -> dict[str, Any] | None:
        """What her committee reads of this fiche, with her opinions; None when it is nothing for her."""
        siennes = self._poste.lire("/relectures")["relectures"]
        uuids = [lue["uuid"] for lue in siennes if lue["slug"] == slug and lue["ouverte"]]
        return dict(self._poste.lire(f"/relectures/{uuids[0]}")) if uuids else None

    def donner_avis(self, slug: str, paragraphe: str = "ensemble", genre: str = "favorable", texte: str = "") -> None:
        """Says what she thinks of one place of the text that is before her committee."""
        relecture = self.relecture(slug)
        assert relecture, f"{self.prenom} n’a rien à relire de {slug}"
        connus = {avis["paragraphe"]: avis["version"] for avis in relecture["avis"]}
        corps = {"genre": genre, "texte": texte, "version_de_base": connus.get(paragraphe)}
        self._poste.ecrire("PUT", f"/relectures/{relecture['uuid']}/avis/{paragraphe}", corps)
