"""Limits on tries. Counters live in the database: they hold across processes and restarts."""

from datetime import timedelta
from math import ceil

from django.db import transaction
from django.db.models import Case, F, Q, When
from django.utils.crypto import salted_hmac

from socle.erreurs import TropDEssais
from socle.horloge import maintenant
from socle.models import Frein

ESSAIS_LIBRES = 100
OUBLI = timedelta(minutes=15)
ATTENTE_MAX_S = 10


def freiner(cle: str, *, limite: int, fenetre: timedelta) -> None:
    """Count one try of `cle`; raise TropDEssais beyond `limite` tries in `fenetre`.

    The count is kept even when the caller's work fails: call it outside the caller's transaction.
    """
    frein = _compter(cle, fenetre)
    if frein.nombre > limite:
        raise TropDEssais(_attente(frein))


def ralentir(adresse: str) -> None:
    """Slow an address down instead of shutting it out: on mobile networks, many people share one.

    The first tries are free; then each must wait longer than the one before, up to 10 seconds. Codes are kept
    by their own limits; this one keeps a machine from spending all our hashing time.
    """
    total = _compter(f"adresse:{adresse}", OUBLI)
    exces = total.nombre - ESSAIS_LIBRES
    if exces > 0:
        pas = timedelta(seconds=min(ATTENTE_MAX_S, 2 ** min(exces, 4)))
        freiner(f"adresse:pas:{adresse}", limite=1, fenetre=pas)


def _compter(cle: str, fenetre: timedelta) -> Frein:
    empreinte = salted_hmac("socle.frein", cle, algorithm="sha256").hexdigest()
    instant, fin = maintenant(), maintenant() + fenetre
    en_cours = Q(expire_le__gt=instant)
    with transaction.atomic():
        Frein.objects.bulk_create([Frein(cle=empreinte, expire_le=fin)], ignore_conflicts=True)
        # One statement counts or starts the window again: two concurrent tries never count as one.
        Frein.objects.filter(cle=empreinte).update(
            nombre=Case(When(en_cours, then=F("nombre") + 1), default=1),
            expire_le=Case(When(en_cours, then=F("expire_le")), default=fin),
        )
        return Frein.objects.get(cle=empreinte)


def _attente(frein: Frein) -> int:
    return max(1, ceil((frein.expire_le - maintenant()).total_seconds()))
