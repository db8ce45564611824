from uuid import UUID

from ninja import Schema

from notifications.models import GenreNouvelle


class NouvelleLue(Schema):
    numero: int
    genre: GenreNouvelle
    objet: UUID


class Nouvelles(Schema):
    """`dernier`: where to ask from next time. `suite`: more rows wait beyond these."""

    dernier: int
    nouvelles: list[NouvelleLue]
    suite: bool
