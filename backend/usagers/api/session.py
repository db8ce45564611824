"""/api/session: who is here, coming back by PIN or by code, leaving."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from ninja import Router, Status

from socle.freins import ralentir
from socle.schemas import erreurs
from territoires.services import departement_de_l_hote
from usagers.api.authentification import adresse_de, porte_ouverte
from usagers.api.ouverture import ReponsePuisEnvoi, fermer_session, jeton_de, ouvrir_session
from usagers.models import Compte
from usagers.schemas import (
    CompteConnu,
    CompteLu,
    DemandeDeCode,
    DemandeDeCodeLue,
    DepartementLu,
    EntreeParCode,
    EntreeParPin,
    SessionLue,
    Sortie,
)
from usagers.services import appareils, connexion
from usagers.sessions import USAGE

routeur = Router(tags=["session"])
REFUS = erreurs(401, 403, 422, 429)


@routeur.get("", response=SessionLue, auth=None, operation_id="lire_session")
def lire_session(request: HttpRequest) -> SessionLue:
    """Who is signed in on this browser, who may come back by PIN, and where we are. Sets the CSRF cookie."""
    get_token(request)
    compte = request.user if request.user.is_authenticated else None
    departement = compte.departement if compte else departement_de_l_hote(request)
    return SessionLue(
        compte=_compte_lu(request, compte) if compte else None,
        comptes_connus=[
            CompteConnu(reference=appareil.compte.reference, prenom=appareil.compte.usager.prenom)
            for appareil in appareils.connus(jeton_de(request))
        ],
        departement=DepartementLu.from_orm(departement) if departement else None,
    )


@routeur.delete("", response={204: None, **erreurs(403, 422)}, auth=porte_ouverte, operation_id="se_deconnecter")
def se_deconnecter(request: HttpRequest, response: HttpResponse, corps: Sortie) -> Status:
    """Open to everyone: a departure said late must still make this device forget. Ends no other's session."""
    fermer_session(request, response, reference=corps.compte, oublier_appareil=corps.oublier_appareil)
    return Status(204, None)


@routeur.post("/pin", response={204: None, **REFUS}, auth=porte_ouverte, operation_id="entrer_par_pin")
def entrer_par_pin(request: HttpRequest, response: HttpResponse, corps: EntreeParPin) -> Status:
    """Wrong: 401 pin_refuse with `essais_restants`; the 5th time, and on an unknown device: 401 appareil_oublie."""
    ralentir(adresse_de(request))
    jeton = jeton_de(request)
    appareil = appareils.entrer_par_pin(jeton=jeton, reference=corps.compte, pin=corps.pin)
    ouvrir_session(request, response, appareil.compte, appareil.usage)
    return Status(204, None)


@routeur.post(
    "/code",
    response={202: DemandeDeCodeLue, **erreurs(403, 422, 429)},
    auth=porte_ouverte,
    operation_id="demander_code",
)
def demander_code(request: HttpRequest, corps: DemandeDeCode) -> ReponsePuisEnvoi:
    """Send a 10-minute code to a confirmed telephone or address. The answer never says whether there is one."""
    ralentir(adresse_de(request))
    demande, envoi = connexion.demander_code(identifiant=_chiffres(corps.identifiant), canal=corps.canal)
    return ReponsePuisEnvoi({"demande": demande}, envoi=envoi)


@routeur.post("/code/verification", response={204: None, **REFUS}, auth=porte_ouverte, operation_id="entrer_par_code")
def entrer_par_code(request: HttpRequest, response: HttpResponse, corps: EntreeParCode) -> Status:
    ralentir(adresse_de(request))
    usager = connexion.revenir_par_code(
        demande=corps.demande,
        identifiant=_chiffres(corps.identifiant),
        code=_chiffres(corps.code),
        usage=corps.usage_appareil,
        pin=corps.pin,
    )
    ouvrir_session(request, response, usager.compte, corps.usage_appareil)
    return Status(204, None)


def _chiffres(saisie: str) -> str:
    """Forgive the spaces that people type between digits."""
    return "".join(saisie.split())


def _compte_lu(request: HttpRequest, compte: Compte) -> CompteLu:
    agent, personne = getattr(compte, "agent", None), compte.personne
    return CompteLu(
        reference=compte.reference,
        genre="agent" if compte.est_agent else "usager",
        prenom=personne.prenom if personne else "",
        usage_appareil=request.session.get(USAGE),
        roles=[role.role for role in agent.roles.order_by("role")] if agent else [],
    )
