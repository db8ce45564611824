"""Brings the first content into the database: whatever people wrote, set or decided there stays as it is."""

from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.erreurs import FichierRefuse, RepereInconnu
from guide.fichiers import lire_baremes, lire_fiche, lire_glossaire, lire_locales
from guide.models import Bareme, Fiche, Terme
from guide.services import deposer_version
from territoires.models import Departement, ValeurLocale

DOSSIER = Path(__file__).with_name("fiches")


@dataclass(frozen=True)
class Bilan:
    """How many a loading brought that were not there."""

    baremes: int
    locales: int
    mots: int
    versions: int


@transaction.atomic
def charger_premier_contenu(dossier: Path = DOSSIER) -> Bilan:
    """Load amounts, local values, words, then fiches: all of it, or nothing. Raises FichierRefuse.

    A text that a fiche already has, in any version, brings nothing.
    """
    return Bilan(
        baremes=_charger_baremes(dossier / "baremes.yaml"),
        locales=_charger_locales(dossier / "locales.yaml"),
        mots=_charger_glossaire(dossier / "glossaire.yaml"),
        versions=sum(_charger_fiche(chemin) for chemin in sorted(dossier.glob("*.md"))),
    )


def _charger_fiche(chemin: Path) -> bool:
    lue = lire_fiche(chemin)
    Fiche.objects.get_or_create(slug=lue.slug, defaults={"theme": lue.theme, "porte": lue.porte})
    fiche = Fiche.objects.select_for_update().get(slug=lue.slug)
    if fiche.versions.filter(empreinte=lue.contenu.empreinte()).exists():
        return False
    try:
        deposer_version(fiche=fiche, contenu=lue.contenu)
    except RepereInconnu as refus:
        raise FichierRefuse(chemin.name, refus.message) from refus
    return True


def _charger_baremes(chemin: Path) -> int:
    nouveaux = [
        Bareme(**ligne.model_dump())
        for ligne in lire_baremes(chemin)
        if not Bareme.objects.filter(code=ligne.code, depuis=ligne.depuis).exists()
    ]
    for bareme in nouveaux:
        _enregistrer(chemin, bareme.code, bareme)
    return len(nouveaux)


def _charger_locales(chemin: Path) -> int:
    """Only for the départements that are there, and only what they did not set."""
    lues, nouvelles = lire_locales(chemin), 0
    for departement in Departement.objects.filter(pk__in=lues):
        deja = set(departement.valeurs.values_list("cle", flat=True))
        for cle, lue in lues[departement.code].items():
            if cle not in deja:
                valeur = ValeurLocale(
                    departement=departement, cle=cle, valeur=lue.texte, lu_le=lue.lu_le, source=lue.source
                )
                _enregistrer(chemin, f"{departement.code}, {cle}", valeur)
                nouvelles += 1
    return nouvelles


def _charger_glossaire(chemin: Path) -> int:
    """A word that is there stays as people corrected it."""
    connus = set(Terme.objects.values_list("cle", flat=True))
    nouveaux = [mot for mot in lire_glossaire(chemin).mots if mot.cle not in connus]
    for mot in nouveaux:
        autrement = "\n".join(mot.autrement)
        _enregistrer(chemin, mot.cle, Terme(cle=mot.cle, mot=mot.mot, definition=mot.definition, autrement=autrement))
    return len(nouveaux)


def _enregistrer(chemin: Path, nom: str, objet: Bareme | ValeurLocale | Terme) -> None:
    try:
        objet.full_clean()
    except ValidationError as refus:
        raise FichierRefuse(chemin.name, f"{nom} : {' '.join(refus.messages)}") from refus
    objet.save()
