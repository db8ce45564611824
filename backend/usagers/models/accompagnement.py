"""The single referent (art. L. 262-27 of the Code de l'action sociale et des familles)."""

from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from usagers.models.absences import Absence
from usagers.models.personnes import Agent, Usager


class AccompagnementQuerySet(models.QuerySet["Accompagnement"]):
    def ouverts(self) -> "AccompagnementQuerySet":
        return self.filter(fin__isnull=True)

    def repondants(self) -> "models.QuerySet[Any, Any]":
        """For each, the agent (pk) who answers today: the referent, or their stand-in; null when there is neither.

        Whoever left, moved to another département or is away does not answer.
        """
        absences = Absence.objects.en_cours()
        presents = Agent.objects.referents_de(OuterRef("usager__departement")).exclude(
            pk__in=absences.values("agent")
        )
        remplacants = absences.filter(agent=OuterRef(OuterRef("referent"))).values("remplacant")
        avec_repondant = self.annotate(
            repondant=Coalesce(
                Subquery(presents.filter(pk=OuterRef("referent")).values("pk")[:1]),
                Subquery(presents.filter(pk__in=remplacants).values("pk")[:1]),
            )
        )
        return avec_repondant.values("repondant")


class Accompagnement(models.Model):
    """Who follows a person, from when to when. The referent is an agent of Jalons or somebody outside it."""

    class Voie(models.TextChoices):
        SOCIAL = "social", "Social"
        SOCIO_PROFESSIONNEL = "socio_professionnel", "Socio-professionnel"
        PROFESSIONNEL = "professionnel", "Professionnel"

    usager = models.ForeignKey(
        Usager, models.PROTECT, related_name="accompagnements", verbose_name="personne accompagnée"
    )
    referent = models.ForeignKey(
        Agent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accompagnements",
        verbose_name="référent dans Jalons",
    )
    externe_nom = models.CharField("référent hors de Jalons", max_length=120, blank=True)
    externe_organisme = models.CharField("son organisme", max_length=120, blank=True)
    externe_telephone = models.CharField("son téléphone", max_length=20, blank=True)
    voie = models.CharField("parcours", max_length=20, choices=Voie)
    debut = models.DateField("début")
    fin = models.DateField("fin", null=True, blank=True)

    objects = AccompagnementQuerySet.as_manager()

    class Meta:
        verbose_name = "accompagnement"
        ordering = ["-debut"]
        constraints = [
            models.UniqueConstraint(
                fields=["usager"],
                condition=Q(fin__isnull=True),
                name="accompagnement_un_seul_ouvert",
                violation_error_message="Cette personne a déjà un référent.",
            ),
            models.CheckConstraint(
                condition=Q(referent__isnull=False, externe_nom="", externe_organisme="", externe_telephone="")
                | (Q(referent__isnull=True) & ~Q(externe_nom="")),
                name="accompagnement_dedans_ou_dehors",
                violation_error_message="Choisissez un référent dans Jalons, ou un référent ailleurs.",
            ),
            models.CheckConstraint(
                condition=Q(fin__isnull=True) | Q(fin__gte=F("debut")),
                name="accompagnement_fin_apres_debut",
                violation_error_message="La fin vient après le début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_voie_display()} depuis le {self.debut:%d/%m/%Y}"

    @property
    def nom_du_referent(self) -> str:
        return str(self.referent) if self.referent else self.externe_nom
