"""The glossary: one definition a word, which the rédacteurs correct."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

MOTS_MAX = 25


class Terme(models.Model):
    """A word that the guide explains. `cle` is its address in the page of the words, never used again."""

    cle = models.SlugField("adresse", max_length=60, unique=True)
    mot = models.CharField("mot", max_length=60)
    definition = models.CharField("définition", max_length=250, help_text=f"{MOTS_MAX} mots au plus.")
    autrement = models.TextField(
        "autres façons de le dire", blank=True, help_text="Une par ligne : pluriels rares, sigles, mots d’avant."
    )

    class Meta:
        verbose_name = "mot du glossaire"
        verbose_name_plural = "mots du glossaire"
        ordering = ["cle"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mot="") & ~Q(definition=""),
                name="terme_mot_et_definition",
                violation_error_message="Un mot du glossaire a une définition.",
            )
        ]

    def __str__(self) -> str:
        return self.mot

    @property
    def autres(self) -> list[str]:
        return [ligne.strip() for ligne in self.autrement.splitlines() if ligne.strip()]

    def clean(self) -> None:
        if len(self.definition.split()) > MOTS_MAX:
            raise ValidationError({"definition": f"Une définition a {MOTS_MAX} mots au plus."})
        siennes = {forme.casefold() for forme in (self.mot, *self.autres)}
        for autre in Terme.objects.exclude(pk=self.pk):
            if prises := siennes & {forme.casefold() for forme in (autre.mot, *autre.autres)}:
                raise ValidationError(f"« {min(prises)} » mène déjà à « {autre.mot} ».")
