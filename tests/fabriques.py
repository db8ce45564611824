"""People, agents and places of the tests, made by the house's own verbs wherever there is one."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction

from notifications.services import prevoir_envoi
from rendezvous.models import Participation
from rendezvous.services import proposer_rendez_vous
from socle.horloge import a_l_instant, aujourdhui, maintenant
from territoires.models import Departement, Structure
from usagers.models import Accompagnement, Agent, Usager
from usagers.services import activation, personnes
from usagers.services.secrets import hacher

NOMS = {"34": "Hérault", "14": "Calvados"}
_numeros = count(1)


def un_departement(code: str = "34") -> Departement:
    defauts = {"nom": NOMS.get(code, code), "nom_service": "Service insertion", "telephone_service": "04 65 71 00 01"}
    return Departement.objects.get_or_create(code=code, defaults=defauts)[0]


def une_structure(departement: Departement | None = None, nom: str = "Maison des solidarités") -> Structure:
    return Structure.objects.get_or_create(departement=departement or un_departement(), nom=nom)[0]


def un_agent(
    roles: list[str] | None = None,
    *,
    departement: Departement | None = None,
    prenom: str = "Marc",
    nom: str = "Delmas",
    double_facteur: bool = True,
    mot_de_passe: str | None = None,
    **champs: Any,
) -> Agent:
    """An agent, with a second factor unless told otherwise."""
    departement = departement or un_departement()
    agent = personnes.creer_agent(
        email=champs.pop("email", f"agent{next(_numeros)}@exemple.fr"),
        departement=departement,
        structure=une_structure(departement),
        prenom=prenom,
        nom=nom,
        roles=roles or [],
        mot_de_passe=mot_de_passe,
        **champs,
    )
    if double_facteur:
        TOTP.activate(agent.compte, generate_totp_secret())
    return agent


def un_usager(
    *,
    prenom: str = "Nadia",
    nom: str = "Benali",
    annee_naissance: int = 1990,
    departement: Departement | None = None,
    cree_par: Agent | None = None,
    pin: str = "",
    active: bool = True,
    **champs: Any,
) -> Usager:
    """A person whose space is open. `pin` is given in clear; `champs` are set as they are (telephone, email…)."""
    usager = personnes.creer_usager(
        agent=cree_par or un_agent(["orienteur"], departement=departement, prenom="Odile", double_facteur=False),
        reference=uuid4(),
        prenom=prenom,
        nom=nom,
        annee_naissance=annee_naissance,
    )
    champs |= {"pin": hacher(pin) if pin else "", "active_le": maintenant() if active else None}
    for champ, valeur in champs.items():
        setattr(usager, champ, valeur)
    usager.save()
    return usager


def un_accompagnement(
    *,
    usager: Usager | None = None,
    referent: Agent | None = None,
    externe: personnes.ReferentExterne | None = None,
    voie: str = Accompagnement.Voie.SOCIAL,
    clos: bool = False,
) -> Accompagnement:
    """An open accompagnement; a closed one ended yesterday."""
    usager = usager or un_usager()
    if referent is None and externe is None:
        referent = un_agent(["referent"], departement=usager.departement)
    debut = aujourdhui() - timedelta(days=30)
    accompagnement = personnes.ouvrir_accompagnement(
        usager=usager, voie=voie, debut=debut, referent=referent, externe=externe
    )
    if clos:
        accompagnement.fin = aujourdhui() - timedelta(days=1)
        accompagnement.save()
    return accompagnement


def un_code(usager: Usager | None = None, **options: Any) -> str:
    """The 10 characters of a fresh activation code."""
    usager = usager or un_usager(active=False)
    assert usager.cree_par
    options = {"premier_rendez_vous": None} | options
    return activation.emettre_code(usager=usager, agent=usager.cree_par, **options).code


def un_rendez_vous(
    *, usager: Usager | None = None, agent: Agent | None = None, debut: datetime | None = None, **champs: Any
) -> Participation:
    """The person's part in an appointment in 3 days, with her referent; a past one was proposed the week before."""
    usager = usager or un_usager()
    agent = agent or (usager.accompagnement_ouvert or un_accompagnement(usager=usager)).referent
    assert agent
    debut = debut or maintenant() + timedelta(days=3)
    voulu: dict[str, Any] = {"duree_min": 30, "objet": "Faire le point", "modalite": "sur_place"} | champs
    with a_l_instant(maintenant() if debut > maintenant() else debut - timedelta(days=7)):
        accuse = proposer_rendez_vous(agent=agent, uuid=uuid4(), usager=usager.compte.reference, debut=debut, **voulu)
    return Participation.objects.completes().get(pk=accuse.reference)


def un_envoi(
    personne: Usager | Agent,
    cle: str = "test:rappel",
    *,
    texte: str = "Jalons : bonjour.",
    dans: timedelta = timedelta(),
    expire: timedelta = timedelta(days=1),
) -> None:
    """Ask for a message due in `dans`, useless after `expire`, counted from now."""
    instant = maintenant()
    with transaction.atomic():
        prevoir_envoi(
            compte_id=personne.compte_id,
            cle=cle,
            objet="Bonjour",
            texte=texte,
            du_le=instant + dans,
            expire_le=instant + expire,
        )
