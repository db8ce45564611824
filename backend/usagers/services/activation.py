"""The paper sheet: an agent hands over a code, the person opens her space with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from socle.erreurs import SaisieInvalide, TropDEssais
from socle.freins import freiner
from socle.horloge import maintenant
from socle.idempotence import une_seule_fois
from territoires.models import ValeurLocale
from usagers.erreurs import CodeRefuse
from usagers.models import Agent, Appareil, CodeActivation, Usager
from usagers.models.acces import ESSAIS_MAX
from usagers.services.avertissements import avertir
from usagers.services.pin import exiger_bon_pin
from usagers.services.secrets import DEMI_CODE, est_le_secret, hacher, lire_code, tirer_demi_code

APRES_LE_RENDEZ_VOUS = timedelta(days=7)
RENDEZ_VOUS_LE_PLUS_LOIN = timedelta(days=180)
TIRAGES = 5


@dataclass(frozen=True)
class CodeEmis:
    """`code` (10 characters) exists here and on the sheet only."""

    code: str
    expire_le: datetime


def emettre_code(*, usager: Usager, agent: Agent, premier_rendez_vous: datetime | None) -> CodeEmis:
    """Replace the person's code. Valid until 7 days after the first appointment, else for the local duration.

    Raises SaisieInvalide when the appointment is past or more than 180 days away.
    """
    expire_le = _expiration(usager, premier_rendez_vous)
    secret = tirer_demi_code()
    empreinte = hacher(secret)
    with transaction.atomic():
        # The lock makes two agents who press at the same time wait for each other: the last code wins.
        Usager.objects.select_for_update().get(pk=usager.pk)
        usager.codes_activation.filter(utilise_le__isnull=True, remplace_le__isnull=True).update(
            remplace_le=maintenant()
        )
        repere = _inserer_sous_un_repere_libre(
            usager=usager,
            secret=empreinte,
            premier_rendez_vous_le=premier_rendez_vous,
            expire_le=expire_le,
            emis_par=agent,
        )
    return CodeEmis(code=repere + secret, expire_le=expire_le)


def verifier_code(*, code: str, annee_naissance: int) -> CodeActivation:
    """Return the live code that `code` and `annee_naissance` open. Raises CodeRefuse, TropDEssais."""
    ligne = _essayer(code, annee_naissance)
    if ligne.utilise_le:
        raise CodeRefuse
    return ligne


def activer(*, code: str, annee_naissance: int, usage: str, pin: str | None, cle: UUID, empreinte: str) -> Usager:
    """Use the code up, open the person's space, keep the PIN; return the person.

    The same `cle` with the same content opens again: the first answer may have been lost on the way.
    Raises SaisieInvalide (PIN), CodeRefuse, CleDejaUtilisee, TropDEssais.
    """
    if pin:
        exiger_bon_pin(pin, annee_naissance=annee_naissance)
    elif usage == Appareil.Usage.PLUSIEURS:
        raise SaisieInvalide.du_champ("pin", "À plusieurs, il faut un code à 6 chiffres.")
    ligne = _essayer(code, annee_naissance)
    pin_garde = hacher(pin) if pin else None

    def ouvrir() -> None:
        instant = maintenant()
        if (
            not CodeActivation.objects.filter(pk=ligne.pk)
            .filter(_vivant(), utilise_le__isnull=True)
            .update(utilise_le=instant)
        ):
            raise CodeRefuse
        choisi = {"pin": pin_garde} if pin_garde else {}
        Usager.objects.filter(pk=ligne.usager_id).update(active_le=Coalesce("active_le", instant), **choisi)
        if ligne.usager.active_le:
            avertir(ligne.usager, "Votre espace a été ouvert avec une nouvelle feuille.")

    une_seule_fois(auteur_id=ligne.usager.compte_id, cle=cle, empreinte=empreinte, action=ouvrir)
    return ligne.usager


def premier_rendez_vous_de(usager: Usager) -> datetime | None:
    """Return the appointment of the sheet that opened the space, while it is to come."""
    utilises = usager.codes_activation.filter(utilise_le__isnull=False, premier_rendez_vous_le__gt=maintenant())
    return utilises.order_by("-utilise_le").values_list("premier_rendez_vous_le", flat=True).first()


def _expiration(usager: Usager, premier_rendez_vous: datetime | None) -> datetime:
    instant = maintenant()
    if premier_rendez_vous is None:
        jours = ValeurLocale.objects.lire(usager.departement, "jours_code_activation")
        return instant + timedelta(days=jours)
    if not instant < premier_rendez_vous < instant + RENDEZ_VOUS_LE_PLUS_LOIN:
        raise SaisieInvalide.du_champ("premier_rendez_vous", "Vérifiez la date du rendez-vous.")
    return premier_rendez_vous + APRES_LE_RENDEZ_VOUS


def _inserer_sous_un_repere_libre(**champs: object) -> str:
    for _ in range(TIRAGES):
        repere = tirer_demi_code()
        try:
            with transaction.atomic():
                CodeActivation.objects.create(repere=repere, **champs)
        except IntegrityError:
            continue
        return repere
    raise RuntimeError("no free activation code after several draws")


def _vivant() -> Q:
    return Q(remplace_le__isnull=True, expire_le__gt=maintenant())


def _essayer(saisie: str, annee_naissance: int) -> CodeActivation:
    """Spend a try on a code, give it back when code and year are right. The used code passes too: see `activer`."""
    code = lire_code(saisie) or ""
    repere, secret = code[:DEMI_CODE], code[DEMI_CODE:]
    comptee = _compter_un_essai(repere, saisie)
    ligne = (
        CodeActivation.objects.select_related("usager__compte", "usager__departement").filter(repere=repere).first()
    )
    bon = est_le_secret(secret, ligne.secret if ligne and comptee else None)
    if not (ligne and bon and ligne.usager.compte.is_active and ligne.usager.annee_naissance == annee_naissance):
        raise CodeRefuse
    CodeActivation.objects.filter(pk=ligne.pk, essais__gt=0).update(essais=F("essais") - 1)
    return ligne


def _compter_un_essai(repere: str, saisie: str) -> bool:
    """Count a try before anything is compared; return whether a code lives there and had one left.

    One commit with one count in it, whether the code exists or not: a disk write takes milliseconds that a
    stranger could measure. Two concurrent tries cannot share a count (compare-and-set).
    """
    trop: TropDEssais | None = None
    with transaction.atomic():
        try:
            freiner(f"activation:{repere or saisie}", limite=10, fenetre=timedelta(hours=1))
        except TropDEssais as erreur:
            trop = erreur
        restants = CodeActivation.objects.filter(_vivant(), repere=repere, essais__lt=ESSAIS_MAX)
        comptee = not trop and restants.update(essais=F("essais") + 1)
    if trop:
        raise trop
    return bool(comptee)
