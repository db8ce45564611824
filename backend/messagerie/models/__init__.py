"""What goes to people (demandes)."""

from messagerie.models.demandes import (
    EN_ATTENTE,
    TRANSITIONS,
    Demande,
    Geste,
    HistoriqueDemande,
    Message,
    file_du_service,
)

__all__ = [
    "EN_ATTENTE",
    "TRANSITIONS",
    "Demande",
    "Geste",
    "HistoriqueDemande",
    "Message",
    "file_du_service",
]
