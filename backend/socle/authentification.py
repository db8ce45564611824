"""How the API knows who asks: Django's session, with the CSRF check that ninja leaves to its auth classes."""

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from ninja.security import SessionAuth
from ninja.utils import check_csrf

from socle.erreurs import AutreCompte, ConnexionRequise, JetonCsrfRefuse


class SessionOuverte(SessionAuth):
    """Any signed-in account. Raises ConnexionRequise, AutreCompte or JetonCsrfRefuse: a refusal has its code."""

    def __call__(self, request: HttpRequest) -> AbstractBaseUser:
        if not request.user.is_authenticated:
            raise ConnexionRequise
        exiger_le_compte_montre(request)
        exiger_jeton_csrf(request)
        return self.autoriser(request.user)

    def autoriser(self, compte: AbstractBaseUser) -> AbstractBaseUser:
        """Return the account, or raise Interdit: subclasses say which accounts may pass."""
        return compte


def exiger_le_compte_montre(request: HttpRequest) -> None:
    """Raise AutreCompte unless the page shows the space of the account that is signed in, if one is.

    A page says whose space it shows (header `Jalons-Compte`). Somebody else may have signed in in another tab a
    moment ago: nothing is read, written or changed for an account that the page does not show.
    """
    moi = str(getattr(request.user, "reference", ""))
    if moi and request.headers.get("Jalons-Compte", moi) != moi:
        raise AutreCompte


def exiger_jeton_csrf(request: HttpRequest) -> None:
    """Raise JetonCsrfRefuse unless the request carries the page's token (also for doors open to everyone)."""
    if check_csrf(request):
        raise JetonCsrfRefuse
