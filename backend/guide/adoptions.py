"""What readers are told of the committees: the text is national, each département adopts it or not."""

from datetime import date

from django.utils import timezone

from guide.models import Decision, Mandat, Relecture, VersionFiche
from socle.dates import en_mots
from territoires.models import Departement

SANS_COMITE = "Pas encore relue : ce département n’a pas de comité."
PAS_ENCORE = "Pas encore relue par le comité."
SANS_AVIS = "Publiée sans avis du comité."
CORRIGEE = "Corrigée en urgence, pas encore relue par le comité."


class Adoptions:
    """For the readers of a département, or of none: then any committee's. Two queries, however many versions."""

    def __init__(self, departement: Departement | None) -> None:
        ici = {"departement": departement} if departement else {}
        self._comite = departement is None or Mandat.objects.en_cours().filter(**ici).exists()
        self._recues: set[int] = set()
        self._adoptees: dict[int, tuple[str, date]] = {}
        relectures = Relecture.objects.filter(version__etat=VersionFiche.Etat.PUBLIEE, **ici).order_by("adoptee_le")
        for version, nom, le in relectures.values_list("version", "departement__nom", "adoptee_le"):
            self._recues.add(version)
            if le:
                self._adoptees.setdefault(version, (nom, timezone.localdate(le)))

    def relue_le(self, version: VersionFiche) -> date | None:
        return self._adoptees[version.pk][1] if version.pk in self._adoptees else None

    def phrase(self, version: VersionFiche) -> str:
        """`version` comes from `publiees`."""
        if version.pk in self._adoptees:
            nom, le = self._adoptees[version.pk]
            return f"{nom} : relue par le comité le {en_mots(le)}."
        if version.publiee_par == Decision.Genre.URGENCE:
            return CORRIGEE
        if version.publiee_par == Decision.Genre.SANS_AVIS and version.pk in self._recues:
            return SANS_AVIS
        return PAS_ENCORE if self._comite else SANS_COMITE
