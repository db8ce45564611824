"""Refusals of the rooms where people come in. None of them says whether an account exists."""

from socle.erreurs import ErreurMetier, Interdit


class CodeRefuse(ErreurMetier):
    """One answer for an unknown, wrong, expired, replaced, used or worn-out code, and for a wrong year."""

    code, statut = "code_refuse", 401
    message = "Ce code ou cette année ne va pas. Vérifiez, ou demandez un nouveau code."


class PinRefuse(ErreurMetier):
    """`details["essais_restants"]` says how many tries are left on this device."""

    code, statut, message = "pin_refuse", 401, "Ce n’est pas le bon code."

    def __init__(self, essais_restants: int) -> None:
        super().__init__(details={"essais_restants": essais_restants})


class AppareilOublie(ErreurMetier):
    code, statut = "appareil_oublie", 401
    message = "Cet appareil ne vous connaît plus. Demandez un code pour revenir."


class DoubleFacteurRequis(Interdit):
    code = "double_facteur_requis"
    message = "Réglez d’abord votre téléphone pour recevoir des codes."


class DejaReferent(ErreurMetier):
    code, statut, message = "deja_un_referent", 409, "Cette personne a déjà un référent."


class DejaCree(ErreurMetier):
    code, statut, message = "deja_cree", 409, "Cette personne a déjà un espace."
