"""A mail provider of the tests, in place of the SMTP server: delivers, or fails as it is told."""

import threading
from collections.abc import Callable, Sequence
from typing import ClassVar, Self

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Facteur:
    """`recus` holds (address, text) in the order of arrival; `avant` gets each text first, and may raise
    what SMTP raises."""

    actuel: ClassVar["Facteur"]

    def __init__(self) -> None:
        self.recus: list[tuple[str, str]] = []
        self.avant: Callable[[str], object] = lambda texte: None
        self._verrou = threading.Lock()

    @classmethod
    def nouveau(cls) -> Self:
        cls.actuel = facteur = cls()
        return facteur

    def refuser(self, *erreurs: Exception) -> None:
        """Fail the next deliveries with these errors, one each, then deliver."""
        file = list(erreurs)

        def avant(texte: str) -> None:
            if file:
                raise file.pop(0)

        self.avant = avant

    def distribuer(self, message: EmailMessage) -> None:
        texte = str(message.body)
        self.avant(texte)
        with self._verrou:
            self.recus.append((message.to[0], texte))

    @property
    def textes(self) -> list[str]:
        return [texte for _, texte in self.recus]


class CourrielDuFacteur(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            Facteur.actuel.distribuer(message)
        return len(email_messages)
