"""What the matrix is played on: Nadia's space, her agents, the committee's texts, and how each is addressed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from guide.models import Relecture, VersionFiche
from guide.services import ouvrir_mandat
from journal.models import Entree
from journal.services import enregistrer_entree, partager_entree
from messagerie.models import Demande
from rendezvous.models import Participation
from rendezvous.services import confirmer_participation
from socle.horloge import aujourdhui, maintenant
from tests.fabriques import (
    un_accompagnement,
    un_agent,
    un_avis,
    un_departement,
    un_rendez_vous,
    un_usager,
    une_demande,
    une_relecture,
    une_version,
)
from tests.navigateur import Navigateur
from usagers.models import Usager

VISITEURS = ("anonyme", "autre_usager", "usager", "autre_referent", "referent", "responsable", "autre_departement")
# They write the guide and run its committees. They follow nobody: elsewhere they get what the responsable gets.
DU_GUIDE = ("redacteur", "animateur")


@dataclass
class Scene:
    """Nadia, what she shares with Marc and what she does not, what she asked by both doors, their appointment.

    She sits in the committee, which reads a text; another text waits.
    """

    usager: Usager
    voisin: Usager
    navigateurs: dict[str, Navigateur]
    partagee: Entree
    privee: Entree
    au_referent: Demande
    au_service: Demande
    participation: Participation
    relecture: Relecture
    avis: UUID
    brouillon: VersionFiche


def planter() -> Scene:
    """Everything that the visitors try to reach, and their browsers."""
    herault, calvados = un_departement(code="34"), un_departement(code="14")
    usager = un_usager(departement=herault)
    agents = {
        "autre_referent": un_agent(departement=herault, roles=["referent"]),
        "referent": un_agent(departement=herault, roles=["referent"]),
        "responsable": un_agent(departement=herault, roles=["responsable"]),
        "autre_departement": un_agent(departement=calvados, roles=["referent", "orienteur", "responsable"]),
    }
    un_accompagnement(usager=usager, referent=agents["referent"])
    partagee, privee = (
        enregistrer_entree(
            auteur=usager, uuid=uuid4(), genre="note", texte="Mot", jour=aujourdhui(), version_de_base=None
        ).reference
        for _ in range(2)
    )
    partager_entree(auteur=usager, uuid=partagee, version_de_base=1)
    participation = un_rendez_vous(usager=usager)
    confirmer_participation(usager=usager, uuid=participation.pk, version_de_base=1)
    animateur = un_agent(departement=herault, roles=["animateur"])
    agents |= {"redacteur": un_agent(departement=herault, roles=["redacteur"]), "animateur": animateur}
    ouvrir_mandat(par=animateur, uuid=uuid4(), identifiant=usager.compte.identifiant)
    relecture = une_relecture()
    voisin = un_usager(departement=herault)
    comptes = {"usager": usager.compte, "autre_usager": voisin.compte}
    comptes |= {nom: agent.compte for nom, agent in agents.items()}
    return Scene(
        usager=usager,
        voisin=voisin,
        navigateurs={nom: Navigateur(comptes.get(nom)) for nom in (*VISITEURS, *DU_GUIDE)},
        partagee=Entree.objects.get(pk=partagee),
        privee=Entree.objects.get(pk=privee),
        au_referent=une_demande(usager, destination="referent"),
        au_service=une_demande(usager, destination="service"),
        participation=participation,
        relecture=relecture,
        avis=un_avis(relecture, usager, "faux", paragraphe="titre"),
        brouillon=une_version("autre"),
    )


@dataclass(frozen=True)
class Essai:
    """One request and what each visitor must get, in the order of VISITEURS, then of DU_GUIDE."""

    methode: str
    chemin: Callable[[Scene], str]
    attendus: tuple[int, ...]
    corps: dict[str, Any] | Callable[[Scene], dict[str, Any]] | None = None
    du_guide: tuple[int, int] | None = None

    def attendu(self, visiteur: str) -> int:
        if visiteur in DU_GUIDE:
            return self.du_guide[DU_GUIDE.index(visiteur)] if self.du_guide else self.attendu("responsable")
        return self.attendus[VISITEURS.index(visiteur)]

    def jouer(self, navigateur: Navigateur, scene: Scene, **entetes: Any) -> Any:
        corps = self.corps(scene) if callable(self.corps) else self.corps
        return navigateur.ecrire(self.methode, self.chemin(scene), corps, **entetes)


def fixe(chemin: str) -> Callable[[Scene], str]:
    return lambda scene: chemin


def entree(suite: str = "") -> Callable[[Scene], str]:
    return lambda scene: f"/journal/entrees/{scene.privee.pk}{suite}"


def rendez_vous(suite: str = "") -> Callable[[Scene], str]:
    return lambda scene: f"/rendezvous/{scene.participation.pk}{suite}"


def rendez_vous_de_console(suite: str = "") -> Callable[[Scene], str]:
    return lambda scene: f"/console/rendezvous/{scene.participation.pk}{suite}"


def rendez_vous_voulu(scene: Scene) -> dict[str, Any]:
    debut = maintenant() + timedelta(days=2)
    quoi = {"duree_min": 30, "objet": "Faire le point", "modalite": "telephone"}
    return {"usager": str(scene.usager.compte.reference), "debut": debut.isoformat()} | quoi


def personne(suite: str = "") -> Callable[[Scene], str]:
    return lambda scene: f"/console/usagers/{scene.usager.compte.reference}{suite}"


def demande(suite: str = "") -> Callable[[Scene], str]:
    return lambda scene: f"/demandes/{scene.au_referent.pk}{suite}"


def demande_en_console(suite: str = "") -> Callable[[Scene], str]:
    return lambda scene: f"/console/demandes/{scene.au_referent.pk}{suite}"


def a_relire(suite: str = "") -> Callable[[Scene], str]:
    return lambda scene: f"/relectures/{scene.relecture.pk}{suite}"


def relue(suite: str = "") -> Callable[[Scene], str]:
    return lambda scene: f"/console/guide/versions/{scene.relecture.version.uuid}{suite}"


def brouillon(suite: str) -> Callable[[Scene], str]:
    return lambda scene: f"/console/guide/versions/{scene.brouillon.uuid}{suite}"
