"""The journal's verbs. Each takes the version it was based on: no edit overwrites what its author did not see."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from journal.erreurs import SansReferent
from journal.models import Entree
from journal.schemas import EntreeLue
from notifications.models import GenreNouvelle
from notifications.services import annoncer
from socle.erreurs import Introuvable, VersionPerimee
from socle.horloge import maintenant
from socle.schemas import Accuse
from usagers.models import Usager


@transaction.atomic
def enregistrer_entree(
    *, auteur: Usager, uuid: UUID, genre: str, texte: str, jour: date, version_de_base: int | None
) -> Accuse:
    """Create the entry (`version_de_base` None) or edit it.

    Raises VersionPerimee when it changed or vanished since `version_de_base`, Introuvable when the uuid is taken.
    """
    contenu = {"genre": genre, "texte": texte, "jour": jour, "modifiee_le": maintenant()}
    if version_de_base is not None:
        return _changer(auteur, uuid, version_de_base, GenreNouvelle.ENTREE_ECRITE, **contenu)
    try:
        with transaction.atomic():
            Entree.objects.create(uuid=uuid, auteur=auteur, cree_le=maintenant(), **contenu)
    except IntegrityError as prise:
        raise _perimee(auteur, uuid) if _la_sienne(auteur, uuid) else Introuvable() from prise
    annoncer(comptes=[auteur.compte_id], genre=GenreNouvelle.ENTREE_ECRITE, objet=uuid)
    return Accuse(reference=uuid, version=1)


@transaction.atomic
def partager_entree(*, auteur: Usager, uuid: UUID, version_de_base: int) -> Accuse:
    """Let today's referent read the entry.

    Raises SansReferent when nobody in Jalons would read it, VersionPerimee as above.
    """
    accompagnement = auteur.accompagnements.filter(fin__isnull=True, referent__isnull=False).first()
    if accompagnement is None:
        raise SansReferent
    return _changer(auteur, uuid, version_de_base, GenreNouvelle.PARTAGE_CHANGE, partagee_avec=accompagnement)


@transaction.atomic
def retirer_partage(*, auteur: Usager, uuid: UUID, version_de_base: int) -> Accuse:
    """Take the entry back: from now on only its author can read it. Raises VersionPerimee as above."""
    return _changer(auteur, uuid, version_de_base, GenreNouvelle.PARTAGE_CHANGE, partagee_avec=None)


@transaction.atomic
def supprimer_entree(*, auteur: Usager, uuid: UUID, version_de_base: int) -> Accuse:
    """Erase the entry for good. Raises VersionPerimee as above."""
    lecteurs = _lecteurs(uuid)
    supprimees, _ = Entree.objects.filter(pk=uuid, auteur=auteur, version=version_de_base).delete()
    if not supprimees:
        raise _perimee(auteur, uuid)
    annoncer(comptes=[auteur.compte_id, *lecteurs], genre=GenreNouvelle.ENTREE_SUPPRIMEE, objet=uuid)
    return Accuse(reference=uuid, version=version_de_base + 1)


def _changer(auteur: Usager, uuid: UUID, base: int, nouvelle: GenreNouvelle, **champs: Any) -> Accuse:
    """Compare-and-set on the version, then tell the author's other devices and whoever could or can read it."""
    lecteurs = _lecteurs(uuid)
    if not Entree.objects.filter(pk=uuid, auteur=auteur, version=base).update(version=base + 1, **champs):
        raise _perimee(auteur, uuid)
    annoncer(comptes=[auteur.compte_id, *lecteurs, *_lecteurs(uuid)], genre=nouvelle, objet=uuid)
    return Accuse(reference=uuid, version=base + 1)


def _lecteurs(uuid: UUID) -> list[int]:
    ouverte = Entree.objects.filter(pk=uuid, partagee_avec__fin__isnull=True, partagee_avec__referent__isnull=False)
    return list(ouverte.values_list("partagee_avec__referent__compte_id", flat=True))


def _la_sienne(auteur: Usager, uuid: UUID) -> Entree | None:
    return Entree.objects.select_related("partagee_avec").filter(auteur=auteur, pk=uuid).first()


def _perimee(auteur: Usager, uuid: UUID) -> VersionPerimee:
    """Somebody else's entry and a deleted one read the same: nothing there."""
    entree = _la_sienne(auteur, uuid)
    return VersionPerimee(details={"serveur": EntreeLue.from_orm(entree).model_dump(mode="json") if entree else None})
