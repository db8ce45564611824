"""Which part of a fiche a short follow-up asks for ("et combien de temps ?")."""

import re

from composants.francais import mots

# In order: the first that matches wins, so the more precise ones come first.
_SECTIONS = {
    "qui_contacter": r"qui|où|vers|numéro|numero|téléphone|adresse|appeler|appelle|service|contacter|joindre",
    "delais": r"temps|délai|delai|quand|jours?|mois|semaines?|longtemps|date|attendre|avant|durée|dure",
    "attention": r"si|risque|risques|attention|dangereux|trompe|refusent|pareil|obligatoire|change",
    "que_faire": r"comment|faire|fais|fait|étapes?|marche|concrètement|papiers?|documents?|envoyer|après|ensuite",
}
_MOTIFS = {section: re.compile(rf"\b(?:{motif})\b") for section, motif in _SECTIONS.items()}


def section_demandee(texte: str) -> str:
    """The section of a fiche that a follow-up asks for, "reponse" when it says none."""
    lus = " ".join(mots(texte))
    return next((section for section, motif in _MOTIFS.items() if motif.search(lus)), "reponse")
