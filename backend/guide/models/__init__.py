"""What the guide says (fiches, amounts, words), who reads it first (comite, relectures), what its readers say."""

from guide.models.baremes import Bareme
from guide.models.comite import Mandat
from guide.models.fiches import MOTIF_MAX, CorrectionUrgente, Decision, Fiche, VersionFiche
from guide.models.lecteurs import AvisLecteur, MotDeLecteur
from guide.models.mots import Terme
from guide.models.relectures import ENSEMBLE, MOTS_MAX, PAR_TOURNEE, Avis, Relecture, ReponseAvis, Tournee

__all__ = [
    "ENSEMBLE",
    "MOTIF_MAX",
    "MOTS_MAX",
    "PAR_TOURNEE",
    "Avis",
    "AvisLecteur",
    "Bareme",
    "CorrectionUrgente",
    "Decision",
    "Fiche",
    "Mandat",
    "MotDeLecteur",
    "Relecture",
    "ReponseAvis",
    "Terme",
    "Tournee",
    "VersionFiche",
]
