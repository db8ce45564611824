"""News: rows numbered per account, then a bell that only says "there is news"."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from notifications.cloche import sonner
from notifications.models import CompteurNouvelles, GenreNouvelle, Nouvelle


def annoncer(*, comptes: Iterable[int], genre: GenreNouvelle, objet: UUID) -> None:
    """Write one Nouvelle for each account (ids of comptes) and ring them after commit.

    Called once, last, inside the transaction of what it announces: counters are locked in order of id,
    so that transactions wait for each other but never in a circle. A bell that fails fails nothing.
    """
    assert connection.in_atomic_block, "annoncer() belongs in the transaction of what it announces"
    destinataires = sorted(set(comptes))
    for compte_id in destinataires:
        Nouvelle.objects.create(compte_id=compte_id, numero=_numero_suivant(compte_id), genre=genre, objet=objet)
    transaction.on_commit(lambda: sonner(destinataires), robust=True)


def dernier_numero(compte_id: int) -> int:
    """Return the number of the account's latest news, 0 when there never was any."""
    return CompteurNouvelles.objects.filter(compte_id=compte_id).values_list("dernier", flat=True).first() or 0


def _numero_suivant(compte_id: int) -> int:
    CompteurNouvelles.objects.bulk_create([CompteurNouvelles(compte_id=compte_id)], ignore_conflicts=True)
    CompteurNouvelles.objects.filter(compte_id=compte_id).update(dernier=F("dernier") + 1)
    return CompteurNouvelles.objects.values_list("dernier", flat=True).get(compte_id=compte_id)
