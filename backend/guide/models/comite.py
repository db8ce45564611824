"""Who sits in a département's committee, and from when to when."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from territoires.models import Departement
from usagers.models import Agent, Usager


class MandatQuerySet(models.QuerySet["Mandat"]):
    def en_cours(self) -> Self:
        return self.filter(fin__isnull=True)


class Mandat(models.Model):
    """A person's seat. `debut` and `fin` are facts, never in the future."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    usager = models.ForeignKey(Usager, models.CASCADE, related_name="mandats", verbose_name="membre")
    departement = models.ForeignKey(Departement, models.PROTECT, related_name="mandats", verbose_name="département")
    ouvert_par = models.ForeignKey(Agent, models.PROTECT, related_name="+", verbose_name="ouvert par")
    debut = models.DateField("début")
    fin = models.DateField("fin", null=True, blank=True)

    objects = MandatQuerySet.as_manager()

    class Meta:
        verbose_name = "mandat"
        ordering = ["debut", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["usager"],
                condition=Q(fin__isnull=True),
                name="mandat_un_seul_en_cours",
                violation_error_message="Cette personne est déjà au comité.",
            ),
            models.CheckConstraint(
                condition=Q(fin__isnull=True) | Q(fin__gte=F("debut")),
                name="mandat_fin_apres_debut",
                violation_error_message="La fin vient après le début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.departement}, depuis le {self.debut:%d/%m/%Y}"
