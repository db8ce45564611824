"""Ways out of the house. E-mail goes through django.core.mail; SMS through the one function below."""

from collections.abc import Iterable, Sequence
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.core.mail.backends.base import BaseEmailBackend

from notifications.models import CourrierDeDemo
from socle.erreurs import ServiceIndisponible
from socle.horloge import maintenant

REFUS_DEFINITIF = 500  # from this reply code on, a mail server asks not to try again (RFC 5321, 4.2.1)


class Injoignable(Exception):
    """No way out leads to this account: trying again is useless."""


def joindre(contacts: Iterable[tuple[str, str]], *, objet: str, texte: str) -> str:
    """Send to the first of `contacts` (way, address) that can be reached, and return the way.

    Raises Injoignable when none ever will; any other exception means that a later try may succeed.
    """
    for canal, adresse in contacts:
        try:
            envoyer(canal=canal, adresse=adresse, objet=objet, texte=texte)
        except (ServiceIndisponible, SMTPRecipientsRefused) as refus:
            if not _definitif(refus):
                raise
        else:
            return canal
    raise Injoignable


def envoyer(*, canal: str, adresse: str, objet: str, texte: str) -> None:
    """Send one message, by SMS (which has no subject) or by e-mail; raise what the way out raises."""
    if canal == "sms":
        envoyer_sms(numero=adresse, texte=texte)
    else:
        send_mail(objet, texte, None, [adresse])


def _definitif(refus: ServiceIndisponible | SMTPRecipientsRefused) -> bool:
    if isinstance(refus, SMTPRecipientsRefused):
        return all(code >= REFUS_DEFINITIF for code, _ in refus.recipients.values())
    return True


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
