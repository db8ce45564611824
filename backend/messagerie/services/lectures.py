"""Demandes as people and agents read them."""

from typing import Any

from django.db.models import Prefetch

from guide.rendu import titres_publies
from messagerie.models import Demande, Message
from messagerie.models.demandes import DemandeQuerySet
from messagerie.schemas import DemandeDeConsole, DemandeLue, MessageLu
from usagers.models import Agent, Compte


def lire_les_siennes(demandes: DemandeQuerySet, compte: Compte) -> list[DemandeLue]:
    """Return `demandes` as the person of `compte` reads them."""
    return [DemandeLue.model_validate(champs) for _, champs in _lire(demandes, compte)]


def lire_les_confiees(demandes: DemandeQuerySet, compte: Compte) -> list[DemandeDeConsole]:
    """Return `demandes` as the agent of `compte` reads them."""
    return [
        DemandeDeConsole.model_validate(
            champs
            | {
                "usager": demande.usager.compte.reference,
                "prenom": demande.usager.prenom,
                "nom": demande.usager.nom,
                "en_retard": demande.en_retard,
                "prise_par": demande.prise_par.nom_court if demande.prise_par else "",
            }
        )
        for demande, champs in _lire(demandes, compte)
    ]


def _lire(demandes: DemandeQuerySet, compte: Compte) -> list[tuple[Demande, dict[str, Any]]]:
    messages = Message.objects.select_related("auteur__agent", "auteur__usager")
    lues = list(
        demandes.avec_proprietaire()
        .select_related("usager__compte", "usager__departement", "prise_par")
        .prefetch_related(Prefetch("messages", messages))
    )
    proprietaires = Agent.objects.in_bulk([lue.proprietaire for lue in lues if lue.proprietaire])
    titres = titres_publies()
    return [
        (
            lue,
            {
                "uuid": lue.uuid,
                "destination": lue.destination,
                "destinataire": _destinataire(lue, proprietaires),
                "sujet": lue.sujet,
                "titre_du_sujet": titres.get(lue.sujet, ""),
                "etat": lue.etat,
                "promesse": lue.promesse,
                "cree_le": lue.cree_le,
                "messages": [_message(message, compte) for message in lue.messages.all()],
                "version": lue.version,
            },
        )
        for lue in lues
    ]


def _destinataire(demande: Demande, proprietaires: dict[int, Agent]) -> str:
    seul = proprietaires.get(demande.proprietaire) if demande.proprietaire else None
    return seul.nom_court if seul else demande.usager.departement.nom_service


def _message(message: Message, lecteur: Compte) -> MessageLu:
    auteur = message.auteur
    return MessageLu(
        uuid=message.uuid,
        texte=message.texte,
        cree_le=message.cree_le,
        de_moi=auteur == lecteur,
        auteur=auteur.agent.nom_court if auteur.est_agent else auteur.usager.prenom,
    )
