from ninja import Router

from parcours.schemas import Accueil, ReferentLu, ServiceLu
from rendezvous.schemas import RendezVousLu
from rendezvous.services import prochain_rendez_vous
from socle.schemas import LECTURE
from usagers.api.authentification import RequeteConnectee, session_usager
from usagers.models import Accompagnement
from usagers.services import activation
from usagers.services.absences import phrase_d_absence

routeur = Router(tags=["accueil"], auth=session_usager)


@routeur.get("/accueil", response={200: Accueil, **LECTURE}, operation_id="lire_accueil")
def lire_accueil(request: RequeteConnectee) -> Accueil:
    """What the first screen says to the signed-in person."""
    usager = request.user.usager
    ouvert = usager.accompagnement_ouvert
    prochain = prochain_rendez_vous(usager)
    departement = usager.departement
    return Accueil(
        prenom=usager.prenom,
        prochain=RendezVousLu.de(prochain) if prochain else None,
        premier_rendez_vous=activation.premier_rendez_vous_de(usager),
        referent=_referent(ouvert) if ouvert else None,
        service=ServiceLu(
            nom=departement.nom_service,
            telephone=departement.telephone_service,
            horaires=departement.horaires_service,
        ),
    )


def _referent(ouvert: Accompagnement) -> ReferentLu:
    agent = ouvert.referent
    if agent is None:
        return ReferentLu(
            nom_court=ouvert.externe_nom,
            organisme=ouvert.externe_organisme,
            telephone=ouvert.externe_telephone,
            dans_jalons=False,
        )
    return ReferentLu(
        nom_court=agent.nom_court,
        organisme=agent.structure.nom,
        telephone=agent.telephone or agent.structure.telephone,
        dans_jalons=True,
        absence=phrase_d_absence(ouvert),
    )
