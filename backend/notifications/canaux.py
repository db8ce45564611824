"""Ways out of the house. E-mail goes through django.core.mail; SMS through the one function below."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from notifications.models import CourrierDeDemo
from socle.erreurs import ServiceIndisponible
from socle.horloge import maintenant


def envoyer_sms(*, numero: str, texte: str) -> None:
    """Send `texte` to `numero` (E.164). Raises ServiceIndisponible where no SMS provider is set up."""
    if not settings.MODE_DEMO:
        raise ServiceIndisponible
    CourrierDeDemo.objects.create(canal="sms", destinataire=numero, texte=texte, cree_le=maintenant())


class CourrielDeDemo(BaseEmailBackend):
    """Django's e-mail backend of the demo: what would have left is read at /demo/courrier."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        CourrierDeDemo.objects.bulk_create(
            CourrierDeDemo(
                canal="email",
                destinataire=", ".join(message.to),
                objet=str(message.subject),
                texte=str(message.body),
                cree_le=maintenant(),
            )
            for message in email_messages
        )
        return len(email_messages)
