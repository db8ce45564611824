from typing import Any

from django.core.management.base import BaseCommand, CommandError

from socle.sante import bat_encore


class Command(BaseCommand):
    help = "Exit 0 when the worker gave a sign of life in the last 15 seconds."

    def handle(self, *args: Any, **options: Any) -> None:
        if not bat_encore("travailleur"):
            raise CommandError("Le travailleur ne donne pas signe de vie.")
