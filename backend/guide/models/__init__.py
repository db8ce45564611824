"""What the guide says (fiches, amounts, words), and what its readers say of it."""

from guide.models.fiches import Bareme, Decision, Fiche, VersionFiche
from guide.models.lecteurs import AvisLecteur, MotDeLecteur
from guide.models.mots import Terme

__all__ = ["AvisLecteur", "Bareme", "Decision", "Fiche", "MotDeLecteur", "Terme", "VersionFiche"]
