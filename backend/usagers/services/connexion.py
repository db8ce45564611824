"""Coming back with a 10-minute code, by SMS or e-mail; the same codes confirm a telephone or an address."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import F

from notifications.canaux import envoyer
from socle.erreurs import SaisieInvalide
from socle.freins import freiner
from socle.horloge import maintenant
from usagers.erreurs import CodeRefuse
from usagers.models import Appareil, CodeConnexion, Usager
from usagers.models.acces import ESSAIS_MAX
from usagers.services.avertissements import avertir
from usagers.services.pin import exiger_bon_pin
from usagers.services.secrets import est_le_secret, hacher, tirer_chiffres

VIE = timedelta(minutes=10)
But = CodeConnexion.But
Envoi = Callable[[], None]


def demander_code(*, identifiant: str, canal: str) -> tuple[UUID, Envoi | None]:
    """Return the request's reference, and what must leave once the answer has left (None: nothing).

    An unknown account costs the same work, a row included; only sending differs, and it comes after the answer.
    10 codes a day with 5 tries each leave one chance in 20,000 a day to guess one. Raises TropDEssais.
    """
    freiner(f"code:{identifiant}", limite=3, fenetre=timedelta(minutes=15))
    freiner(f"code:jour:{identifiant}", limite=10, fenetre=timedelta(days=1))
    usager = Usager.objects.filter(
        compte__identifiant=identifiant, compte__is_active=True, active_le__isnull=False
    ).first()
    cible = dict(usager.contacts_confirmes).get(canal, "") if usager else ""
    return _emettre(usager=usager if cible else None, but=But.CONNEXION, cible=cible, canal=canal)


def demander_confirmation(*, usager: Usager, but: But, cible: str) -> tuple[UUID, Envoi | None]:
    """Send a code to a telephone or an address that the signed-in person wants to be reached at.

    Limited per account and per target: nobody may use Jalons to flood somebody's phone. Raises TropDEssais.
    """
    freiner(f"contact:{usager.pk}", limite=5, fenetre=timedelta(hours=1))
    freiner(f"contact:cible:{cible}", limite=5, fenetre=timedelta(hours=1))
    return _emettre(usager=usager, but=but, cible=cible, canal="sms" if but == But.TELEPHONE else "email")


def revenir_par_code(*, demande: UUID, identifiant: str, code: str, usage: str, pin: str | None) -> Usager:
    """Use the code up, keep the PIN when one is given; return the person. Raises CodeRefuse, SaisieInvalide."""
    if pin:
        exiger_bon_pin(pin)
    ligne = _essayer(demande=demande, code=code, buts=[But.CONNEXION])
    usager = ligne.usager
    if usager is None or usager.compte.identifiant != identifiant:
        raise CodeRefuse
    if pin:
        exiger_bon_pin(pin, annee_naissance=usager.annee_naissance)
    elif usage == Appareil.Usage.PLUSIEURS and not usager.avec_pin:
        raise SaisieInvalide.du_champ("pin", "À plusieurs, il faut un code à 6 chiffres.")
    pin_garde = hacher(pin) if pin else usager.pin
    with transaction.atomic():
        _consommer(ligne)
        Usager.objects.filter(pk=usager.pk).update(pin=pin_garde)
    return usager


def confirmer_contact(*, usager: Usager, demande: UUID, code: str) -> None:
    """Keep the telephone or address that received the code; said again, change nothing. Raises CodeRefuse."""
    ligne = _essayer(demande=demande, code=code, buts=[But.TELEPHONE, But.EMAIL])
    if ligne.usager_id != usager.pk:
        raise CodeRefuse
    if ligne.utilise_le:
        return
    champs = {ligne.but: ligne.cible, f"{ligne.but}_confirme_le": maintenant()}
    with transaction.atomic():
        _consommer(ligne)
        # To the contacts as they were: whoever held an unlocked phone for a minute does not receive it.
        avertir(usager, "Un numéro ou une adresse a changé dans votre espace.")
        Usager.objects.filter(pk=usager.pk).update(**champs)


def _emettre(*, usager: Usager | None, but: But, cible: str, canal: str) -> tuple[UUID, Envoi | None]:
    code = tirer_chiffres(6)
    ligne = CodeConnexion.objects.create(
        usager=usager, but=but, cible=cible, code=hacher(code), expire_le=maintenant() + VIE
    )
    texte = f"Jalons : votre code est {code}. Il marche 10 minutes. Ne le donnez à personne."
    message = partial(envoyer, canal=canal, adresse=cible, objet="Votre code Jalons", texte=texte)
    return ligne.demande, message if cible else None


def _essayer(*, demande: UUID, code: str, buts: list[But]) -> CodeConnexion:
    """Spend a try of the request, then compare. Does not use the code up; a used one passes. Raises CodeRefuse."""
    vivants = CodeConnexion.objects.filter(demande=demande, but__in=buts, expire_le__gt=maintenant())
    comptee = vivants.filter(essais__lt=ESSAIS_MAX).update(essais=F("essais") + 1)
    ligne = vivants.select_related("usager__compte").first() if comptee else None
    if not est_le_secret(code, ligne.code if ligne else None) or ligne is None:
        raise CodeRefuse
    CodeConnexion.objects.filter(pk=ligne.pk, essais__gt=0).update(essais=F("essais") - 1)
    return ligne


def _consommer(ligne: CodeConnexion) -> None:
    """Of two concurrent right tries, one wins."""
    if not CodeConnexion.objects.filter(pk=ligne.pk, utilise_le__isnull=True).update(utilise_le=maintenant()):
        raise CodeRefuse
