"""The two doors: people come in by code or PIN, agents by allauth, and never the other way round."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from usagers.models import Compte

PORTE_DES_USAGERS = "usagers.portes.PorteDesUsagers"


class PorteDesUsagers(ModelBackend):
    """Carries the sessions of people. Authenticates nobody: `usagers.api.ouverture` opens, after a code or a PIN."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> None:
        return None

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and not user.est_agent


class PorteDesAgents(AuthenticationBackend):
    """allauth's door, for agents only: a person's account would be refused even if it had a password."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and user.est_agent


def a_le_double_facteur(compte: Compte) -> bool:
    return Authenticator.objects.filter(user=compte, type=Authenticator.Type.TOTP).exists()
