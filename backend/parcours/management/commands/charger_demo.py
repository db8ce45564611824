import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from parcours.demo.chargement import charger


class Command(BaseCommand):
    help = "Loads the demonstration's people and places; may run again at any time. Refused in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the accounts to try as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENV.production:
            raise CommandError("La démonstration ne se charge pas dans un vrai service (JALONS_MODE=production).")
        comptes = charger()
        if options["json"]:
            self.stdout.write(json.dumps(comptes, ensure_ascii=False))
            return
        for compte in comptes:
            self.stdout.write(" · ".join(compte.values()))
