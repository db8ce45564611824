"""What the guide says (fiches, amounts), and who reads it before everyone else (comite, relectures)."""

from guide.models.baremes import Bareme
from guide.models.comite import Mandat
from guide.models.fiches import MOTIF_MAX, CorrectionUrgente, Decision, Fiche, VersionFiche
from guide.models.relectures import ENSEMBLE, MOTS_MAX, PAR_TOURNEE, Avis, Relecture, ReponseAvis, Tournee

__all__ = [
    "ENSEMBLE",
    "MOTIF_MAX",
    "MOTS_MAX",
    "PAR_TOURNEE",
    "Avis",
    "Bareme",
    "CorrectionUrgente",
    "Decision",
    "Fiche",
    "Mandat",
    "Relecture",
    "ReponseAvis",
    "Tournee",
    "VersionFiche",
]
