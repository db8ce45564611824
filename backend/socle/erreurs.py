"""Domain errors: a stable code for programs, a French sentence for people. `config/api.py` maps them to HTTP once."""

from typing import Any


class ErreurMetier(Exception):
    """A refusal that the person must understand. Subclasses fix `code`, `statut` (HTTP) and `message`."""

    code = "erreur"
    statut = 400
    message = "Cette action n’est pas possible."

    def __init__(self, message: str | None = None, *, details: dict[str, Any] | None = None) -> None:
        self.message = message or self.message
        self.details = details
        super().__init__(self.code)


class ConnexionRequise(ErreurMetier):
    code, statut, message = "connexion_requise", 401, "Connectez-vous pour continuer."


class Interdit(ErreurMetier):
    code, statut, message = "interdit", 403, "Vous n’avez pas accès à cette page."


class JetonCsrfRefuse(ErreurMetier):
    code, statut, message = "csrf", 403, "Rechargez la page, puis recommencez."


class Introuvable(ErreurMetier):
    code, statut, message = "introuvable", 404, "Nous ne trouvons pas ce que vous cherchez."


class CleDejaUtilisee(ErreurMetier):
    code, statut = "cle_deja_utilisee", 409
    message = "Cet envoi porte le numéro d’un autre envoi. Recommencez."


class AutreCompte(ErreurMetier):
    code, statut = "autre_compte", 409
    message = "Une autre personne est connectée. Ce texte attend son auteur."


class VersionPerimee(ErreurMetier):
    """The edit was based on an older version; `details["serveur"]` holds today's version, or None when deleted."""

    code, statut = "version_perimee", 409
    message = "Ce texte a changé sur un autre appareil. Choisissez celui que vous gardez."


class EnvoiTropLourd(ErreurMetier):
    code, statut, message = "envoi_trop_lourd", 413, "C’est trop long pour être envoyé. Coupez en deux."


class SaisieInvalide(ErreurMetier):
    """A value cannot be kept; `details["champs"]` maps each field to its sentence."""

    code, statut, message = "saisie_invalide", 422, "Un champ est à corriger."

    @classmethod
    def du_champ(cls, champ: str, phrase: str) -> "SaisieInvalide":
        return cls(phrase, details={"champs": {champ: phrase}})


class TropDEssais(ErreurMetier):
    """Too many tries; `details["attendre_s"]` says how many seconds to wait."""

    code, statut, message = "trop_d_essais", 429, "Trop d’essais. Attendez un peu, puis recommencez."

    def __init__(self, attendre_s: int) -> None:
        super().__init__(details={"attendre_s": attendre_s})


class ServiceIndisponible(ErreurMetier):
    code, statut, message = "indisponible", 503, "Le service est arrêté un moment. Recommencez dans une minute."
