"""The guide's verbs. What they change is at once what everyone reads: pages, offline pack, question box."""

from django.db import transaction
from django.db.models import Max

from guide.baremes import valeurs_le
from guide.contenu import Contenu
from guide.erreurs import PasAnimateur, RepereInconnu, TexteNonVerifie, TransitionRefusee
from guide.models import Decision, Fiche, VersionFiche
from socle.horloge import aujourdhui, maintenant
from territoires.valeurs import VALEURS
from usagers.models import Agent, RoleAgent


@transaction.atomic
def deposer_version(*, fiche: Fiche, contenu: Contenu, auteur: Agent | None = None) -> VersionFiche:
    """Keep a text as the fiche's next brouillon; without `auteur` it is first content.

    Raises RepereInconnu when the text quotes an amount or a local value that does not exist.
    """
    connus = {f"bareme:{code}" for code in valeurs_le(aujourdhui())}
    connus |= {f"local:{valeur.cle}" for valeur in VALEURS.values() if valeur.dans_le_guide}
    if inconnus := contenu.reperes() - connus:
        raise RepereInconnu(inconnus)
    _une_a_la_fois(fiche)
    dernier = fiche.versions.aggregate(dernier=Max("numero"))["dernier"] or 0
    return VersionFiche.objects.create(
        fiche=fiche,
        numero=dernier + 1,
        contenu=contenu.model_dump(mode="json"),
        empreinte=contenu.empreinte(),
        auteur=auteur,
        cree_le=maintenant(),
    )


@transaction.atomic
def publier(*, version: VersionFiche, par: Agent) -> None:
    """Put a version before everyone's eyes by the animateur's decision; the one before it is archived.

    Raises PasAnimateur, TexteNonVerifie, TransitionRefusee.
    """
    _exiger_animateur(par)
    if not version.texte.verifie:
        raise TexteNonVerifie
    _une_a_la_fois(version.fiche)
    for publiee in version.fiche.versions.publiees().exclude(pk=version.pk):
        publiee.passer(VersionFiche.Etat.ARCHIVEE)
    version.passer(VersionFiche.Etat.PUBLIEE)
    Decision.objects.create(version=version, genre=Decision.Genre.ANIMATEUR, par=par, le=maintenant())


@transaction.atomic
def depublier(*, fiche: Fiche, par: Agent) -> None:
    """Take the fiche away from everyone. Raises PasAnimateur, TransitionRefusee when nothing is published."""
    _exiger_animateur(par)
    _une_a_la_fois(fiche)
    version = fiche.versions.publiees().first()
    if version is None:
        raise TransitionRefusee
    version.passer(VersionFiche.Etat.ARCHIVEE)
    Decision.objects.create(version=version, genre=Decision.Genre.RETRAIT, par=par, le=maintenant())


@transaction.atomic
def publier_premier_contenu(*, par: Agent) -> list[VersionFiche]:
    """Publish the latest first content of every fiche that people left alone, and return it.

    A fiche is no longer alone once somebody took it away, published a text of theirs, or gave it to the committee:
    from then on the house's files change nothing. What nobody verified stays a brouillon. Raises PasAnimateur.
    """
    _exiger_animateur(par)
    toutes = Fiche.objects.select_for_update().values_list("pk", flat=True)
    decidees = Decision.objects.exclude(genre=Decision.Genre.ANIMATEUR, version__auteur__isnull=True)
    au_comite = VersionFiche.objects.filter(etat__in=[VersionFiche.Etat.EN_RELECTURE, VersionFiche.Etat.VALIDEE])
    publiees = []
    for fiche in (
        Fiche.objects.filter(pk__in=list(toutes))
        .exclude(versions__decisions__in=decidees)
        .exclude(versions__in=au_comite)
    ):
        version = fiche.versions.filter(auteur=None).first()  # latest first
        if version and version.etat == VersionFiche.Etat.BROUILLON and version.texte.verifie:
            publier(version=version, par=par)
            publiees.append(version)
    return publiees


def _exiger_animateur(agent: Agent) -> None:
    if not agent.a_le_role(RoleAgent.Role.ANIMATEUR):
        raise PasAnimateur


def _une_a_la_fois(fiche: Fiche) -> None:
    """Hold the fiche until the end of the transaction: its versions and decisions come one after the other."""
    Fiche.objects.select_for_update().get(pk=fiche.pk)
