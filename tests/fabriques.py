"""People, agents and places of the tests, made by the house's own verbs wherever there is one."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction

from guide import services as guide
from guide.contenu import SECTIONS, Contenu
from guide.models import ENSEMBLE, Bareme, Fiche, Mandat, Relecture, Terme, VersionFiche
from messagerie.models import Demande
from messagerie.services.demandes import transmettre_demande
from notifications.services import prevoir_envoi
from rendezvous.models import Participation
from rendezvous.services import proposer_rendez_vous
from socle.horloge import a_l_instant, aujourdhui, maintenant
from territoires.models import Departement, Structure, ValeurLocale
from usagers.models import Absence, Accompagnement, Agent, Usager
from usagers.services import absences, activation, personnes
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
        structure=champs.pop("structure", None) or une_structure(departement),
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


def un_bareme(code: str = "rsa_base", valeur: str = "651.69", **champs: Any) -> Bareme:
    """A figure of the law, since 1 April 2026 and without known end unless told otherwise."""
    defauts = {"libelle": code, "unite": "euro", "depuis": date(2026, 4, 1), "source": "CASF R262-1"}
    return Bareme.objects.create(code=code, valeur=Decimal(valeur), **defauts | champs)


def un_contenu(**champs: Any) -> Contenu:
    """The text of a small fiche; `champs` replaces whole fields, `sections` as {key: [lines]}."""
    sections = {"qui_contacter": ["Votre référent."], "ce_que_dit_la_loi": ["CASF L262-1."]} | champs.pop(
        "sections", {}
    )
    return Contenu.model_validate(
        {
            "titre": "Qui peut m’aider ?",
            "questions": ["je suis perdue"],
            "reponse_courte": "Votre référent vous aide.",
            "confiance": "V",
            "revoir_le": "2027-04-01",
            "sources": [{"reference": "CASF L262-27", "url": "", "lu_le": "2026-11-22"}],
            "sections": [
                {"cle": cle, "blocs": [{"genre": "puces", "lignes": sections[cle]}]}
                for cle in SECTIONS
                if cle in sections
            ],
        }
        | champs
    )


def un_terme(cle: str, **champs: Any) -> Terme:
    """A word of the glossary."""
    return Terme.objects.create(**{"cle": cle, "mot": cle, "definition": "un mot expliqué."} | champs)


def une_version(slug: str = "mon-referent", contenu: Contenu | None = None, **champs: Any) -> VersionFiche:
    """A brouillon, of a new fiche or of the one that has this slug."""
    fiche, _ = Fiche.objects.get_or_create(slug=slug, defaults={"theme": "accompagnement", "porte": "referent"})
    return guide.deposer_version(fiche=fiche, contenu=contenu or un_contenu(), **champs)


def une_fiche_publiee(slug: str = "mon-referent", contenu: Contenu | None = None) -> VersionFiche:
    """A version that everyone reads, by the decision of an animateur."""
    version = une_version(slug, contenu)
    guide.publier(version=version, par=un_agent(["animateur"], double_facteur=False))
    return version


def un_membre(departement: Departement | None = None, *, prenom: str = "Nadia") -> Usager:
    """A person who sits in the committee of her département."""
    membre = un_usager(departement=departement, prenom=prenom)
    animateur = un_agent(["animateur"], departement=membre.departement, double_facteur=False)
    guide.ouvrir_mandat(par=animateur, uuid=uuid4(), identifiant=membre.compte.identifiant)
    return membre


def finir_le_mandat(membre: Usager) -> None:
    mandat = Mandat.objects.en_cours().get(usager=membre)
    guide.clore_mandat(par=mandat.ouvert_par, uuid=mandat.pk)


def une_relecture(
    version: VersionFiche | None = None, *, quorum: int = 2, departement: Departement | None = None
) -> Relecture:
    """A version before the committee of the département; there must be members."""
    departement, version = departement or un_departement(), version or une_version()
    ValeurLocale.objects.update_or_create(
        departement=departement, cle="relecture_quorum", defaults={"valeur": quorum}
    )
    guide.soumettre(version=version, par=un_agent(["redacteur"], double_facteur=False))
    return version.relectures.get(departement=departement)


def un_avis(relecture: Relecture, membre: Usager, genre: str = "favorable", **champs: Any) -> UUID:
    """A first opinion, on the whole unless told otherwise; return its name."""
    voulu = {"paragraphe": ENSEMBLE, "texte": "", "version_de_base": None} | champs
    return guide.rendre_avis(membre=membre, relecture=relecture.pk, genre=genre, **voulu).reference


def une_absence(
    agent: Agent, *, dans: int = 0, jours: int = 3, remplacant: Agent | None = None, message: str = ""
) -> Absence:
    """An absence of `jours` days that begins `dans` days from today."""
    debut = aujourdhui() + timedelta(days=dans)
    return absences.declarer_absence(
        agent=agent, debut=debut, fin=debut + timedelta(days=jours - 1), remplacant=remplacant, message=message
    )


def une_demande(
    usager: Usager | None = None,
    *,
    destination: str = Demande.Destination.SERVICE,
    sujet: str = "",
    texte: str = "Bonjour, j’ai reçu un courrier.",
) -> Demande:
    """What a person has just handed over."""
    accuse = transmettre_demande(
        usager=usager or un_usager(), uuid=uuid4(), destination=destination, sujet=sujet, texte=texte
    )
    return Demande.objects.get(pk=accuse.reference)


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
