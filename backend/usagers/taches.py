"""What the worker erases: ended sessions, codes that can serve no more, devices whose cookie is dead."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from socle.horloge import maintenant
from socle.taches import effacement
from usagers.models import Appareil, CodeActivation, CodeConnexion
from usagers.services.appareils import DUREE

GARDE_DES_CODES = timedelta(days=30)


def _codes_connexion_passes() -> QuerySet[CodeConnexion]:
    return CodeConnexion.objects.filter(expire_le__lte=maintenant())


def _codes_activation_passes() -> QuerySet[CodeActivation]:
    """Kept 30 days more: a lost answer may be asked again, an agent may ask what became of a sheet."""
    limite = maintenant() - GARDE_DES_CODES
    return CodeActivation.objects.filter(
        Q(utilise_le__lte=limite) | Q(remplace_le__lte=limite) | Q(expire_le__lte=limite)
    )


def _appareils_morts() -> QuerySet[Appareil]:
    return Appareil.objects.filter(cree_le__lte=maintenant() - DUREE)


def _sessions_finies() -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lte=maintenant())


TACHES = [
    effacement("codes de connexion passés", _codes_connexion_passes, "expire_le"),
    effacement("codes d’activation passés", _codes_activation_passes, "cree_le", GARDE_DES_CODES),
    effacement("appareils oubliés", _appareils_morts, "cree_le", DUREE),
    effacement("sessions finies", _sessions_finies, "expire_date"),
]
