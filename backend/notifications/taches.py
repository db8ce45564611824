"""What the worker sends: due messages out, each taken by one worker under a lease, tried again when it fails."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import Min

from notifications.canaux import Injoignable, joindre
from notifications.models import Envoi, EnvoiQuerySet
from socle.horloge import maintenant
from socle.taches import Tache, effacement

journal = logging.getLogger("jalons.envois")

# After this long without a sign of life of the worker that holds it, a row belongs to whoever comes.
BAIL = timedelta(seconds=20)
# After the first try, at once; the last of these repeats. The 26th try comes about 4 hours after the first.
ATTENTES = [timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10)]
ESSAIS_MAX = 26
LOT = 50
PASSAGE_S = 5.0
GARDE = timedelta(days=30)


def envoyer_ce_qui_est_du() -> None:
    """Send what is due, for about 5 seconds: the other tasks wait meanwhile. Several workers may run it at once."""
    depart = time.monotonic()
    Envoi.objects.dus().filter(expire_le__lte=maintenant()).clore(Envoi.Etat.DEPASSE)
    for envoi in prendre():
        _envoyer(envoi)
        if time.monotonic() - depart > PASSAGE_S:
            break


def prendre() -> Iterator[Envoi]:
    """Take due messages one by one, oldest first, each just before it is sent.

    Compare-and-set: of two workers that saw the same row, one gets it. Whoever takes a message and dies leaves it
    to the next worker at the end of the lease.
    """
    vus = list(Envoi.objects.dus().order_by("disponible_le").values_list("pk", "essais")[:LOT])
    for pk, essais in vus:
        instant = maintenant()
        libre = Envoi.objects.dus().filter(pk=pk, essais=essais, expire_le__gt=instant)
        if libre.update(etat=Envoi.Etat.EN_COURS, essais=essais + 1, disponible_le=instant + BAIL):
            yield from Envoi.objects.select_related("compte").filter(
                pk=pk, essais=essais + 1, etat=Envoi.Etat.EN_COURS
            )


def _envoyer(envoi: Envoi) -> None:
    """Send it with no transaction open, then write down what happened, unless the row changed hands meanwhile."""
    mien = Envoi.objects.filter(pk=envoi.pk, essais=envoi.essais)
    try:
        with _bail_tenu(mien):
            canal = joindre(envoi.compte.contacts, objet=envoi.objet, texte=envoi.texte)
    except Injoignable:
        journal.warning("envoi impossible")
        mien.filter(etat=Envoi.Etat.EN_COURS).clore(Envoi.Etat.ECHEC_DEFINITIF)
    except Exception:
        journal.warning("envoi non parti", exc_info=True, extra={"essais": envoi.essais})
        _reessayer_plus_tard(envoi, mien.filter(etat=Envoi.Etat.EN_COURS))
    else:
        # Even when it was cancelled meanwhile: what left has left.
        mien.clore(Envoi.Etat.ENVOYE, canal)


def _reessayer_plus_tard(envoi: Envoi, mien: EnvoiQuerySet) -> None:
    reprise = maintenant() + ATTENTES[min(envoi.essais, len(ATTENTES)) - 1]
    if reprise >= envoi.expire_le:
        mien.clore(Envoi.Etat.DEPASSE)
    elif envoi.essais >= ESSAIS_MAX:
        mien.clore(Envoi.Etat.ECHEC_DEFINITIF)
    else:
        mien.update(etat=Envoi.Etat.ECHEC_TEMPORAIRE, disponible_le=reprise)


@contextmanager
def _bail_tenu(mien: EnvoiQuerySet) -> Iterator[None]:
    """Renew the lease while the way out takes its time: only that of a dead worker runs out."""
    fini = threading.Event()

    def tenir() -> None:
        while not fini.wait(BAIL.total_seconds() / 4):
            with suppress(DatabaseError):
                mien.filter(etat=Envoi.Etat.EN_COURS).update(disponible_le=maintenant() + BAIL)
        connection.close()

    gardien = threading.Thread(target=tenir, daemon=True)
    gardien.start()
    try:
        yield
    finally:
        fini.set()
        gardien.join()


def _plus_ancien_du() -> datetime | None:
    return Envoi.objects.dus().aggregate(debut=Min("disponible_le"))["debut"]


TACHES = [
    Tache("envois", envoyer_ce_qui_est_du, _plus_ancien_du),
    effacement(
        "envois finis",
        lambda: Envoi.objects.filter(disponible_le__isnull=True, expire_le__lte=maintenant() - GARDE),
        "expire_le",
        GARDE,
    ),
]
