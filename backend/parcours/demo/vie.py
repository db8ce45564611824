"""Two weeks of the demonstration, told by the house's own verbs at their own instants.

Every object keeps its uuid from one load to the next; what is there already stays as people have made it.
"""

from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from guide.chargement import charger_premier_contenu
from guide.models import VersionFiche
from guide.services import ouvrir_mandat, publier_premier_contenu, rendre_avis, repondre_avis, soumettre
from journal import services as journal
from journal.models import Entree
from messagerie.models import Message
from messagerie.services import demandes
from parcours.demo.gens import agent_de, reference_de, usager_de
from parcours.demo.recit import (
    A_RELIRE,
    ABSENCES,
    AVIS,
    COMITE,
    DEMANDES,
    ENTREES,
    RENDEZ_VOUS,
    AvisDeDemo,
    DemandeDeDemo,
    EntreeDeDemo,
    RendezVousDeDemo,
)
from rendezvous import services as rendezvous
from rendezvous.models import Participation
from socle.horloge import a_l_instant, aujourdhui, maintenant
from usagers.models import Absence, Agent, Usager
from usagers.services.absences import declarer_absence

SAMEDI = 5  # as date.weekday() counts
PROPOSE_AVANT = timedelta(days=8)


def vivre() -> None:
    """Bring the guide, absences, appointments, journals and demandes to their known state."""
    charger_premier_contenu()
    publier_premier_contenu(par=agent_de("bastien"))
    _reunir_le_comite()
    for agent, debut, fin, remplacant, message in ABSENCES:
        _s_absenter(agent_de(agent), debut, fin, agent_de(remplacant), message)
    for rendez_vous in RENDEZ_VOUS:
        _prendre_rendez_vous(rendez_vous)
    for entree in ENTREES:
        _ecrire(entree)
    for demande in DEMANDES:
        _demander(demande)


def _reunir_le_comite() -> None:
    """Seat the committee of Hérault and give it its first texts; Calvados has none."""
    for cle in COMITE:
        membre = usager_de(cle)
        if not membre.mandats.exists():
            identifiant = membre.compte.identifiant
            ouvrir_mandat(par=agent_de("bastien"), uuid=reference_de(f"mandat-{cle}"), identifiant=identifiant)
    a_relire = VersionFiche.objects.publiees().filter(fiche__slug__in=A_RELIRE, fiche__versions__relectures=None)
    for version in a_relire:
        soumettre(version=version, par=agent_de("ines"))
        for avis in AVIS:
            if avis.slug == version.fiche.slug:
                _donner_un_avis(version, avis)


def _donner_un_avis(version: VersionFiche, voulu: AvisDeDemo) -> None:
    rendu = rendre_avis(
        membre=usager_de(voulu.membre),
        relecture=version.relectures.get().pk,
        paragraphe=voulu.paragraphe,
        genre=voulu.genre,
        texte=voulu.texte,
        version_de_base=None,
    )
    if voulu.raison:
        repondre_avis(
            agent=agent_de("ines"),
            avis=rendu.reference,
            retenu=True,
            raison=voulu.raison,
            version_de_base=rendu.version,
        )


def jour_ouvre(dans_jours: int) -> date:
    """Return the day; for a weekend the Monday after it, or the Friday before when it is past."""
    jour = aujourdhui() + timedelta(days=dans_jours)
    if jour.weekday() < SAMEDI:
        return jour
    return jour + timedelta(days=7 - jour.weekday() if dans_jours >= 0 else SAMEDI - 1 - jour.weekday())


def _vecu(instant: datetime) -> AbstractContextManager[None]:
    """Live the block at `instant`, or now when it is to come."""
    return a_l_instant(min(instant, maintenant()))


def _s_absenter(agent: Agent, debut: int, fin: int, remplacant: Agent, message: str) -> None:
    if not Absence.objects.filter(agent=agent).exists():
        jours = (aujourdhui() + timedelta(days=ecart) for ecart in (debut, fin))
        declarer_absence(agent=agent, debut=next(jours), fin=next(jours), remplacant=remplacant, message=message)


def _prendre_rendez_vous(voulu: RendezVousDeDemo) -> None:
    jour, usager = jour_ouvre(voulu.jour), usager_de(voulu.usager)
    # Loaded again another day: the past stays, and who has no appointment left gets one.
    depuis = timezone.make_aware(datetime.combine(min(jour, aujourdhui()), time()))
    if Participation.objects.filter(usager=usager, rendez_vous__debut__gte=depuis).exists():
        return
    agent, debut = agent_de(voulu.agent), timezone.make_aware(datetime.combine(jour, voulu.heure))
    uuid = reference_de(f"rendez-vous-{voulu.usager}-{jour}")
    with _vecu(debut - PROPOSE_AVANT):
        rendezvous.proposer_rendez_vous(
            agent=agent,
            uuid=uuid,
            usager=usager.compte.reference,
            debut=debut,
            duree_min=45,
            objet=voulu.objet,
            modalite=voulu.modalite,
            a_apporter=voulu.a_apporter,
        )
    if voulu.suite in Participation.Etat.values:
        with _vecu(debut + timedelta(hours=1)):
            rendezvous.noter_presence(agent=agent, uuid=uuid, etat=voulu.suite, version_de_base=1)
    elif voulu.suite:
        with _vecu(debut - timedelta(days=2)):
            _repondre(usager, uuid, voulu)


def _repondre(usager: Usager, uuid: UUID, voulu: RendezVousDeDemo) -> None:
    if voulu.suite == "vient":
        rendezvous.confirmer_participation(usager=usager, uuid=uuid, version_de_base=1)
        return
    rendezvous.signaler_empechement(
        usager=usager,
        uuid=uuid,
        motif="enfant",
        precision="",
        autre_date=voulu.suite == "autre_date",
        version_de_base=1,
    )


def _ecrire(voulue: EntreeDeDemo) -> None:
    uuid, auteur = reference_de(f"entree-{voulue.usager}-{voulue.jour}"), usager_de(voulue.usager)
    if Entree.objects.filter(pk=uuid).exists():
        return
    jour = aujourdhui() + timedelta(days=voulue.jour)
    with _vecu(timezone.make_aware(datetime.combine(jour, time(17, 40)))):
        journal.enregistrer_entree(
            auteur=auteur, uuid=uuid, genre=voulue.genre, texte=voulue.texte, jour=jour, version_de_base=None
        )
        if voulue.montree:
            journal.partager_entree(auteur=auteur, uuid=uuid, version_de_base=1)


def _demander(voulue: DemandeDeDemo) -> None:
    uuid = reference_de(f"demande-{voulue.usager}-{voulue.jour}")
    if Message.objects.filter(pk=uuid).exists():
        return
    instant = timezone.make_aware(datetime.combine(aujourdhui() + timedelta(days=voulue.jour), time(8, 10)))
    usager = usager_de(voulue.usager)
    with _vecu(instant):
        demandes.transmettre_demande(
            usager=usager, uuid=uuid, destination=voulue.destination, sujet=voulue.sujet, texte=voulue.texte
        )
    if voulue.reponse:
        referent = usager.accompagnement_ouvert
        assert referent is not None
        assert referent.referent is not None
        with _vecu(instant + timedelta(days=1)):
            demandes.repondre_demande(
                agent=referent.referent,
                demande=uuid,
                uuid=reference_de(f"reponse-{voulue.usager}-{voulue.jour}"),
                texte=voulue.reponse,
            )
