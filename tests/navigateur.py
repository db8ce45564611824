"""A browser of the API: one account's session, JSON, and the two headers of a write."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from usagers.models import Compte


def ouvrir_session(client: Client, compte: Compte) -> None:
    """Sign in without going through the doors, which have tests of their own."""
    client.force_login(compte, backend=f"usagers.portes.PorteDes{'Agents' if compte.est_agent else 'Usagers'}")


class Navigateur:
    """`compte` None browses without signing in."""

    def __init__(self, compte: Compte | None = None) -> None:
        self.compte = compte
        self.client = Client(raise_request_exception=False)
        if compte:
            ouvrir_session(self.client, compte)

    def lire(self, chemin: str) -> Any:
        return self.client.get(f"/api{chemin}")

    def ecrire(
        self,
        methode: str,
        chemin: str,
        corps: dict[str, Any] | None = None,
        *,
        cle: UUID | None = None,
        **entetes: str,
    ) -> Any:
        """Send a write under this account; `entetes` replaces headers (name with underscores)."""
        tous = {"idempotency_key": str(cle or uuid4())}
        if self.compte:
            tous["jalons_compte"] = str(self.compte.reference)
        return self.client.generic(
            methode,
            f"/api{chemin}",
            data=json.dumps(corps) if corps is not None else "",
            content_type="application/json",
            headers={nom.replace("_", "-"): valeur for nom, valeur in (tous | entetes).items()},
        )
