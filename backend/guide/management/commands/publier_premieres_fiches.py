from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guide.services import publier_premier_contenu
from socle.erreurs import ErreurMetier
from usagers.models import Agent


class Command(BaseCommand):
    help = "Publishes the first content that people left alone, as the decision of an animateur of the committee."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--animateur", required=True, help="e-mail of the agent who decides")

    def handle(self, *args: Any, **options: Any) -> None:
        animateur = Agent.objects.filter(compte__identifiant=options["animateur"]).first()
        if animateur is None:
            raise CommandError("Aucun agent n’a cette adresse.")
        try:
            publiees = publier_premier_contenu(par=animateur)
        except ErreurMetier as refus:
            raise CommandError(refus.message) from refus
        self.stdout.write(f"{len(publiees)} fiches publiées.")
