"""Codes and secrets: how they are made, read back from a hand-written sheet, kept and compared."""

import re
import secrets

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac

# Crockford's base 32: no I, L, O (they look like 1, 1, 0), no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DEMI_CODE = 5

_SEPARATEURS = re.compile(r"[\s\-‐-―−.·_]+")
_SOSIES = str.maketrans("OIL", "011")


def tirer_demi_code() -> str:
    """Return 5 random characters (25 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(DEMI_CODE))


def tirer_chiffres(nombre: int) -> str:
    """Return a string of `nombre` random digits."""
    return f"{secrets.randbelow(10**nombre):0{nombre}}"


def lire_code(saisie: str) -> str | None:
    """Return the 10 characters of an activation code typed by a person, or None when it cannot be one.

    Case, spaces, hyphens and the look-alikes O, I, L are forgiven.
    """
    code = _SEPARATEURS.sub("", saisie).upper().translate(_SOSIES)
    valide = len(code) == 2 * DEMI_CODE and all(caractere in ALPHABET for caractere in code)
    return code if valide else None


def presenter_code(code: str) -> str:
    """Return the code as it is printed: ABCDE-12345."""
    return f"{code[:DEMI_CODE]}-{code[DEMI_CODE:]}"


def hacher(secret: str) -> str:
    """Return the digest to keep. About 0.1 s of work: call it outside transactions."""
    return make_password(_poivrer(secret))


def est_le_secret(saisie: str, empreinte: str | None) -> bool:
    """Compare in the same time whether there is something to compare with or not."""
    if not empreinte:
        hacher(saisie)
        return False
    return check_password(_poivrer(saisie), empreinte)


def _poivrer(secret: str) -> str:
    # 20 to 25 bits can be searched even under Argon2: a stolen database alone must not be enough.
    return salted_hmac("usagers.secret", secret, algorithm="sha256").hexdigest()
