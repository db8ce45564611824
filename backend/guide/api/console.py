from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Header, Router

from guide import lectures, services
from guide.erreurs import PasDuGuide
from guide.models import Fiche, VersionFiche
from guide.schemas_console import (
    ComiteLu,
    FicheDeConsole,
    MandatVoulu,
    Motivation,
    ReponseVoulue,
    VersionEntiere,
    VersionVoulue,
)
from socle.freins import freiner
from socle.idempotence import ecrire
from socle.schemas import ECRITURE, LECTURE, LECTURE_D_UN_OBJET, Accuse, EntetesEcriture, erreurs
from usagers.api.authentification import AgentConnecte, RequeteConnectee
from usagers.models import RoleAgent


class AgentDuGuide(AgentConnecte):
    """Those who write the guide or run a committee. Raises PasDuGuide for other agents."""

    def autoriser(self, compte: Any) -> Any:
        compte = super().autoriser(compte)
        if not compte.agent.a_le_role(RoleAgent.Role.REDACTEUR, RoleAgent.Role.ANIMATEUR):
            raise PasDuGuide
        return compte


routeur = Router(tags=["console"], auth=AgentDuGuide())
Entetes = Header[EntetesEcriture]
MANDATS_PAR_HEURE = 30


@routeur.get("/fiches", response={200: list[FicheDeConsole], **LECTURE}, operation_id="lister_fiches")
def lister_fiches(request: RequeteConnectee) -> list[FicheDeConsole]:
    """Every fiche, with its versions and where each stands."""
    return lectures.lire_fiches()


@routeur.get("/versions/{uuid}", response={200: VersionEntiere, **LECTURE_D_UN_OBJET}, operation_id="lire_version")
def lire_une_version(request: RequeteConnectee, uuid: UUID) -> VersionEntiere:
    """One text, and the opinions of all committees on it."""
    return lectures.lire_version(_version(uuid))


@routeur.put("/versions/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="rediger_version")
def rediger_version(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: VersionVoulue) -> Accuse:
    """Creation only: a text becomes the fiche's next brouillon. `version` is its number."""
    return ecrire(
        request,
        entetes,
        lambda: services.rediger(
            auteur=request.user.agent,
            uuid=uuid,
            slug=corps.slug,
            contenu=corps.contenu,
            version_de_base=corps.version_de_base,
        ),
    )


@routeur.post("/versions/{uuid}/relecture", response={200: Accuse, **ECRITURE}, operation_id="soumettre_version")
def soumettre_version(request: RequeteConnectee, uuid: UUID, entetes: Entetes) -> Accuse:
    """Give the text to every committee that has not had it."""
    return _geste(request, entetes, uuid, services.soumettre)


@routeur.post("/versions/{uuid}/publication", response={200: Accuse, **ECRITURE}, operation_id="publier_version")
def publier_version(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: Motivation) -> Accuse:
    """Publish what a committee adopted; the animateur also decides for what none adopted in time."""
    return _geste(request, entetes, uuid, services.publier, motif=corps.motif)


@routeur.delete("/fiches/{slug}/publication", response={200: Accuse, **ECRITURE}, operation_id="retirer_fiche")
def retirer_fiche(request: RequeteConnectee, slug: str, entetes: Entetes) -> Accuse:
    """Take the fiche away from everyone. `reference` is the version that they read."""

    def faire() -> Accuse:
        retiree = services.depublier(fiche=get_object_or_404(Fiche, slug=slug), par=request.user.agent)
        return Accuse(reference=retiree.uuid, version=retiree.numero)

    return ecrire(request, entetes, faire)


@routeur.post("/versions/{uuid}/correction", response={200: Accuse, **ECRITURE}, operation_id="corriger_en_urgence")
def corriger_en_urgence(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: Motivation) -> Accuse:
    """« Correction urgente »: the first agent asks; the second one confirms, and it is published."""
    return _geste(request, entetes, uuid, services.corriger_en_urgence, motif=corps.motif)


@routeur.put("/avis/{uuid}/reponse", response={200: Accuse, **ECRITURE}, operation_id="repondre_avis")
def repondre_avis(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: ReponseVoulue) -> Accuse:
    """Tell a member what becomes of her opinion, and why. `version_de_base` is the opinion's."""
    return ecrire(
        request, entetes, lambda: services.repondre_avis(agent=request.user.agent, avis=uuid, **corps.dict())
    )


@routeur.get("/comite", response={200: ComiteLu, **LECTURE}, operation_id="lire_comite")
def lire_comite(request: RequeteConnectee) -> ComiteLu:
    """Who sits in the committee of the agent's département today; nobody when it has none yet."""
    return lectures.lire_comite(request.user.agent.departement)


@routeur.put("/mandats/{uuid}", response={200: Accuse, **ECRITURE, **erreurs(429)}, operation_id="ouvrir_mandat")
def ouvrir_mandat(request: RequeteConnectee, uuid: UUID, entetes: Entetes, corps: MandatVoulu) -> Accuse:
    """Seat the person who gave her number. Slowed down: numbers are not for guessing."""
    freiner(f"mandats:{request.user.pk}", limite=MANDATS_PAR_HEURE, fenetre=timedelta(hours=1))
    return ecrire(request, entetes, lambda: services.ouvrir_mandat(par=request.user.agent, uuid=uuid, **corps.dict()))


@routeur.delete("/mandats/{uuid}", response={200: Accuse, **ECRITURE}, operation_id="clore_mandat")
def clore_mandat(request: RequeteConnectee, uuid: UUID, entetes: Entetes) -> Accuse:
    return ecrire(request, entetes, lambda: services.clore_mandat(par=request.user.agent, uuid=uuid))


def _version(uuid: UUID) -> VersionFiche:
    return get_object_or_404(VersionFiche.objects.select_related("fiche"), uuid=uuid)


def _geste(
    request: RequeteConnectee, entetes: Entetes, uuid: UUID, verbe: Callable[..., None], **champs: Any
) -> Accuse:
    """Do a verb of the guide to one version, once."""

    def faire() -> Accuse:
        version = _version(uuid)
        verbe(version=version, par=request.user.agent, **champs)
        return Accuse(reference=version.uuid, version=version.numero)

    return ecrire(request, entetes, faire)
