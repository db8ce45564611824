"""The verbs of appointments: the service proposes and cancels, the person answers, the service notes."""

from rendezvous.services.participations import (
    confirmer_participation,
    noter_presence,
    retirer_reponse,
    signaler_empechement,
)
from rendezvous.services.rendezvous import annuler_rendez_vous, prochain_rendez_vous, proposer_rendez_vous

__all__ = [
    "annuler_rendez_vous",
    "confirmer_participation",
    "noter_presence",
    "prochain_rendez_vous",
    "proposer_rendez_vous",
    "retirer_reponse",
    "signaler_empechement",
]
