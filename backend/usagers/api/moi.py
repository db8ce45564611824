"""/api/moi: what a person sees and changes of their own account."""

from ninja import Router, Status

from socle.freins import ralentir
from socle.schemas import LECTURE, erreurs
from usagers.api.authentification import RequeteConnectee, adresse_de, session_usager
from usagers.api.ouverture import ReponsePuisEnvoi, fermer_les_autres_sessions
from usagers.models import CodeConnexion
from usagers.schemas import ContactAConfirmer, ContactVoulu, DemandeDeCodeLue, MoiLu, NouveauPin
from usagers.services import connexion, personnes, pin
from usagers.sessions import USAGE

routeur = Router(tags=["moi"], auth=session_usager)
REFUS = {**LECTURE, **erreurs(422, 429)}


@routeur.get("", response={200: MoiLu, **LECTURE}, operation_id="lire_moi")
def lire_moi(request: RequeteConnectee) -> MoiLu:
    usager = request.user.usager
    return MoiLu(
        reference=request.user.reference,
        prenom=usager.prenom,
        nom=usager.nom,
        telephone=usager.telephone,
        telephone_confirme=usager.telephone_confirme_le is not None,
        email=usager.email,
        email_confirme=usager.email_confirme_le is not None,
        identifiant=request.user.identifiant,
        avec_pin=usager.avec_pin,
        usage_appareil=request.session.get(USAGE),
    )


@routeur.post("/contact", response={202: DemandeDeCodeLue, **REFUS}, operation_id="proposer_contact")
def proposer_contact(request: RequeteConnectee, corps: ContactVoulu) -> ReponsePuisEnvoi:
    """Send a 10-minute code to this telephone or address; it is kept once the code comes back."""
    lire = personnes.lire_telephone if corps.genre == "telephone" else personnes.lire_email
    demande, envoi = connexion.demander_confirmation(
        usager=request.user.usager, but=CodeConnexion.But(corps.genre), cible=lire(corps.valeur)
    )
    return ReponsePuisEnvoi({"demande": demande}, envoi=envoi)


@routeur.post("/contact/confirmation", response={204: None, **REFUS}, operation_id="confirmer_contact")
def confirmer_contact(request: RequeteConnectee, corps: ContactAConfirmer) -> Status:
    ralentir(adresse_de(request))
    code = "".join(corps.code.split())
    connexion.confirmer_contact(usager=request.user.usager, demande=corps.demande, code=code)
    return Status(204, None)


@routeur.put("/pin", response={204: None, **REFUS}, operation_id="choisir_pin")
def choisir_pin(request: RequeteConnectee, corps: NouveauPin) -> Status:
    """Choose or change the 6-digit code (the former one is asked); sessions open elsewhere end."""
    pin.choisir_pin(usager=request.user.usager, nouveau=corps.pin, ancien=corps.ancien_pin)
    fermer_les_autres_sessions(request)
    return Status(204, None)
