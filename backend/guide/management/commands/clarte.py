from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError

from guide.baremes import valeurs_de
from guide.chargement import DOSSIER
from guide.clarte import Mesure, Passage, a_revoir, mesurer, mots
from guide.erreurs import FichierRefuse
from guide.fichiers import lire_baremes, lire_fiche, lire_glossaire
from socle.horloge import aujourdhui


class Colonne(NamedTuple):
    """`cible`: past it, the table says so; what blocks is told under the table."""

    titre: str
    valeur: Callable[[Mesure], float]
    cible: float = float("inf")
    au_moins: bool = False

    def case(self, mesure: Mesure) -> str:
        valeur = self.valeur(mesure)
        depasse = valeur < self.cible if self.au_moins else valeur > self.cible
        return f"{valeur:.1f}".removesuffix(".0") + ("*" if depasse else " ")


COLONNES = [
    Colonne("mots", lambda m: m.mots_de_la_fiche, 350),
    Colonne("par phrase", lambda m: m.mots_par_phrase, 12),
    Colonne("la plus longue", lambda m: len(mots(m.ensemble.plus_longue_phrase)), 20),
    Colonne("score", lambda m: m.score, 70, au_moins=True),
    Colonne("rares %", lambda m: m.ensemble.part_de_rares, 4),
    Colonne("longs %", lambda m: m.ensemble.part_de_longs, 6),
    Colonne("réponse", lambda m: m.caracteres_de_la_reponse, 280),
    Colonne("sigles", lambda m: len(m.sigles), 1),
    Colonne("passifs", lambda m: len(m.passifs), 1),
    Colonne("négations", lambda m: len(m.negations), 1),
]


class Command(BaseCommand):
    help = "Measures how easy the first content is to read; fails on what is too hard to be published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fiches", nargs="*", help="slugs, to see their parts too (all fiches by default)")
        parser.add_argument("--dossier", type=Path, default=DOSSIER, help="folder of the files (ours by default)")

    def handle(self, *args: Any, **options: Any) -> None:
        dossier, slugs = options["dossier"], options["fiches"]
        try:
            glossaire = lire_glossaire(dossier / "glossaire.yaml")
            valeurs = valeurs_de(lire_baremes(dossier / "baremes.yaml"), aujourdhui())
            chemins = [dossier / f"{slug}.md" for slug in slugs] or sorted(dossier.glob("*.md"))
            contenus = {chemin.stem: lire_fiche(chemin).contenu for chemin in chemins}
        except FichierRefuse as refus:
            raise CommandError(str(refus)) from refus
        mesures = {slug: mesurer(contenu, glossaire) for slug, contenu in contenus.items()}
        self._montrer(mesures)
        for slug in slugs:
            self._dire(slug, [f"{nom}, {_passage(passage)}" for nom, passage in mesures[slug].parties.items()])
        for slug, contenu in contenus.items():
            # The calendar alone never fails a check: a correction must still go out the day after.
            self._dire(f"à revoir, {slug}", a_revoir(contenu, aujourdhui(), valeurs))
        alertes = {slug: mesure.alertes() for slug, mesure in mesures.items()}
        for slug, phrases in alertes.items():
            self._dire(slug, phrases)
        if any(alertes.values()):
            raise CommandError("Des fiches ne sont pas assez claires pour être publiées.")
        self.stdout.write(f"{len(mesures)} fiches assez claires. * : au-delà de ce que l’on vise.")

    def _dire(self, sujet: str, phrases: list[str]) -> None:
        for phrase in phrases:
            self.stdout.write(f"{sujet} : {phrase}")

    def _montrer(self, mesures: dict[str, Mesure]) -> None:
        titres = ["", *(colonne.titre for colonne in COLONNES)]
        lignes = [[slug, *(colonne.case(mesure) for colonne in COLONNES)] for slug, mesure in mesures.items()]
        largeurs = [max(map(len, colonne)) for colonne in zip(titres, *lignes, strict=True)]
        for nom, *cases in (titres, *lignes):
            alignees = [case.rjust(largeur) for case, largeur in zip(cases, largeurs[1:], strict=True)]
            self.stdout.write("  ".join([nom.ljust(largeurs[0]), *alignees]).rstrip())


def _passage(passage: Passage) -> str:
    rares = f", mots rares : {', '.join(dict.fromkeys(passage.rares))}" if passage.rares else ""
    return f"{passage.mots_par_phrase:.1f} mots par phrase, score {passage.score:.0f}{rares}"
