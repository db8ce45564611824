from socle.erreurs import ErreurMetier, Interdit


class PasAnimateur(Interdit):
    code, message = "pas_animateur", "Seul l’animateur du comité publie ou retire une fiche."


class TransitionRefusee(ErreurMetier):
    code, statut = "transition_refusee", 409
    message = "Cette version ne peut plus changer d’état ainsi. Rechargez la page."


class TexteNonVerifie(ErreurMetier):
    code, statut = "texte_non_verifie", 409
    message = "Ce texte contient une information que personne n’a vérifiée : il ne peut pas être publié."


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
