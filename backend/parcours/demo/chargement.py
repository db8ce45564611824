"""Bring the demonstration to its known state: what is missing is made, what is there stays, sheets are new."""

from datetime import datetime, time, timedelta

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from notifications.models import CourrierDeDemo
from parcours.demo.donnees import (
    AGENTS,
    BASSINS,
    DEPARTEMENTS,
    HORAIRES,
    MOT_DE_PASSE,
    STRUCTURES,
    USAGERS,
    AgentDeDemo,
    UsagerDeDemo,
)
from parcours.demo.foule import FOULE
from parcours.demo.gens import agent_de, reference_de
from parcours.demo.vie import jour_ouvre, vivre
from socle.horloge import aujourdhui, maintenant
from territoires.models import Bassin, Contact, Departement, Structure
from usagers.models import Compte, Usager
from usagers.services import activation, personnes
from usagers.services.secrets import hacher, presenter_code

GESTION = "gestion@jalons.example"
DESCRIPTION_ROLES = {
    "referent": "référent",
    "orienteur": "orienteur",
    "responsable": "responsable",
    "redacteur": "rédacteur",
    "animateur": "animateur du comité",
}


def charger() -> list[dict[str, str]]:
    """Return the accounts to try: who, where, and what opens the door."""
    _charger_territoires()
    for agent in AGENTS:
        _charger_agent(agent)
    _charger_gestion()
    feuilles = [_charger_usager(usager) for usager in USAGERS]
    for personne in FOULE:
        _creer_s_il_manque(personne)
    vivre()
    return [feuille for feuille in feuilles if feuille] + comptes_des_agents()


def comptes_des_agents() -> list[dict[str, str]]:
    qui = {agent.email: f"{_nom_court(agent)}, {_metier(agent)}" for agent in AGENTS} | {GESTION: "Administration"}
    return [
        {
            "qui": nom,
            "adresse": "/gestion/" if email == GESTION else "/console/",
            "email": email,
            "mot_de_passe": MOT_DE_PASSE,
        }
        for email, nom in qui.items()
    ]


def remettre_une_feuille(usager: UsagerDeDemo) -> dict[str, str]:
    """Make a new activation code; the sheet itself is kept among the demonstration's mail."""
    reference = reference_de(usager.cle)
    personne = Usager.objects.select_related("departement").get(compte__reference=reference)
    emis = activation.emettre_code(
        usager=personne,
        agent=agent_de(usager.cree_par),
        premier_rendez_vous=_rendez_vous(usager.rendez_vous_dans_jours),
    )
    code = presenter_code(emis.code)
    CourrierDeDemo.objects.filter(canal="feuille", objet=str(reference)).delete()
    CourrierDeDemo.objects.create(
        canal="feuille",
        destinataire=str(personne),
        objet=str(reference),
        texte=f"Code {code}, année de naissance {usager.annee_naissance}.",
        cree_le=maintenant(),
    )
    return {
        "qui": str(personne),
        "adresse": "/activation",
        "code": code,
        "annee_naissance": str(usager.annee_naissance),
    }


def _charger_territoires() -> None:
    for fiche in DEPARTEMENTS:
        service = {"nom_service": fiche["nom_service"], "telephone_service": fiche["telephone"]}
        departement, _ = Departement.objects.get_or_create(
            code=fiche["code"], defaults={"nom": fiche["nom"], "horaires_service": HORAIRES, **service}
        )
        Contact.objects.get_or_create(
            departement=departement,
            genre=Contact.Genre.SERVICE,
            libelle=fiche["nom_service"],
            defaults={"telephone": fiche["telephone"], "horaires": HORAIRES},
        )
        for nom in BASSINS.get(fiche["code"], []):
            Bassin.objects.get_or_create(departement=departement, nom=nom)
    for structure in STRUCTURES:
        Structure.objects.get_or_create(
            departement_id=structure.departement,
            nom=structure.nom,
            defaults={
                "telephone": structure.telephone,
                "adresse": structure.adresse,
                "bassin": Bassin.objects.filter(nom=structure.bassin).first(),
            },
        )


def _charger_agent(agent: AgentDeDemo) -> None:
    if Compte.objects.filter(identifiant=agent.email).exists():
        return
    structure = Structure.objects.get(nom=agent.structure)
    cree = personnes.creer_agent(
        email=agent.email,
        departement=structure.departement,
        structure=structure,
        prenom=agent.prenom,
        nom=agent.nom,
        telephone=agent.telephone,
        roles=agent.roles,
        mot_de_passe=MOT_DE_PASSE,
    )
    TOTP.activate(cree.compte, generate_totp_secret())


def _charger_gestion() -> None:
    if not Compte.objects.filter(identifiant=GESTION).exists():
        compte = Compte.objects.create_superuser(GESTION, MOT_DE_PASSE)
        TOTP.activate(compte, generate_totp_secret())


def _charger_usager(usager: UsagerDeDemo) -> dict[str, str] | None:
    _creer_s_il_manque(usager)
    return None if usager.ouvert else remettre_une_feuille(usager)


def _creer_s_il_manque(usager: UsagerDeDemo) -> None:
    if not Usager.objects.filter(compte__reference=reference_de(usager.cle)).exists():
        _creer_usager(usager)


def _creer_usager(usager: UsagerDeDemo) -> None:
    personne = personnes.creer_usager(
        agent=agent_de(usager.cree_par),
        reference=reference_de(usager.cle),
        prenom=usager.prenom,
        nom=usager.nom,
        annee_naissance=usager.annee_naissance,
    )
    if usager.voie:
        dehors = bool(usager.organisme)
        externe = personnes.ReferentExterne(usager.referent, usager.organisme, telephone="04 65 71 02 01")
        personnes.ouvrir_accompagnement(
            usager=personne,
            voie=usager.voie,
            debut=aujourdhui() - timedelta(days=20),
            referent=None if dehors else agent_de(usager.referent),
            externe=externe if dehors else None,
        )
    if usager.ouvert:
        personne.active_le = maintenant()
        personne.pin = hacher(usager.ouvert["pin"])
        for contact in ("telephone", "email"):
            if contact in usager.ouvert:
                setattr(personne, contact, usager.ouvert[contact])
                setattr(personne, f"{contact}_confirme_le", maintenant())
        personne.save()


def _rendez_vous(dans_jours: int | None) -> datetime | None:
    if dans_jours is None:
        return None
    return timezone.make_aware(datetime.combine(jour_ouvre(dans_jours), time(10)))


def _nom_court(agent: AgentDeDemo) -> str:
    return f"{agent.prenom} {agent.nom[:1]}."


def _metier(agent: AgentDeDemo) -> str:
    return " et ".join(DESCRIPTION_ROLES[role] for role in agent.roles)
