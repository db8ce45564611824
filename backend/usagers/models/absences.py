"""When an agent is away, and who answers meanwhile."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from socle.horloge import aujourdhui
from usagers.models.personnes import Agent

MESSAGE_MAX = 150


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def en_cours(self) -> Self:
        jour = aujourdhui()
        return self.filter(debut__lte=jour, fin__gte=jour)


class Absence(models.Model):
    """Days on which an agent does not answer, the first and the last included."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="absences", verbose_name="agent")
    debut = models.DateField("premier jour")
    fin = models.DateField("dernier jour")
    remplacant = models.ForeignKey(
        Agent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="remplacements",
        verbose_name="remplaçant",
        help_text="Sans remplaçant, le service répond.",
    )
    message = models.CharField("message aux personnes", max_length=MESSAGE_MAX, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "absence"
        ordering = ["debut"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gte=F("debut")),
                name="absence_fin_apres_debut",
                violation_error_message="Le dernier jour vient après le premier.",
            ),
            models.CheckConstraint(
                condition=Q(remplacant__isnull=True) | ~Q(remplacant=F("agent")),
                name="absence_remplacant_autre",
                violation_error_message="Un agent ne se remplace pas lui-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"du {self.debut:%d/%m/%Y} au {self.fin:%d/%m/%Y}"

    def clean(self) -> None:
        """Refuse what no constraint of both databases can say: another département, days that overlap."""
        possibles = Agent.objects.referents_de(self.agent.departement)
        if self.remplacant_id and not possibles.filter(pk=self.remplacant_id).exists():
            raise ValidationError({"remplacant": "Choisissez un référent du même département."})
        if self.debut and self.fin and self._memes_jours().exists():
            raise ValidationError({"debut": "Une autre absence couvre déjà ces jours."})

    def _memes_jours(self) -> AbsenceQuerySet:
        autres = Absence.objects.filter(agent=self.agent_id).exclude(pk=self.pk)
        return autres.filter(debut__lte=self.fin, fin__gte=self.debut)
