"""/api/console: what agents do for people. Whom they may see is in the query (`visibles_par`)."""

from uuid import UUID

import qrcode
from django.shortcuts import get_object_or_404
from ninja import Header, Router
from qrcode.image.svg import SvgPathImage

from socle.erreurs import Interdit, SaisieInvalide
from socle.idempotence import ecrire
from socle.schemas import ECRITURE, LECTURE, LECTURE_D_UN_OBJET, Accuse, EntetesEcriture
from territoires.models import ValeurLocale
from usagers.api.authentification import RequeteConnectee, session_agent
from usagers.models import Agent, RoleAgent, Usager
from usagers.schemas import CodeEmisLu, CodeVoulu, ReferentPossible, UsagerLu, UsagerVoulu
from usagers.services import activation, personnes
from usagers.services.secrets import presenter_code

routeur = Router(tags=["console"], auth=session_agent)


@routeur.get("/usagers", response={200: list[UsagerLu], **LECTURE}, operation_id="lister_usagers")
def lister_usagers(request: RequeteConnectee) -> list[UsagerLu]:
    """The people this agent follows, created, or may give a referent to."""
    usagers = Usager.objects.visibles_par(request.user).avec_accompagnement_ouvert()
    return [_usager_lu(usager, request.user.agent) for usager in usagers]


@routeur.put("/usagers/{reference}", response={200: Accuse, **ECRITURE}, operation_id="creer_usager")
def creer_usager(
    request: RequeteConnectee, reference: UUID, entetes: Header[EntetesEcriture], corps: UsagerVoulu
) -> Accuse:
    """Create a person's space and, when a track is given, their accompagnement. Creation only."""
    agent = request.user.agent
    if not agent.a_le_role(RoleAgent.Role.ORIENTEUR, RoleAgent.Role.REFERENT):
        raise Interdit
    return ecrire(request, entetes, lambda: _creer(agent, reference, corps))


@routeur.get("/referents", response={200: list[ReferentPossible], **LECTURE}, operation_id="lister_referents")
def lister_referents(request: RequeteConnectee) -> list[ReferentPossible]:
    agents = Agent.objects.referents_de(request.user.agent.departement).select_related("compte", "structure")
    return [
        ReferentPossible(reference=agent.compte.reference, nom_court=agent.nom_court, structure=agent.structure.nom)
        for agent in agents
    ]


@routeur.post(
    "/usagers/{reference}/code", response={200: CodeEmisLu, **LECTURE_D_UN_OBJET}, operation_id="emettre_code"
)
def emettre_code(request: RequeteConnectee, reference: UUID, corps: CodeVoulu) -> CodeEmisLu:
    """Make the code of the sheet. It replaces the former one, so a lost answer is safe to repeat."""
    usager = get_object_or_404(
        Usager.objects.visibles_par(request.user).select_related("compte", "departement"),
        compte__reference=reference,
    )
    emis = activation.emettre_code(
        usager=usager, agent=request.user.agent, premier_rendez_vous=corps.premier_rendez_vous
    )
    adresse = request.build_absolute_uri("/activation")
    return CodeEmisLu(
        code=presenter_code(emis.code),
        identifiant=usager.compte.identifiant,
        expire_le=emis.expire_le,
        adresse=ValeurLocale.objects.lire(usager.departement, "adresse_courte") or adresse,
        # A fragment stays in the browser: the code never reaches a server's log.
        qr_svg=_qr(f"{adresse}#{emis.code}"),
    )


def _creer(agent: Agent, reference: UUID, corps: UsagerVoulu) -> Accuse:
    champs = corps.dict(include={"prenom", "nom", "annee_naissance", "telephone", "email"})
    referent = _referent(agent, corps.referent)
    externe = personnes.ReferentExterne(**corps.referent_externe.dict()) if corps.referent_externe else None
    personnes.ouvrir_espace(
        agent=agent, reference=reference, voie=corps.voie, referent=referent, externe=externe, **champs
    )
    return Accuse(reference=reference, version=1)


def _referent(agent: Agent, reference: UUID | None) -> Agent | None:
    if reference is None:
        return None
    referent = Agent.objects.referents_de(agent.departement).filter(compte__reference=reference).first()
    if referent is None:
        raise SaisieInvalide.du_champ("referent", "Choisissez un référent de la liste.")
    return referent


def _usager_lu(usager: Usager, agent: Agent) -> UsagerLu:
    return UsagerLu.model_validate(
        {
            "reference": usager.compte.reference,
            "prenom": usager.prenom,
            "nom": usager.nom,
            "annee_naissance": usager.annee_naissance,
            "voie": usager.suivi.voie if usager.suivi else None,
            "referent": usager.suivi.nom_du_referent if usager.suivi else None,
            "suivi_par_moi": usager.suivi is not None and usager.suivi.referent_id == agent.pk,
            "active": usager.active_le is not None,
        }
    )


def _qr(texte: str) -> str:
    return qrcode.make(texte, image_factory=SvgPathImage, border=2).to_string(encoding="unicode")
