"""Known devices: a browser keeps a random token, the server keeps its digest, one row an account."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.db.models import F, QuerySet

from socle.horloge import maintenant
from usagers.erreurs import AppareilOublie, PinRefuse
from usagers.models import Appareil, Compte
from usagers.models.acces import ESSAIS_MAX
from usagers.services.secrets import est_le_secret

DUREE = timedelta(days=400)  # what browsers keep at most (RFC 6265bis)


def connus(jeton: str) -> QuerySet[Appareil]:
    """Return the rows of the accounts that may come back by PIN on the device that holds `jeton`."""
    return (
        Appareil.objects.filter(
            jeton_empreinte=_empreinte(jeton),
            revoque_le__isnull=True,
            cree_le__gt=maintenant() - DUREE,
            compte__is_active=True,
        )
        .exclude(compte__usager__pin="")
        .select_related("compte__usager")
        .order_by("pk")
    )


def memoriser(*, compte: Compte, usage: str, jeton: str) -> str:
    """Make the device know `compte`; return its token of 256 bits.

    A token that no row knows was not drawn here: somebody may have planted it, so another one is drawn.
    The date moves once in half a life only: no row tells on which day a person came.
    """
    if not Appareil.objects.filter(jeton_empreinte=_empreinte(jeton)).exists():
        jeton = secrets.token_urlsafe(32)
    instant = maintenant()
    connu = Appareil.objects.filter(compte=compte, jeton_empreinte=_empreinte(jeton)).first()
    jeune = connu is not None and connu.cree_le > instant - DUREE / 2
    neuf = {"usage": usage, "essais_pin": 0, "revoque_le": None} | ({} if jeune else {"cree_le": instant})
    Appareil.objects.update_or_create(compte=compte, jeton_empreinte=_empreinte(jeton), defaults=neuf)
    return jeton


def oublier(*, reference: UUID, jeton: str) -> bool:
    """Make the device forget the account `reference`; return whether it still knows somebody else."""
    sur_cet_appareil = Appareil.objects.filter(jeton_empreinte=_empreinte(jeton), revoque_le__isnull=True)
    sur_cet_appareil.filter(compte__reference=reference).update(revoque_le=maintenant())
    return sur_cet_appareil.exists()


def entrer_par_pin(*, jeton: str, reference: UUID, pin: str) -> Appareil:
    """Return the device row of the account `reference`.

    The try is counted before the comparison, by compare-and-set: concurrent tries cannot share a count.
    Raises PinRefuse, or AppareilOublie at the 5th wrong PIN and for every account this device does not know.
    """
    appareil = connus(jeton).filter(compte__reference=reference).first()
    if appareil is None:
        raise AppareilOublie
    en_vie = Appareil.objects.filter(pk=appareil.pk, revoque_le__isnull=True)
    if not en_vie.filter(essais_pin__lt=ESSAIS_MAX).update(essais_pin=F("essais_pin") + 1):
        raise AppareilOublie
    if est_le_secret(pin, appareil.compte.usager.pin):
        en_vie.update(essais_pin=0)
        return appareil
    if en_vie.filter(essais_pin=ESSAIS_MAX).update(revoque_le=maintenant()):
        raise AppareilOublie
    appareil.refresh_from_db(fields=["essais_pin"])
    raise PinRefuse(ESSAIS_MAX - appareil.essais_pin)


def _empreinte(jeton: str) -> str:
    # A fast digest is enough: the token has 256 random bits.
    return hashlib.sha256(jeton.encode()).hexdigest()
