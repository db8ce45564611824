"""The verbs of a demande. A person's own are done one at a time; an agent's lock the demande."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from messagerie.erreurs import DejaEnvoye, DejaPrise, DemandeChangee, EcrireAuService, PersonneNeLit
from messagerie.models import TRANSITIONS, Demande, Geste, HistoriqueDemande, Message
from messagerie.services.destinations import promesse_pour, proprietaires
from messagerie.services.messages import annoncer_reponse
from notifications.models import GenreNouvelle
from notifications.services import annoncer
from socle.erreurs import Introuvable
from socle.horloge import maintenant
from socle.schemas import Accuse
from usagers.models import Agent, Compte, Usager


@transaction.atomic
def transmettre_demande(*, usager: Usager, uuid: UUID, destination: str, sujet: str, texte: str) -> Accuse:
    """Hand a question over to the referent or to the service. Its first message bears `uuid` too.

    While a demande on this subject, by this door, is not closed, the question joins it as a message: the accusé's
    `reference` is that demande's. The person's later writes may name it by either uuid.
    Raises EcrireAuService (no referent in Jalons), PersonneNeLit, DejaEnvoye, Introuvable (somebody else's uuid).
    """
    _une_ecriture_a_la_fois(usager)
    if destination == Demande.Destination.REFERENT and not _a_un_referent_ici(usager):
        raise EcrireAuService
    commencee = _non_close(usager, destination, sujet)
    if commencee:
        return _ajouter(commencee, uuid, texte)
    with _uuid_libre(uuid, usager.compte):
        demande = Demande.objects.create(
            uuid=uuid,
            usager=usager,
            destination=destination,
            sujet=sujet,
            promesse=promesse_pour(usager.departement),
            cree_le=maintenant(),
            modifiee_le=maintenant(),
        )
    return _avancer(demande, Geste.TRANSMISSION, usager.compte, ecrit=(uuid, texte))


@transaction.atomic
def ajouter_message(*, usager: Usager, demande: UUID, uuid: UUID, texte: str) -> Accuse:
    """Add the person's words; what was answered or closed opens again, with a new promise.

    When another demande has taken over the subject of a closed one, they go there: `reference` says which.
    Raises Introuvable, DejaEnvoye, PersonneNeLit.
    """
    _une_ecriture_a_la_fois(usager)
    nommee = _la_sienne(usager, demande)
    return _ajouter(_non_close(usager, nommee.destination, nommee.sujet) or nommee, uuid, texte)


@transaction.atomic
def clore_demande(*, usager: Usager, demande: UUID, version_de_base: int) -> Accuse:
    """« C’est réglé ». Raises Introuvable, DemandeChangee when something came since `version_de_base`."""
    _une_ecriture_a_la_fois(usager)
    sienne = _la_sienne(usager, demande)
    _exiger_la_version(sienne, version_de_base)
    return _avancer(sienne, Geste.CLOTURE, usager.compte)


@transaction.atomic
def prendre_en_charge(*, agent: Agent, demande: UUID, version_de_base: int) -> Accuse:
    """Tell the other owners that this agent sees to it; they may still answer.

    Raises Introuvable, DejaPrise (by another of today's owners), DemandeChangee.
    """
    confiee = _la_confiee(agent, demande)
    prise_par = confiee.prise_par if confiee.etat == Demande.Etat.PRISE_EN_CHARGE else None
    if prise_par and prise_par != agent and prise_par in proprietaires(confiee):
        raise DejaPrise(prise_par.nom_court)
    _exiger_la_version(confiee, version_de_base)
    return _avancer(confiee, Geste.PRISE_EN_CHARGE, agent.compte, prise_par=agent)


@transaction.atomic
def repondre_demande(*, agent: Agent, demande: UUID, uuid: UUID, texte: str) -> Accuse:
    """Answer, as one of today's owners. Two answers at once are both kept, one after the other.

    Raises Introuvable, DejaEnvoye.
    """
    return _avancer(_la_confiee(agent, demande), Geste.REPONSE, agent.compte, ecrit=(uuid, texte))


def _ajouter(demande: Demande, uuid: UUID, texte: str) -> Accuse:
    compte = demande.usager.compte
    if demande.en_attente:
        return _avancer(demande, Geste.MESSAGE, compte, ecrit=(uuid, texte))
    nouvelle_promesse = {"promesse": promesse_pour(demande.usager.departement), "retard_signale_le": None}
    return _avancer(demande, Geste.MESSAGE, compte, ecrit=(uuid, texte), prise_par=None, **nouvelle_promesse)


def _avancer(
    demande: Demande, geste: Geste, auteur: Compte, *, ecrit: tuple[UUID, str] | None = None, **champs: Any
) -> Accuse:
    """Do `geste` to a locked demande: new state, message if any, history, news.

    Raises DemandeChangee when its state does not allow it, DejaEnvoye, PersonneNeLit.
    """
    etat = TRANSITIONS[geste].get(demande.etat)
    if etat is None:
        raise DemandeChangee
    instant = maintenant()
    champs |= {"etat": etat, "version": demande.version + 1, "modifiee_le": instant}
    for champ, valeur in champs.items():
        setattr(demande, champ, valeur)
    demande.save(update_fields=champs)
    if ecrit:
        uuid, texte = ecrit
        with _uuid_libre(uuid, auteur):
            Message.objects.create(
                uuid=uuid, demande=demande, auteur=auteur, texte=texte, rang=demande.version, cree_le=instant
            )
    HistoriqueDemande.objects.create(demande=demande, geste=geste, etat=etat, auteur=auteur, cree_le=instant)
    if geste == Geste.REPONSE:
        annoncer_reponse(demande)
    lecteurs = list(proprietaires(demande).values_list("compte", flat=True))
    if ecrit and not lecteurs:
        raise PersonneNeLit
    annoncer(comptes=[demande.usager.compte_id, *lecteurs], genre=GenreNouvelle.DEMANDE_CHANGEE, objet=demande.pk)
    return Accuse(reference=demande.pk, version=demande.version)


@contextmanager
def _uuid_libre(uuid: UUID, auteur: Compte) -> Iterator[None]:
    """Refuse an uuid that serves already. A demande's is also its first message's: messages know them all."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as pris:
        sien = Message.objects.filter(pk=uuid, auteur=auteur).exists()
        raise (DejaEnvoye() if sien else Introuvable()) from pris


def _une_ecriture_a_la_fois(usager: Usager) -> None:
    # Two phones of one person: without this lock, both would open a demande on the same subject.
    Usager.objects.select_for_update(no_key=True).get(pk=usager.pk)


def _a_un_referent_ici(usager: Usager) -> bool:
    return usager.accompagnements.ouverts().filter(referent__isnull=False).exists()


def _non_close(usager: Usager, destination: str, sujet: str) -> Demande | None:
    memes = Demande.objects.filter(usager=usager, destination=destination, sujet=sujet)
    return memes.exclude(etat=Demande.Etat.CLOSE).select_for_update().first()


def _la_sienne(usager: Usager, uuid: UUID) -> Demande:
    """The person's demande that `uuid` names: its own, or that of a message which joined it."""
    demande = Demande.objects.select_for_update(of=["self"]).filter(usager=usager, messages=uuid).first()
    if demande is None:
        raise Introuvable
    return demande


def _la_confiee(agent: Agent, uuid: UUID) -> Demande:
    visibles = Demande.objects.visibles_par(agent.compte)
    demande = visibles.select_for_update(of=["self"]).filter(pk=uuid).first()
    if demande is None:
        raise Introuvable
    return demande


def _exiger_la_version(demande: Demande, version_de_base: int) -> None:
    if demande.version != version_de_base:
        raise DemandeChangee
