"""The 6-digit code that a person chooses."""

from datetime import timedelta
from itertools import pairwise

from socle.erreurs import SaisieInvalide
from socle.freins import freiner
from usagers.models import Usager
from usagers.services.secrets import est_le_secret, hacher

LONGUEUR = 6


def choisir_pin(*, usager: Usager, nouveau: str, ancien: str | None) -> None:
    """Keep a new PIN. Raises SaisieInvalide (too easy, or wrong former one), TropDEssais.

    Choosing the present one again changes nothing: the answer to the first time may have been lost.
    """
    exiger_bon_pin(nouveau, annee_naissance=usager.annee_naissance)
    freiner(f"pin:{usager.pk}", limite=5, fenetre=timedelta(minutes=15))
    if est_le_secret(nouveau, usager.pin):
        return
    if usager.avec_pin and not est_le_secret(ancien or "", usager.pin):
        raise SaisieInvalide.du_champ("ancien_pin", "Ce n’est pas votre code actuel.")
    # The former digest in the filter: of two changes at the same time, the second fails instead of winning.
    if not Usager.objects.filter(pk=usager.pk, pin=usager.pin).update(pin=hacher(nouveau)):
        raise SaisieInvalide.du_champ("ancien_pin", "Votre code vient de changer ailleurs. Recommencez.")


def exiger_bon_pin(pin: str, *, annee_naissance: int | None = None) -> None:
    """Raise SaisieInvalide when `pin` is not 6 digits or is among the first that anybody would try.

    The year is only given once the person has shown who they are: a refusal must not tell it to a stranger.
    """
    if not (len(pin) == LONGUEUR and pin.isascii() and pin.isdigit()):
        raise SaisieInvalide.du_champ("pin", "Choisissez 6 chiffres.")
    if _se_repete(pin) or _se_suit(pin) or (annee_naissance and str(annee_naissance) in pin):
        raise SaisieInvalide.du_champ("pin", "Ce code est trop facile à deviner. Choisissez-en un autre.")


def _se_repete(pin: str) -> bool:
    """000000, 121212, 123123."""
    return any(pin == pin[:taille] * (LONGUEUR // taille) for taille in (1, 2, 3))


def _se_suit(pin: str) -> bool:
    """123456, 987654, 890123: steps of 1, the ten digits taken as a circle."""
    pas = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return pas in ({1}, {9})
