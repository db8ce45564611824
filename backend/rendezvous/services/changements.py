"""How a participation changes, whoever changes it: found, judged by the table, compared and set, written down."""

from typing import Any
from uuid import UUID

from notifications.models import GenreNouvelle
from notifications.services import annoncer
from rendezvous.erreurs import DejaPrevenu, RendezVousAnnule, RendezVousAVenir, RendezVousPasse, RienARetirer
from rendezvous.models import HistoriqueParticipation, Participation, RendezVous
from rendezvous.schemas import RendezVousLu
from rendezvous.services.transitions import APRES_LE_DEBUT, TRANSITIONS
from socle.erreurs import Introuvable, VersionPerimee
from socle.horloge import maintenant
from socle.schemas import Accuse
from usagers.models import Accompagnement, Compte

Geste = HistoriqueParticipation.Geste


def trouver(compte: Compte, uuid: UUID) -> Participation:
    """Return the participation if `compte` may see it. Raises Introuvable."""
    participation = Participation.objects.visibles_par(compte).completes().filter(pk=uuid).first()
    if participation is None:
        raise Introuvable
    return participation


def appliquer(
    participation: Participation, geste: Geste, *, par: Compte, version_de_base: int, **champs: Any
) -> None:
    """Make the move that the table allows, set `champs` with it, and keep a row of history.

    Raises RendezVousAnnule, RendezVousPasse, RendezVousAVenir, VersionPerimee, RienARetirer, DejaPrevenu.
    """
    _exiger_le_bon_moment(participation.rendez_vous, geste)
    if participation.version != version_de_base:
        raise perimee(par, participation.pk)
    de = participation.etat
    vers = TRANSITIONS.get((geste, Participation.Etat(de)))
    if vers is None:
        raise RienARetirer if geste == Geste.RETIRER_REPONSE else DejaPrevenu
    libre = Participation.objects.filter(pk=participation.pk, version=version_de_base)
    if not libre.update(etat=vers, version=version_de_base + 1, **champs):
        raise perimee(par, participation.pk)
    participation.etat, participation.version = vers, version_de_base + 1
    ecrire_historique(participation, geste, de=de, par=par)


def ecrire_historique(participation: Participation, geste: Geste, *, de: str, par: Compte) -> None:
    participation.historique.create(
        version=participation.version, geste=geste, de=de, vers=participation.etat, par=par, le=maintenant()
    )


def annoncer_changement(participation: Participation) -> Accuse:
    """Tell the person, the agent who receives and the referent of today; return what the write answers."""
    referents = Accompagnement.objects.ouverts().filter(usager=participation.usager_id, referent__isnull=False)
    annoncer(
        comptes=[
            participation.usager.compte_id,
            participation.rendez_vous.agent.compte_id,
            *referents.values_list("referent__compte_id", flat=True),
        ],
        genre=GenreNouvelle.RENDEZ_VOUS_CHANGE,
        objet=participation.pk,
    )
    return Accuse(reference=participation.pk, version=participation.version)


def perimee(compte: Compte, uuid: UUID) -> VersionPerimee:
    """The refusal of a stale edit, with the appointment as it is now."""
    aujourd_hui = RendezVousLu.de(trouver(compte, uuid))
    return VersionPerimee(
        "Ce rendez-vous a changé. Regardez-le, puis recommencez.",
        details={"serveur": aujourd_hui.model_dump(mode="json")},
    )


def _exiger_le_bon_moment(rendez_vous: RendezVous, geste: Geste) -> None:
    apres = geste in APRES_LE_DEBUT.values()
    match rendez_vous.etat:
        case RendezVous.Etat.ANNULE_SERVICE:
            raise RendezVousAnnule
        case RendezVous.Etat.PREVU if apres:
            raise RendezVousAVenir
        case RendezVous.Etat.PASSE if geste == Geste.ANNULER:
            raise RendezVousPasse("L’heure de ce rendez-vous est passée. Notez qui est venu.")
        case RendezVous.Etat.PASSE if not apres:
            raise RendezVousPasse
