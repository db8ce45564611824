"""Refusals of the guide: of those who write it, of those who publish it, of those who read it before everyone."""

from datetime import date

from socle.dates import en_mots
from socle.erreurs import ErreurMetier, Interdit


class PasAnimateur(Interdit):
    code, message = "pas_animateur", "Seul l’animateur du comité peut faire cela."


class PasRedacteur(Interdit):
    code, message = "pas_redacteur", "Seuls les rédacteurs du guide peuvent faire cela."


class PasDuGuide(Interdit):
    code, message = "pas_du_guide", "Cette page est pour les rédacteurs du guide et les animateurs de comité."


class TransitionRefusee(ErreurMetier):
    code, statut = "transition_refusee", 409
    message = "Cette version ne peut plus changer d’état ainsi. Rechargez la page."


class TexteNonVerifie(ErreurMetier):
    code, statut = "texte_non_verifie", 409
    message = "Ce texte contient une information que personne n’a vérifiée : il ne peut pas être publié."


class PasDeComite(ErreurMetier):
    code, statut = "pas_de_comite", 409
    message = "Aucun département n’a de comité. L’animateur peut publier ce texte sans avis."


class DejaEnRelecture(ErreurMetier):
    code, statut, message = "deja_en_relecture", 409, "Tous les comités ont déjà reçu ce texte."


class RelecturePlusRecente(ErreurMetier):
    code, statut = "relecture_plus_recente", 409
    message = "Une version plus récente de cette fiche est en relecture."


class RelectureEnCours(ErreurMetier):
    """The committee has until a day to give its opinion: nobody decides in its place before."""

    code, statut = "relecture_en_cours", 409

    def __init__(self, echeance: date) -> None:
        super().__init__(f"Le comité relit ce texte jusqu’au {en_mots(echeance)}. Attendez ses avis.")


class ADeux(ErreurMetier):
    code, statut = "a_deux", 409
    message = "Vous avez demandé cette correction. Un autre agent doit la confirmer."


class DejaRepondu(ErreurMetier):
    code, statut, message = "deja_repondu", 409, "Cet avis a déjà sa réponse."


class DejaMembre(ErreurMetier):
    code, statut, message = "deja_membre", 409, "Cette personne est déjà au comité."


class MandatFini(Interdit):
    code, message = "mandat_fini", "Votre mandat au comité est terminé. Votre avis n’est pas parti."


class VersionRemplacee(ErreurMetier):
    code, statut = "version_remplacee", 409
    message = (
        "Ce texte n’est plus en relecture : un autre l’a remplacé, ou il a été retiré. Votre avis n’est pas parti."
    )


class RelectureFinie(ErreurMetier):
    code, statut = "relecture_finie", 409

    def __init__(self, echeance: date) -> None:
        super().__init__(f"La relecture s’est arrêtée le {en_mots(echeance)}. Votre avis n’est pas parti.")


class RienARelire(ErreurMetier):
    code, statut, message = "rien_a_relire", 409, "Vous avez tout relu. Merci."


class RepereInconnu(ErreurMetier):
    """The text quotes an amount or a local value that does not exist."""

    code, statut = "repere_inconnu", 422

    def __init__(self, reperes: set[str]) -> None:
        noms = ", ".join(f"{{{repere}}}" for repere in sorted(reperes))
        super().__init__(f"Ce texte cite une valeur qui n’existe pas : {noms}.")


class FichierRefuse(Exception):
    """A file of first content cannot be read; the sentence says where and why."""

    def __init__(self, fichier: str, raison: str, ligne: int | None = None) -> None:
        super().__init__(f"{fichier}, ligne {ligne} : {raison}" if ligne else f"{fichier} : {raison}")
