import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from socle.horloge import maintenant
from socle.models import Battement
from socle.taches import toutes_les_taches

journal = logging.getLogger("jalons.travailleur")
PAUSE_S = 1.0


class Command(BaseCommand):
    help = "Run the periodic work (expiries, then messages out) until SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        fin = threading.Event()
        for numero in (signal.SIGTERM, signal.SIGINT):
            signal.signal(numero, lambda *_: fin.set())
        taches = list(toutes_les_taches())
        while not fin.wait(PAUSE_S):
            close_old_connections()
            try:
                Battement.objects.update_or_create(processus="travailleur", defaults={"vu_le": maintenant()})
            except Exception:
                journal.exception("battement manqué")
            for tache in taches:
                if fin.is_set():
                    return
                try:
                    tache.executer()
                except Exception:
                    # One task that fails must not stop the others; it is due again in a second.
                    journal.exception("tâche en échec", extra={"tache": tache.nom})
