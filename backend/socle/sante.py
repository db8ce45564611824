"""Is the process alive, can it serve, and what falls behind? `ready` reads and never writes."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.contrib.admin.views.decorators import staff_member_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from socle.decouverte import declares
from socle.horloge import maintenant
from socle.models import Battement
from socle.taches import toutes_les_taches

DISQUE_LIBRE_MIN = 0.05
SILENCE_MAX = timedelta(seconds=15)


@dataclass(frozen=True)
class Voisin:
    """A service beside us, that we can do without for a while; each app lists its own in `<app>/sante.py`."""

    nom: str
    etat: Callable[[], str]


def vivant(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"etat": "vivant"})


def pret(request: HttpRequest) -> JsonResponse:
    manques = [nom for nom, bon in (("base", _base_a_jour()), ("disque", _disque_libre())) if not bon]
    return JsonResponse({"etat": "arrete" if manques else "pret", "manques": manques}, status=503 if manques else 200)


@staff_member_required
def detail(request: HttpRequest) -> JsonResponse:
    """For staff: ages in seconds of the worker's last sign of life and of the oldest overdue row of each task."""
    return JsonResponse(
        {
            "battements": {b.processus: _age_s(b.vu_le) for b in Battement.objects.all()},
            "voisins": {voisin.nom: voisin.etat() for voisin in declares("sante", "VOISINS")},
            "retards_s": {t.nom: _age_s(t.plus_ancienne_echeance()) for t in toutes_les_taches()},
        }
    )


def bat_encore(processus: str) -> bool:
    """Return whether `processus` gave a sign of life in the last 15 seconds."""
    return Battement.objects.filter(processus=processus, vu_le__gt=maintenant() - SILENCE_MAX).exists()


def _base_a_jour() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _disque_libre() -> bool:
    disque = shutil.disk_usage(settings.ENV.donnees)
    return disque.free / disque.total > DISQUE_LIBRE_MIN


def _redis() -> str:
    if not settings.ENV.redis:
        return "absent"
    try:
        async_to_sync(get_channel_layer().group_send)("sante", {"type": "sante"})
    except Exception:
        return "muet"
    return "present"


VOISINS = [Voisin("redis", _redis)]


def _age_s(instant: datetime | None) -> int | None:
    return round((maintenant() - instant).total_seconds()) if instant else None
