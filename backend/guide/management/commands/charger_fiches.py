from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guide.chargement import charger_premier_contenu
from guide.erreurs import FichierRefuse


class Command(BaseCommand):
    help = (
        "Loads the first content of the guide as brouillons: fiches, amounts, local values. Changes nothing there is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bilan = charger_premier_contenu()
        except FichierRefuse as refus:
            raise CommandError(str(refus)) from refus
        self.stdout.write(
            f"{bilan.versions} versions de fiche, {bilan.baremes} barèmes, {bilan.locales} valeurs locales ajoutés."
        )
