"""What the worker runs: each app lists its own in `<app>/taches.py` as `TACHES`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, QuerySet

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


def effacement(nom: str, passes: Callable[[], QuerySet], champ: str, garde: timedelta = timedelta()) -> Tache:
    """Make the task that erases the rows of `passes`; each is due `garde` after the date in `champ`."""

    def plus_ancienne() -> datetime | None:
        debut = passes().aggregate(debut=Min(champ))["debut"]
        return debut + garde if debut else None

    return Tache(nom, lambda: passes().delete() and None, plus_ancienne)


TACHES = [effacement("freins passés", lambda: Frein.objects.filter(expire_le__lte=maintenant()), "expire_le")]
