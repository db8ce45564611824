"""Telling a person that her account changed, where only she can be reached."""

from functools import partial

from django.db import transaction

from notifications.canaux import envoyer
from usagers.models import Usager

SUITE = "Ce n’est pas vous ? Appelez votre service."


def avertir(usager: Usager, fait: str) -> None:
    """Send `fait` to the confirmed contacts that `usager` (as loaded) has, after commit.

    A contact that cannot be reached is logged and undoes nothing.
    """
    texte = f"Jalons : {fait} {SUITE}"
    for canal, adresse in usager.contacts_confirmes:
        message = partial(envoyer, canal=canal, adresse=adresse, objet="Votre espace Jalons", texte=texte)
        transaction.on_commit(message, robust=True)
