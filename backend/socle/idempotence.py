"""Writes that happen once: the same key with the same content has the same outcome, for ever."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from socle.erreurs import CleDejaUtilisee
from socle.models import Operation
from socle.schemas import Accuse, EntetesEcriture


def empreinte_de(request: HttpRequest) -> str:
    """Return the digest of what was asked: method, path, body."""
    return empreinte(b"\n".join([(request.method or "").encode(), request.get_full_path().encode(), request.body]))


def empreinte(demande: bytes) -> str:
    """Return the keyed digest of `demande`: it recognises a text and cannot be reversed into one."""
    return salted_hmac("socle.operation", demande, algorithm="sha256").hexdigest()


def une_seule_fois(
    *, auteur_id: int, cle: UUID, empreinte: str, action: Callable[[], Accuse | None]
) -> Accuse | None:
    """Run `action` in a transaction, or give back the outcome of its first run.

    A refusal (any exception of `action`) leaves no trace: its repetition is judged anew.
    Raises CleDejaUtilisee when the key was used by the same author for another content.
    """
    with transaction.atomic():
        # A concurrent run of the same key waits here for the first one's commit, on both databases.
        operation, nouvelle = Operation.objects.get_or_create(
            auteur_id=auteur_id, cle=cle, defaults={"empreinte": empreinte}
        )
        if nouvelle:
            accuse = action()
            if accuse:
                operation.reference, operation.version = accuse.reference, accuse.version
                operation.save(update_fields=["reference", "version"])
            return accuse
        if not constant_time_compare(operation.empreinte, empreinte):
            raise CleDejaUtilisee
        if operation.reference is None or operation.version is None:
            return None
        return Accuse(reference=operation.reference, version=operation.version)


def ecrire(request: HttpRequest, entetes: EntetesEcriture, action: Callable[[], Accuse]) -> Accuse:
    """Run a write of the signed-in account once; the auth class has checked that it was made under this account."""
    auteur = request.user
    assert auteur.is_authenticated, "ecrire() belongs behind an auth class"
    accuse = une_seule_fois(
        auteur_id=auteur.pk, cle=entetes.idempotency_key, empreinte=empreinte_de(request), action=action
    )
    assert accuse is not None
    return accuse
