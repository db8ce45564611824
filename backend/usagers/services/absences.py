"""Who is away, until when, and what the people they follow read about it."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from notifications.models import GenreNouvelle
from notifications.services import annoncer
from socle.dates import en_mots
from socle.erreurs import SaisieInvalide
from socle.horloge import aujourdhui
from usagers.models import Absence, Accompagnement, Agent


@transaction.atomic
def declarer_absence(
    *, agent: Agent, debut: date, fin: date, remplacant: Agent | None = None, message: str = ""
) -> Absence:
    """Tell that the agent does not answer from `debut` to `fin`, both included.

    Raises SaisieInvalide: days upside down or already covered, stand-in who is not a referent of the département.
    """
    # No constraint of both databases forbids two ranges to overlap: absences of one agent are written in turn.
    Agent.objects.select_for_update(no_key=True).get(pk=agent.pk)
    absence = Absence(agent=agent, debut=debut, fin=fin, remplacant=remplacant, message=message)
    try:
        absence.full_clean()
    except ValidationError as refus:
        champs = {champ: phrases[0] for champ, phrases in refus.message_dict.items()}
        raise SaisieInvalide(refus.messages[0], details={"champs": champs}) from refus
    absence.save()
    _prevenir(absence)
    return absence


@transaction.atomic
def finir_absence(*, absence: Absence) -> None:
    """The agent answers again from today on. An absence that had not begun leaves no trace."""
    hier = aujourdhui() - timedelta(days=1)
    en_cours = Absence.objects.filter(pk=absence.pk, fin__gt=hier)
    en_cours.filter(debut__gt=hier).delete()
    en_cours.update(fin=hier)
    _prevenir(absence)


def phrase_d_absence(accompagnement: Accompagnement) -> str:
    """Return « Absent jusqu’au 2 décembre. Sonia vous répond. » and the referent's own words; "" when they are there.

    Without a stand-in who is there, the service answers.
    """
    absence = Absence.objects.en_cours().filter(agent=accompagnement.referent_id).first()
    if absence is None:
        return ""
    repondants = Accompagnement.objects.filter(pk=accompagnement.pk).repondants()
    repondant = Agent.objects.filter(pk__in=repondants).first()
    qui = repondant.prenom if repondant else "Le service"
    phrase = f"Absent jusqu’au {en_mots(absence.fin, 'j F')}. {qui} vous répond."
    return f"{phrase} {absence.message}".strip()


def _prevenir(absence: Absence) -> None:
    """Tell the agent and the stand-in; and, of what changes today, the people who are followed."""
    concernes = [absence.agent.compte_id]
    if absence.remplacant:
        concernes.append(absence.remplacant.compte_id)
    if absence.debut <= aujourdhui():
        suivis = Accompagnement.objects.ouverts().filter(referent=absence.agent)
        concernes += suivis.values_list("usager__compte", flat=True)
    annoncer(comptes=concernes, genre=GenreNouvelle.ACCOMPAGNEMENT_CHANGE, objet=absence.agent.compte.reference)
