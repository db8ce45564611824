"""The guide's verbs. What they change is at once what everyone reads: pages, offline pack, question box."""

from guide.services.avis import rendre_avis, repondre_avis
from guide.services.comite import clore_mandat, ouvrir_mandat
from guide.services.publication import corriger_en_urgence, depublier, publier, publier_premier_contenu
from guide.services.relectures import soumettre
from guide.services.tournees import commencer_tournee, tournee_en_cours
from guide.services.versions import deposer_version, rediger

__all__ = [
    "clore_mandat",
    "commencer_tournee",
    "corriger_en_urgence",
    "deposer_version",
    "depublier",
    "ouvrir_mandat",
    "publier",
    "publier_premier_contenu",
    "rediger",
    "rendre_avis",
    "repondre_avis",
    "soumettre",
    "tournee_en_cours",
]
