"""What the worker runs: each app lists its own in `<app>/taches.py` as `TACHES`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from socle.decouverte import declares
from socle.horloge import maintenant
from socle.models import Frein


@dataclass(frozen=True)
class Tache:
    """A periodic work. `executer` does what is due and may run at any time; the due date feeds the health page."""

    nom: str
    executer: Callable[[], None]
    plus_ancienne_echeance: Callable[[], datetime | None]


def toutes_les_taches() -> Iterator[Tache]:
    """Yield the tasks of every app that has some."""
    yield from declares("taches", "TACHES")


def effacer_freins_passes() -> None:
    Frein.objects.filter(expire_le__lte=maintenant()).delete()


TACHES = [
    Tache(
        "freins passés",
        effacer_freins_passes,
        lambda: Frein.objects.filter(expire_le__lte=maintenant()).aggregate(m=Min("expire_le"))["m"],
    ),
]
