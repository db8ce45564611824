"""What the database says after a verb of the guide."""

from typing import Any

from guide.models import VersionFiche
from notifications.models import Nouvelle


def etats() -> list[str]:
    """Where each version stands, fiche by fiche."""
    return list(VersionFiche.objects.order_by("fiche__slug", "numero").values_list("etat", flat=True))


def nouvelles(personne: Any) -> list[tuple[str, Any]]:
    """What this person was told, in order: genre and object."""
    return list(Nouvelle.objects.filter(compte=personne.compte_id).values_list("genre", "objet"))
