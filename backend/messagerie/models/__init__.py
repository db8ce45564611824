"""What goes to people (demandes), and what is asked of the guide (questions)."""

from messagerie.models.demandes import (
    EN_ATTENTE,
    TEXTE_MAX,
    TRANSITIONS,
    Demande,
    Geste,
    HistoriqueDemande,
    Message,
    file_du_service,
)
from messagerie.models.questions import Question, Reponse

__all__ = [
    "EN_ATTENTE",
    "TEXTE_MAX",
    "TRANSITIONS",
    "Demande",
    "Geste",
    "HistoriqueDemande",
    "Message",
    "Question",
    "Reponse",
    "file_du_service",
]
