"""Creating people, agents and the bond between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from notifications.models import GenreNouvelle
from notifications.services import annoncer
from socle.erreurs import SaisieInvalide
from socle.horloge import aujourdhui
from territoires.models import Departement, Structure
from usagers.erreurs import DejaCree, DejaReferent
from usagers.models import Accompagnement, Agent, Compte, RoleAgent, Usager
from usagers.models.personnes import ANNEE_MIN
from usagers.services.secrets import tirer_chiffres

CHIFFRES_IDENTIFIANT = 8
TIRAGES = 5
AGE_MIN = 14


@dataclass(frozen=True)
class ReferentExterne:
    """A referent whose organisation does not use Jalons."""

    nom: str
    organisme: str = ""
    telephone: str = ""


def creer_agent(
    *,
    email: str,
    departement: Departement,
    structure: Structure,
    prenom: str,
    nom: str,
    roles: Iterable[str],
    telephone: str = "",
    mot_de_passe: str | None = None,
) -> Agent:
    """Create an agent. Without password, they ask for a link by e-mail at their first visit."""
    with transaction.atomic():
        agent = Agent.objects.create(
            compte=Compte.objects.creer_pour_agent(email=email, mot_de_passe=mot_de_passe),
            departement=departement,
            structure=structure,
            prenom=prenom,
            nom=nom,
            telephone=telephone,
        )
        RoleAgent.objects.bulk_create(RoleAgent(agent=agent, role=role) for role in roles)
    return agent


def creer_usager(
    *,
    agent: Agent,
    reference: UUID,
    prenom: str,
    nom: str,
    annee_naissance: int,
    telephone: str = "",
    email: str = "",
) -> Usager:
    """Create a person's space, closed until activation. Raises SaisieInvalide, DejaCree (reference in use)."""
    if not ANNEE_MIN <= annee_naissance <= aujourdhui().year - AGE_MIN:
        raise SaisieInvalide.du_champ("annee_naissance", "Vérifiez l’année de naissance.")
    champs = {
        "departement": agent.departement,
        "structure": agent.structure,
        "prenom": prenom,
        "nom": nom,
        "annee_naissance": annee_naissance,
        "telephone": lire_telephone(telephone) if telephone else "",
        "email": lire_email(email) if email else "",
        "cree_par": agent,
    }
    with transaction.atomic():
        return Usager.objects.create(compte=_creer_compte(reference), **champs)


def ouvrir_espace(
    *,
    agent: Agent,
    reference: UUID,
    voie: str | None,
    referent: Agent | None,
    externe: ReferentExterne | None,
    **identite: Any,
) -> Usager:
    """Create a person's space (see `creer_usager`) and, when a track is given, their accompagnement from today.

    Raises SaisieInvalide when track and referent do not come together, or when an agent who only follows people
    gives the person to somebody else: they would lose sight of her at once.
    """
    if (voie is None) != (referent is None and externe is None):
        raise SaisieInvalide.du_champ("voie", "Donnez le parcours et le référent ensemble, ou aucun des deux.")
    if referent != agent and not agent.a_le_role(RoleAgent.Role.ORIENTEUR):
        raise SaisieInvalide.du_champ("referent", "Vous ouvrez l’espace des personnes que vous suivez.")
    with transaction.atomic():
        usager = creer_usager(agent=agent, reference=reference, **identite)
        if voie:
            ouvrir_accompagnement(usager=usager, voie=voie, debut=aujourdhui(), referent=referent, externe=externe)
    return usager


def ouvrir_accompagnement(
    *, usager: Usager, voie: str, debut: date, referent: Agent | None = None, externe: ReferentExterne | None = None
) -> Accompagnement:
    """Give the person their single referent, inside Jalons or outside, and tell both.

    Raises SaisieInvalide (future start, none or two referents, referent of another département), DejaReferent.
    """
    if debut > aujourdhui():
        raise SaisieInvalide.du_champ("debut", "La date de début est dans le futur.")
    if (referent is None) == (externe is None):
        raise SaisieInvalide.du_champ("referent", "Choisissez un référent, dans Jalons ou ailleurs.")
    if referent and not Agent.objects.referents_de(usager.departement).filter(pk=referent.pk).exists():
        raise SaisieInvalide.du_champ("referent", "Cet agent ne peut pas être référent ici.")
    dehors = (
        {"externe_nom": externe.nom, "externe_organisme": externe.organisme, "externe_telephone": externe.telephone}
        if externe
        else {}
    )
    with transaction.atomic():
        try:
            with transaction.atomic():
                accompagnement = Accompagnement.objects.create(
                    usager=usager, referent=referent, voie=voie, debut=debut, **dehors
                )
        except IntegrityError as erreur:
            if Accompagnement.objects.ouverts().filter(usager=usager).exists():
                raise DejaReferent from erreur
            raise
        annoncer(
            comptes=[usager.compte_id, *([referent.compte_id] if referent else [])],
            genre=GenreNouvelle.ACCOMPAGNEMENT_CHANGE,
            objet=usager.compte.reference,
        )
    return accompagnement


def lire_telephone(saisie: str) -> str:
    """Return a mobile number in E.164 form; French when no country is given. Raises SaisieInvalide."""
    try:
        numero = phonenumbers.parse(saisie, "FR")
    except phonenumbers.NumberParseException:
        numero = phonenumbers.PhoneNumber()
    if not (phonenumbers.is_possible_number(numero) and _recoit_des_sms(numero)):
        raise SaisieInvalide.du_champ("telephone", "Donnez un numéro de portable. Exemple : 06 39 98 12 34.")
    return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)


def lire_email(saisie: str) -> str:
    """Return the address in lower case. Raises SaisieInvalide."""
    adresse = saisie.strip().lower()
    try:
        validate_email(adresse)
    except ValidationError as erreur:
        raise SaisieInvalide.du_champ("email", "Vérifiez cette adresse e-mail.") from erreur
    return adresse


def _recoit_des_sms(numero: phonenumbers.PhoneNumber) -> bool:
    # The library only knows ranges that operators hold: not the newest ones, nor those reserved for fiction.
    mobile_francais = numero.country_code == 33 and str(numero.national_number)[:1] in "67"
    return mobile_francais or phonenumbers.number_type(numero) in (
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    )


def _creer_compte(reference: UUID) -> Compte:
    for _ in range(TIRAGES):
        try:
            with transaction.atomic():
                return Compte.objects.creer_pour_usager(
                    reference=reference, identifiant=tirer_chiffres(CHIFFRES_IDENTIFIANT)
                )
        except IntegrityError as erreur:
            if Compte.objects.filter(reference=reference).exists():
                raise DejaCree from erreur
    raise RuntimeError("no free identifier after several draws")
