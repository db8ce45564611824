"""Who may call what: ninja's auth classes for people, agents and strangers."""

import ipaddress
from typing import Any

from django.http import HttpRequest

from socle.authentification import SessionOuverte, exiger_jeton_csrf, exiger_le_compte_montre
from socle.erreurs import Interdit
from territoires.models import Departement
from territoires.services import departement_de_l_hote
from usagers.erreurs import DoubleFacteurRequis
from usagers.models import Compte
from usagers.portes import a_le_double_facteur


class RequeteConnectee(HttpRequest):
    """What a request is once one of the classes below let it pass (for the type checker)."""

    user: Compte


class CompteConnecte(SessionOuverte):
    """Any account, provided that an agent has a second factor. Raises DoubleFacteurRequis."""

    def autoriser(self, compte: Any) -> Any:
        if compte.est_agent and not a_le_double_facteur(compte):
            raise DoubleFacteurRequis
        return compte


class UsagerConnecte(CompteConnecte):
    """People only. Raises Interdit for an agent."""

    def autoriser(self, compte: Any) -> Any:
        if compte.est_agent:
            raise Interdit
        return compte


class AgentConnecte(CompteConnecte):
    """Agents with a second factor. Raises Interdit, DoubleFacteurRequis."""

    def autoriser(self, compte: Any) -> Any:
        if not compte.est_agent or not hasattr(compte, "agent"):
            raise Interdit
        return super().autoriser(compte)


session_compte = CompteConnecte()
session_usager = UsagerConnecte()
session_agent = AgentConnecte()


def porte_ouverte(request: HttpRequest) -> bool:
    """ninja auth of what a stranger may do: only the page's token is asked. Raises JetonCsrfRefuse."""
    exiger_jeton_csrf(request)
    return True


def porte_de_chacun(request: HttpRequest) -> bool:
    """ninja auth of what a stranger may do, and a signed-in account in its own name.

    Raises AutreCompte, JetonCsrfRefuse.
    """
    exiger_le_compte_montre(request)
    return porte_ouverte(request)


def departement_de(request: HttpRequest, demande: str) -> Departement | None:
    """Return the account’s département, else the host’s, else the one asked for, else None."""
    du_compte = request.user.departement if request.user.is_authenticated else None
    return du_compte or departement_de_l_hote(request) or Departement.objects.filter(code=demande).first()


def adresse_de(request: HttpRequest) -> str:
    """Return what to slow down: the IPv4 address, or the /64 network that one IPv6 subscriber holds."""
    brute = request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 (no bind: a unix socket has no address)
    adresse = ipaddress.ip_address(brute)
    if adresse.version == 6 and not adresse.ipv4_mapped:
        return str(ipaddress.ip_network((adresse, 64), strict=False))
    return str(adresse)
