"""A text is given to the committees. It is national: every committee that exists reads it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from guide.erreurs import (
    DejaEnRelecture,
    PasDeComite,
    RelecturePlusRecente,
    TexteNonVerifie,
    TransitionRefusee,
)
from guide.models import Mandat, Relecture, VersionFiche
from guide.models.relectures import RelectureQuerySet
from guide.services.roles import exiger_du_guide
from guide.services.versions import une_a_la_fois
from notifications.models import GenreNouvelle
from notifications.services import annoncer
from socle.horloge import aujourdhui, maintenant
from territoires.models import Departement, ValeurLocale
from usagers.models import Agent

Etat = VersionFiche.Etat


@transaction.atomic
def soumettre(*, version: VersionFiche, par: Agent) -> None:
    """Give a version to every committee that has not had it; it takes the place of what they read of this fiche.

    A published text may be given too: it stays published while they read. Raises PasRedacteur, TexteNonVerifie,
    TransitionRefusee, RelecturePlusRecente, PasDeComite, DejaEnRelecture.
    """
    exiger_du_guide(par)
    if not version.texte.verifie:
        raise TexteNonVerifie
    une_a_la_fois(version.fiche)
    version.refresh_from_db(fields=["etat"])
    if version.etat == Etat.ARCHIVEE:
        raise TransitionRefusee
    if not Mandat.objects.en_cours().exists():
        raise PasDeComite
    if version.fiche.versions.au_comite().filter(numero__gt=version.numero).exists():
        raise RelecturePlusRecente
    for remplacee in version.fiche.versions.au_comite().exclude(pk=version.pk):
        archiver(remplacee)
    if version.etat == Etat.BROUILLON:
        version.passer(Etat.EN_RELECTURE)
    if not saisir_les_comites(version, par):
        raise DejaEnRelecture
    annoncer_aux_comites(version)


def saisir_les_comites(version: VersionFiche, par: Agent) -> bool:
    """Open a locked version before each committee that has not had it; False when there is none such.

    From then on no opinion is taken on another text of this fiche.
    """
    if version.fiche.versions.au_comite().filter(numero__gt=version.numero).exists():
        return False  # they read a newer text
    mandats = Mandat.objects.en_cours().filter(departement=OuterRef("pk"))
    a_saisir = list(Departement.objects.filter(Exists(mandats)).exclude(relectures__version=version))
    _clore(Relecture.objects.filter(version__fiche=version.fiche).exclude(version=version))
    for departement in a_saisir:
        valeurs = ValeurLocale.objects
        jours = valeurs.lire(departement, "relecture_jours")
        Relecture.objects.create(
            version=version,
            departement=departement,
            ouverte_par=par,
            ouverte_le=maintenant(),
            echeance=aujourdhui() + timedelta(days=jours),
            quorum=valeurs.lire(departement, "relecture_quorum"),
        )
    return bool(a_saisir)


def archiver(version: VersionFiche) -> None:
    """End a locked version: nobody reads it any more, no opinion is taken on it. Raises TransitionRefusee."""
    version.passer(Etat.ARCHIVEE)
    _clore(version.relectures.all())


def annoncer_aux_comites(version: VersionFiche) -> None:
    """Tell the members of the committees that this version's fiche has something new for them; called last."""
    departements = Relecture.objects.filter(version__fiche=version.fiche).values("departement")
    membres = Mandat.objects.en_cours().filter(departement__in=departements)
    if comptes := list(membres.values_list("usager__compte", flat=True)):
        annoncer(comptes=comptes, genre=GenreNouvelle.RELECTURE_CHANGEE, objet=version.uuid)


def _clore(relectures: RelectureQuerySet) -> None:
    relectures.filter(close_le__isnull=True).update(close_le=maintenant())
