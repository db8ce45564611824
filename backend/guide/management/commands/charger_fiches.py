from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guide.chargement import DOSSIER, charger_premier_contenu
from guide.erreurs import FichierRefuse


class Command(BaseCommand):
    help = "Loads the guide’s first content: brouillons, words, amounts, local values. Changes nothing there is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dossier", type=Path, default=DOSSIER, help="folder of the files (ours by default)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bilan = charger_premier_contenu(options["dossier"])
        except FichierRefuse as refus:
            raise CommandError(str(refus)) from refus
        self.stdout.write(
            f"{bilan.versions} versions de fiche, {bilan.mots} mots, {bilan.baremes} barèmes, "
            f"{bilan.locales} valeurs locales ajoutés."
        )
