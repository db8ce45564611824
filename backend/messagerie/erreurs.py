"""Refusals of what goes to people."""

from journal.erreurs import SansReferent
from socle.erreurs import ErreurMetier

# --- Demandes -----------------------------------------------------------------------------------


class EcrireAuService(SansReferent):
    message = "Votre référent n’est pas dans Jalons. Votre texte est gardé : envoyez-le au service."


class PersonneNeLit(ErreurMetier):
    """Nobody owns the demande but an empty queue: no promise is made in the name of nobody."""

    code, statut = "personne_ne_lit", 409
    message = "Personne ne peut lire votre message pour le moment. Votre texte est gardé. Appelez votre service."


class DejaEnvoye(ErreurMetier):
    code, statut, message = "deja_envoye", 409, "Ce message est déjà parti."


class DemandeChangee(ErreurMetier):
    """The gesture was based on an older version, or the demande's state does not allow it any more."""

    code, statut, message = "demande_changee", 409, "Cette demande a changé. Relisez-la avant de continuer."


class DejaPrise(ErreurMetier):
    code, statut = "deja_prise", 409

    def __init__(self, par: str) -> None:
        super().__init__(f"{par} s’occupe déjà de cette demande.")
