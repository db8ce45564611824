"""What leaves the house about demandes: that there is something to read, never what nor about whom."""

import logging
from datetime import timedelta

from django.db import transaction

from messagerie.models import Demande
from notifications.services import prevoir_envoi
from socle.horloge import maintenant
from usagers.models import Agent, Usager
from usagers.models.personnes import AgentQuerySet

journal = logging.getLogger("jalons.demandes")
UTILE = timedelta(days=3)
LOT = 50


def annoncer_reponse(demande: Demande) -> None:
    """Tell the person that somebody answered; inside the answer's transaction."""
    prevoir_envoi(
        compte_id=demande.usager.compte_id,
        cle=f"demande:{demande.pk}:reponse:{demande.version}",
        objet="Vous avez une réponse",
        texte="Jalons : vous avez une réponse. Ouvrez Jalons pour la lire.",
        du_le=maintenant(),
        expire_le=maintenant() + UTILE,
    )


def signaler_les_retards() -> None:
    """Tell the responsables of late answers, as people were promised; once a promise, however many workers run."""
    a_dire = Demande.objects.en_retard().filter(retard_signale_le__isnull=True)
    for demande in a_dire.select_related("usager__departement")[:LOT]:
        with transaction.atomic():
            if a_dire.filter(pk=demande.pk).update(retard_signale_le=maintenant()):
                _signaler(demande)


def _signaler(demande: Demande) -> None:
    responsables = _responsables(demande.usager)
    if not responsables:
        journal.warning("retard sans responsable")
    for responsable in responsables:
        prevoir_envoi(
            compte_id=responsable.compte_id,
            cle=f"demande:{demande.pk}:retard:{demande.promesse}:{responsable.pk}",
            objet="Une réponse promise est en retard",
            texte="Jalons : une réponse promise à une personne n’est pas partie à temps. Voyez avec votre équipe.",
            du_le=maintenant(),
            expire_le=maintenant() + UTILE,
        )


def _responsables(usager: Usager) -> AgentQuerySet:
    """Those of the person's structure; of her département when her structure has none."""
    responsables = Agent.objects.responsables_de(usager.departement)
    sur_place = responsables.filter(structure=usager.structure_id)
    return sur_place if sur_place.exists() else responsables
