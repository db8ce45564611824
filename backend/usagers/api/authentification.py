"""Which accounts an operation is for. Routers choose one; NinjaAPI's own default only asks for a session."""

from allauth.mfa.utils import is_mfa_enabled

from socle.authentification import SessionOuverte
from socle.erreurs import Interdit
from usagers.erreurs import DoubleFacteurRequis
from usagers.models import Compte


class SessionUsager(SessionOuverte):
    """The space of a person: agents have none."""

    def autoriser(self, compte: Compte) -> Compte:
        if compte.est_agent:
            raise Interdit
        return compte


class SessionAgent(SessionOuverte):
    """The console: agents only, and never with a password alone."""

    def autoriser(self, compte: Compte) -> Compte:
        if not compte.est_agent:
            raise Interdit
        if not is_mfa_enabled(compte):
            raise DoubleFacteurRequis
        return compte


session_usager = SessionUsager()
session_agent = SessionAgent()
