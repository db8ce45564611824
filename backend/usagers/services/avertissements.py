"""Telling a person that her account changed, where only she can be reached."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction

from notifications.canaux import envoyer_sms
from usagers.models import Usager

SUITE = "Ce n’est pas vous ? Appelez votre service."


def avertir(usager: Usager, fait: str) -> None:
    """Send `fait` to the confirmed contacts that `usager` (as loaded) has, after commit.

    A contact that cannot be reached is logged and undoes nothing.
    """
    texte = f"Jalons : {fait} {SUITE}"
    if usager.telephone_confirme_le:
        transaction.on_commit(partial(envoyer_sms, numero=usager.telephone, texte=texte), robust=True)
    if usager.email_confirme_le:
        message = partial(send_mail, "Votre espace Jalons", texte, None, [usager.email])
        transaction.on_commit(message, robust=True)
