from typing import Any
from uuid import UUID

from ninja import Field, Schema


class ErreurLue(Schema):
    """What every refusal of the API looks like."""

    code: str
    message: str
    details: dict[str, Any] | None = None


class Accuse(Schema):
    """What every write answers: which object, and its version after the write (1 = just created)."""

    reference: UUID
    version: int


class EntetesEcriture(Schema):
    """Headers of every write: the operation made by the client, and the account that it was written under."""

    idempotency_key: UUID = Field(alias="Idempotency-Key")
    jalons_compte: UUID = Field(alias="Jalons-Compte")


def erreurs(*statuts: int) -> dict[int, type[ErreurLue]]:
    """Declare the refusals of an operation, so that the OpenAPI tells the truth."""
    return dict.fromkeys(statuts, ErreurLue)


LECTURE = erreurs(401, 403, 409)
LECTURE_D_UN_OBJET = erreurs(401, 403, 404, 409, 422)
ECRITURE = erreurs(400, 401, 403, 404, 409, 413, 422)
