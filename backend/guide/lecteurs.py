"""What readers say of a fiche: a count and maybe a few words, never who nor at what hour."""

import re

from django.db import transaction
from django.db.models import F

from guide.models import AvisLecteur, MotDeLecteur, VersionFiche
from guide.models.lecteurs import MOTS_DU_LECTEUR_MAX
from socle.erreurs import Introuvable
from socle.horloge import aujourdhui

# An address, or a number long enough to name somebody; « 15 heures » and « 2 mois » stay.
_PERSONNEL = re.compile(r"\S*@\S+|https?://\S+|www\.\S+|\+?\d(?:[ .\-/\N{NO-BREAK SPACE}]?\d){3,}\w*")
CACHE = "[…]"


@transaction.atomic
def donner_avis(*, slug: str, numero: int, genre: str, mots: str) -> None:
    """Count one reader's opinion of a version that is, or was, before everyone's eyes.

    Raises Introuvable for a text that nobody could read.
    """
    version = VersionFiche.objects.filter(fiche__slug=slug, numero=numero, decisions__isnull=False).first()
    if version is None:
        raise Introuvable
    AvisLecteur.objects.bulk_create([AvisLecteur(version=version, genre=genre)], ignore_conflicts=True)
    AvisLecteur.objects.filter(version=version, genre=genre).update(nombre=F("nombre") + 1)
    if texte := sans_rien_de_personnel(mots):
        MotDeLecteur.objects.create(version=version, genre=genre, texte=texte, jour=aujourdhui())


def sans_rien_de_personnel(mots: str) -> str:
    """Hide addresses, telephones and file numbers. A name cannot be told from a word: the screen asks for none."""
    return " ".join(_PERSONNEL.sub(CACHE, mots).split())[:MOTS_DU_LECTEUR_MAX]
