"""What leaves the house about an appointment: its day and hour, never its place, its subject or a name."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from notifications.services import annuler_envois, prevoir_envoi
from rendezvous.models import Participation
from socle.dates import en_mots
from socle.horloge import maintenant

HEURE_DE_LA_VEILLE = time(18)
JUSTE_AVANT = timedelta(hours=2)


def annoncer_proposition(participation: Participation) -> None:
    """Tell the person at once, and remind her in time."""
    texte = f"nouveau rendez-vous, {_quand(participation)}. Ouvrez Jalons pour répondre."
    _prevoir(participation, "propose", "Nouveau rendez-vous", texte, maintenant())
    prevoir_rappel(participation)


def prevoir_rappel(participation: Participation) -> None:
    """Remind once: the day before at 18:00, else 2 hours before, else not at all."""
    du_le = heure_du_rappel(participation.rendez_vous.debut)
    if du_le:
        texte = f"vous avez rendez-vous {_quand(participation)}. Ouvrez Jalons pour voir où."
        _prevoir(participation, "rappel", "Rappel de rendez-vous", texte, du_le)


def oublier(participation: Participation) -> None:
    """Cancel what has not left yet."""
    annuler_envois(compte_id=participation.usager.compte_id, cle_prefixe=_cle(participation, ""))


def annoncer_annulation(participation: Participation) -> None:
    oublier(participation)
    texte = f"le rendez-vous du {_quand(participation)} est annulé. Ouvrez Jalons pour en savoir plus."
    _prevoir(participation, "annule", "Rendez-vous annulé", texte, maintenant())


def heure_du_rappel(debut: datetime) -> datetime | None:
    """Return when to remind of an appointment that starts at `debut`, None when it is too late."""
    veille = timezone.localdate(debut) - timedelta(days=1)
    moments = [timezone.make_aware(datetime.combine(veille, HEURE_DE_LA_VEILLE)), debut - JUSTE_AVANT]
    return next((moment for moment in moments if moment > maintenant()), None)


def _prevoir(participation: Participation, quoi: str, objet: str, texte: str, du_le: datetime) -> None:
    prevoir_envoi(
        compte_id=participation.usager.compte_id,
        cle=_cle(participation, quoi),
        objet=objet,
        texte=f"Jalons : {texte}",
        du_le=du_le,
        expire_le=participation.rendez_vous.debut,
    )


def _cle(participation: Participation, quoi: str) -> str:
    return f"rendezvous:{participation.pk}:{quoi}"


def _quand(participation: Participation) -> str:
    """« mardi 24 novembre à 9 h 30 »."""
    debut = timezone.localtime(participation.rendez_vous.debut)
    heure = r"G \h i" if debut.minute else r"G \h"
    return en_mots(debut, rf"l j F \à {heure}")
