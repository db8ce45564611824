import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from usagers.models import Accompagnement, Compte, Usager

TEXTE_MAX = 5000


class EntreeQuerySet(models.QuerySet["Entree"]):
    def visibles_par(self, compte: Compte) -> Self:
        """One's own entries; for a referent, those shared with them while they are the person's referent."""
        return self.filter(
            Q(auteur__compte=compte)
            | Q(partagee_avec__fin__isnull=True, partagee_avec__referent__compte=compte, partagee_avec__isnull=False)
        )


class Entree(models.Model):
    """What a person writes in her journal. Hers alone until she shares it, entry by entry."""

    class Genre(models.TextChoices):
        DEMARCHE = "demarche", "Démarche"
        ACTIVITE = "activite", "Activité"
        REUSSITE = "reussite", "Réussite"
        DIFFICULTE = "difficulte", "Difficulté"
        NOTE = "note", "Note"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    auteur = models.ForeignKey(Usager, on_delete=models.CASCADE, related_name="entrees")
    genre = models.CharField(max_length=20, choices=Genre)
    texte = models.TextField(max_length=TEXTE_MAX)
    jour = models.DateField(help_text="The day it is about, chosen by the person.")
    # Bound to one accompagnement: the next referent sees nothing that was not shared with them.
    partagee_avec = models.ForeignKey(
        Accompagnement, null=True, blank=True, on_delete=models.SET_NULL, related_name="entrees_partagees"
    )
    version = models.PositiveIntegerField(default=1)
    cree_le = models.DateTimeField()
    modifiee_le = models.DateTimeField()

    objects = EntreeQuerySet.as_manager()

    class Meta:
        ordering = ["-jour", "-cree_le"]
        indexes = [models.Index(fields=["auteur", "-jour"], name="entree_par_auteur")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(texte="") & Q(genre__in=["demarche", "activite", "reussite", "difficulte", "note"]),
                name="entree_ecrite",
                violation_error_message="Une entrée a un genre et un texte.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.uuid}"

    @property
    def partagee(self) -> bool:
        """Whether a referent can read it today."""
        return self.partagee_avec is not None and self.partagee_avec.fin is None
