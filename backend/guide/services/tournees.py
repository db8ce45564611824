"""A member reads by rounds of a few texts."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from guide.erreurs import MandatFini, RienARelire
from guide.models import ENSEMBLE, PAR_TOURNEE, Avis, Relecture, Tournee
from guide.models.relectures import RelectureQuerySet
from socle.erreurs import Introuvable
from socle.horloge import maintenant
from socle.schemas import Accuse
from usagers.models import Usager


@transaction.atomic
def commencer_tournee(*, membre: Usager, uuid: UUID) -> Accuse:
    """Take the next texts to read, the shortest deadline first; one round at a time: `reference` says which.

    Raises MandatFini, RienARelire, Introuvable (uuid taken).
    """
    # Two phones of one person: without this lock, each would begin a round.
    Usager.objects.select_for_update(no_key=True).get(pk=membre.pk)
    if not membre.mandats.en_cours().exists():
        raise MandatFini
    if en_cours := tournee_en_cours(membre):
        return Accuse(reference=en_cours.pk, version=1)
    suivantes = list(_a_relire(membre)[:PAR_TOURNEE])
    if not suivantes:
        raise RienARelire
    try:
        with transaction.atomic():
            tournee = Tournee.objects.create(uuid=uuid, usager=membre, commencee_le=maintenant())
    except IntegrityError as pris:
        raise Introuvable from pris
    tournee.relectures.set(suivantes)
    return Accuse(reference=uuid, version=1)


def tournee_en_cours(membre: Usager) -> Tournee | None:
    """The round that still has something to read today."""
    return membre.tournees.filter(relectures__in=_a_relire(membre)).first()


def _a_relire(membre: Usager) -> RelectureQuerySet:
    """What waits for this member's opinion on the whole."""
    rendus = Avis.objects.filter(relecture=OuterRef("pk"), auteur=membre, paragraphe=ENSEMBLE)
    ouvertes = Relecture.objects.ouvertes().filter(departement__in=membre.mandats.en_cours().values("departement"))
    return ouvertes.exclude(Exists(rendus))
