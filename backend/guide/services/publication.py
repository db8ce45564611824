"""What everyone reads: published on the ground of a committee or of a recorded decision, and taken away."""

from django.db import transaction
from django.db.models import Q

from guide.erreurs import (
    ADeux,
    PasAnimateur,
    RelectureEnCours,
    TexteNonVerifie,
    TransitionRefusee,
)
from guide.models import CorrectionUrgente, Decision, Fiche, VersionFiche
from guide.services.relectures import annoncer_aux_comites, archiver, saisir_les_comites
from guide.services.roles import exiger_animateur, exiger_du_guide
from guide.services.versions import une_a_la_fois
from socle.erreurs import SaisieInvalide
from socle.horloge import maintenant
from usagers.models import Agent, RoleAgent

Etat, Role = VersionFiche.Etat, RoleAgent.Role
# The ground on which a version goes out is where it stands.
MOTIFS = {
    Etat.BROUILLON: Decision.Genre.ANIMATEUR,
    Etat.EN_RELECTURE: Decision.Genre.SANS_AVIS,
    Etat.VALIDEE: Decision.Genre.COMITE,
}


@transaction.atomic
def publier(*, version: VersionFiche, par: Agent, motif: str = "") -> None:
    """Put a version before everyone's eyes; the one before it is archived.

    A rédacteur publishes what a committee adopted; the animateur also decides for what none was given, and for
    what none adopted in time. Raises PasAnimateur, RelectureEnCours, TexteNonVerifie, TransitionRefusee.
    """
    une_a_la_fois(version.fiche)
    version.refresh_from_db(fields=["etat"])
    adoptee = version.etat == Etat.VALIDEE
    if not par.a_le_role(Role.ANIMATEUR, *([Role.REDACTEUR] if adoptee else [])):
        raise PasAnimateur
    if version.etat not in MOTIFS:
        raise TransitionRefusee
    derniere = version.relectures.ouvertes().order_by("echeance").last()
    if derniere and not adoptee:
        raise RelectureEnCours(derniere.echeance)
    _mettre_en_ligne(version, genre=MOTIFS[Etat(version.etat)], par=par, motif=motif)
    annoncer_aux_comites(version)


@transaction.atomic
def corriger_en_urgence(*, version: VersionFiche, par: Agent, motif: str = "") -> None:
    """« Correction urgente »: a first agent asks, another one confirms and it is out; the committees read it after.

    The first one says why. Raises PasRedacteur, TexteNonVerifie, TransitionRefusee, SaisieInvalide, ADeux when the
    same agent asks again.
    """
    exiger_du_guide(par)
    une_a_la_fois(version.fiche)
    version.refresh_from_db(fields=["etat"])
    if not version.texte.verifie:
        raise TexteNonVerifie
    if version.etat not in MOTIFS:
        raise TransitionRefusee
    demande = CorrectionUrgente.objects.filter(version=version).first()
    if demande is None:
        if not motif:
            raise SaisieInvalide.du_champ("motif", "Dites pourquoi cela ne peut pas attendre.")
        CorrectionUrgente.objects.create(version=version, demandee_par=par, demandee_le=maintenant(), motif=motif)
        return
    if demande.demandee_par == par:
        raise ADeux
    _mettre_en_ligne(
        version, genre=Decision.Genre.URGENCE, par=par, motif=demande.motif, demandee_par=demande.demandee_par
    )
    saisir_les_comites(version, par)
    annoncer_aux_comites(version)


@transaction.atomic
def depublier(*, fiche: Fiche, par: Agent) -> VersionFiche:
    """Take the fiche away from everyone, and return what they read.

    Raises PasAnimateur, TransitionRefusee when nothing is published.
    """
    exiger_animateur(par)
    une_a_la_fois(fiche)
    version = fiche.versions.publiees().first()
    if version is None:
        raise TransitionRefusee
    archiver(version)
    Decision.objects.create(version=version, genre=Decision.Genre.RETRAIT, par=par, le=maintenant())
    annoncer_aux_comites(version)
    return version


@transaction.atomic
def publier_premier_contenu(*, par: Agent) -> list[VersionFiche]:
    """Publish the latest first content of every fiche that people left alone, and return it.

    A fiche is no longer alone once somebody took it away, published a text of theirs, or gave it to a committee:
    from then on the house's files change nothing. What nobody verified stays a brouillon. Raises PasAnimateur.
    """
    exiger_animateur(par)
    toutes = Fiche.objects.select_for_update().values_list("pk", flat=True)
    decidees = Decision.objects.exclude(genre=Decision.Genre.ANIMATEUR, version__auteur__isnull=True)
    publiees = []
    for fiche in (
        Fiche.objects.filter(pk__in=list(toutes))
        .exclude(versions__decisions__in=decidees)
        .exclude(versions__in=VersionFiche.objects.au_comite())
        .exclude(versions__relectures__isnull=False)
    ):
        version = fiche.versions.filter(auteur=None).first()  # latest first
        if version and version.etat == Etat.BROUILLON and version.texte.verifie:
            publier(version=version, par=par)
            publiees.append(version)
    return publiees


def _mettre_en_ligne(version: VersionFiche, **decision: object) -> None:
    """Publish a locked version; what everyone read, and the older texts under review, are archived."""
    if not version.texte.verifie:
        raise TexteNonVerifie
    depassees = Q(etat=Etat.PUBLIEE) | Q(etat__in=[Etat.EN_RELECTURE, Etat.VALIDEE], numero__lt=version.numero)
    for depassee in version.fiche.versions.filter(depassees).exclude(pk=version.pk):
        archiver(depassee)
    version.passer(Etat.PUBLIEE)
    Decision.objects.create(version=version, le=maintenant(), **decision)
