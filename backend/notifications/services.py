"""News, numbered per account, with a bell that only says "there is news"; and messages out, for the worker."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from notifications.cloche import sonner
from notifications.models import CompteurNouvelles, Envoi, GenreNouvelle, Nouvelle

PARTIS = [Envoi.Etat.EN_COURS, Envoi.Etat.ENVOYE]


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


def prevoir_envoi(*, compte_id: int, cle: str, objet: str, texte: str, du_le: datetime, expire_le: datetime) -> None:
    """Have `texte` sent once to the account's confirmed contacts, from `du_le` on, never from `expire_le` on.

    `cle` says what is announced, most general word first ("rendezvous:<uuid>:rappel"). The same key again moves or
    revives a message that has not left; one that has left never leaves again. `objet` is the subject of an e-mail;
    both must betray nothing to whoever sees the phone: no benefit, no name, no place.
    Called inside the transaction of what it announces.
    """
    assert connection.in_atomic_block, "prevoir_envoi() belongs in the transaction of what it announces"
    voulu = {
        "objet": objet,
        "texte": texte,
        "du_le": du_le,
        "expire_le": expire_le,
        "etat": Envoi.Etat.PREVU,
        "canal": "",
        "disponible_le": du_le,
    }
    pas_parti = Envoi.objects.filter(compte_id=compte_id, cle=cle).exclude(etat__in=PARTIS)
    if not pas_parti.update(**voulu):
        Envoi.objects.get_or_create(cle=cle, defaults={"compte_id": compte_id, **voulu})


def annuler_envois(*, compte_id: int, cle_prefixe: str) -> None:
    """Cancel the account's messages whose key starts so and that have not left.

    One that a worker is sending at this very moment may still arrive; it is not tried again.
    """
    vivants = Envoi.objects.filter(compte_id=compte_id, cle__startswith=cle_prefixe, disponible_le__isnull=False)
    vivants.clore(Envoi.Etat.ANNULE)


def _numero_suivant(compte_id: int) -> int:
    CompteurNouvelles.objects.bulk_create([CompteurNouvelles(compte_id=compte_id)], ignore_conflicts=True)
    CompteurNouvelles.objects.filter(compte_id=compte_id).update(dernier=F("dernier") + 1)
    return CompteurNouvelles.objects.values_list("dernier", flat=True).get(compte_id=compte_id)
