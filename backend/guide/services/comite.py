"""Who sits in the committee: the animateur opens and ends mandates."""

from uuid import UUID

from django.db import IntegrityError, transaction

from guide.erreurs import DejaMembre
from guide.models import Mandat
from guide.services.roles import exiger_animateur
from notifications.models import GenreNouvelle
from notifications.services import annoncer
from socle.erreurs import Introuvable, SaisieInvalide
from socle.horloge import aujourdhui
from socle.schemas import Accuse
from usagers.models import Agent, Usager


@transaction.atomic
def ouvrir_mandat(*, par: Agent, uuid: UUID, identifiant: str) -> Accuse:
    """Seat a person of the animateur's département, named by the number of her sheet that she gave them.

    Raises PasAnimateur, SaisieInvalide when no open space has this number here, DejaMembre, Introuvable (uuid taken).
    """
    exiger_animateur(par)
    ici = Usager.objects.filter(departement=par.departement_id, active_le__isnull=False, compte__is_active=True)
    usager = ici.filter(compte__identifiant="".join(identifiant.split())).first()
    if usager is None:
        raise SaisieInvalide.du_champ("identifiant", "Nous ne trouvons pas cette personne. Vérifiez son numéro.")
    try:
        with transaction.atomic():
            Mandat.objects.create(
                uuid=uuid, usager=usager, departement=par.departement, ouvert_par=par, debut=aujourdhui()
            )
    except IntegrityError as pris:
        raise (DejaMembre() if usager.mandats.en_cours().exists() else Introuvable()) from pris
    annoncer(comptes=[usager.compte_id], genre=GenreNouvelle.RELECTURE_CHANGEE, objet=uuid)
    return Accuse(reference=uuid, version=1)


@transaction.atomic
def clore_mandat(*, par: Agent, uuid: UUID) -> Accuse:
    """End a mandate of the animateur's département today; what she already said still counts.

    Raises PasAnimateur, Introuvable.
    """
    exiger_animateur(par)
    mandats = Mandat.objects.en_cours().filter(pk=uuid, departement=par.departement_id)
    membres = list(mandats.values_list("usager__compte", flat=True))
    if not mandats.update(fin=aujourdhui()):
        raise Introuvable
    annoncer(comptes=membres, genre=GenreNouvelle.RELECTURE_CHANGEE, objet=uuid)
    return Accuse(reference=uuid, version=2)
