"""allauth, bent to the house: agents only, no sign-up, second factor compulsory, secrets sealed at rest."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from socle.horloge import maintenant
from usagers.sessions import DUREE_AGENT


class AdaptateurAgents(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Open a session that ends 12 hours later, whatever happens in between."""
        super().login(request, user)
        request.session.set_expiry(maintenant() + DUREE_AGENT)


class AdaptateurDoubleFacteur(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        """Seal what the database keeps of TOTP and recovery codes: a stolen dump must not give codes."""
        return _sceau().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _sceau().decrypt(encrypted_text.encode()).decode()


def _sceau() -> Fernet:
    cle = salted_hmac("usagers.double_facteur", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(cle))
