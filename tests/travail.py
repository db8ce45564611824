"""What an answer costs, as a stranger could measure it: statements sent to the database, digests computed."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext


class HacheurCompte(MD5PasswordHasher):
    """A fast hasher that counts: Argon2 takes 0.1 s on purpose, and the rules do not depend on it."""

    nombre = 0

    def encode(self, password: str, salt: str) -> str:
        HacheurCompte.nombre += 1
        return super().encode(password, salt)


def travail_de(action: Callable[[], Any]) -> tuple[list[str], int]:
    """Return the verbs of the SQL statements of `action`, in order, and how many digests it computed."""
    avant = HacheurCompte.nombre
    with CaptureQueriesContext(connection) as requetes:
        action()
    verbes = [requete["sql"].split()[0] for requete in requetes.captured_queries]
    return verbes, HacheurCompte.nombre - avant
