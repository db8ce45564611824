"""allauth's forms, where the house asks for more."""

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from django.core.cache import cache

# How long a code is accepted: its own period and those that the tolerance adds on both sides.
VIE_D_UN_CODE_S = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)


class CodeUneSeuleFois(BaseAuthenticateForm):
    """allauth remembers a used code for one period; with a tolerance, the code lives longer than that."""

    def clean_code(self) -> str:
        code = super().clean_code()
        if not cache.add(f"second-facteur:{self.user.pk}:{code}", True, timeout=VIE_D_UN_CODE_S):
            raise get_adapter().validation_error("incorrect_code")
        return code


class Connexion(CodeUneSeuleFois, AuthenticateForm):
    """Second step of the sign-in."""


class Confirmation(CodeUneSeuleFois, ReauthenticateForm):
    """Before a change that touches the account's safety."""
