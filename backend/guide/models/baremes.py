"""The dated amounts that the guide quotes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q


class Bareme(models.Model):
    """A figure of the law over a period. No amount is written in a text: the text quotes its `code`."""

    class Unite(models.TextChoices):
        EURO = "euro", "euros"
        EURO_PAR_KM = "euro_par_km", "euros par kilomètre"
        POUR_CENT = "pour_cent", "pour cent"
        KILOMETRE = "kilometre", "kilomètres"
        HEURE = "heure", "heures"

    code = models.SlugField("code", max_length=60, db_index=False)
    libelle = models.CharField("libellé", max_length=150)
    valeur = models.DecimalField("valeur", max_digits=12, decimal_places=4)
    unite = models.CharField("unité", max_length=20, choices=Unite)
    depuis = models.DateField("depuis le")
    jusqu_a = models.DateField("jusqu’au", null=True, blank=True, help_text="Dernier jour. Vide : sans fin connue.")
    source = models.CharField("source", max_length=300)

    class Meta:
        verbose_name = "barème"
        ordering = ["code", "-depuis"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "depuis"],
                name="bareme_code_depuis_unique",
                violation_error_message="Ce barème a déjà une valeur à partir de ce jour.",
            ),
            models.CheckConstraint(
                condition=Q(jusqu_a__isnull=True) | Q(jusqu_a__gte=F("depuis")),
                name="bareme_dates_dans_l_ordre",
                violation_error_message="Le dernier jour vient après le premier.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.depuis:%d/%m/%Y})"

    def clean(self) -> None:
        if not self.depuis:
            return  # its own field says so
        autres = Bareme.objects.filter(code=self.code).exclude(pk=self.pk)
        finies_avant = Q(jusqu_a__isnull=False, jusqu_a__lt=self.depuis)
        apres = Q(depuis__gt=self.jusqu_a) if self.jusqu_a else Q(pk__in=[])
        autre = autres.exclude(finies_avant | apres).first()
        if autre and autre.depuis != self.depuis:  # the same day has its own constraint and sentence
            raise ValidationError(f"Une autre valeur vaut déjà à cette période, depuis le {autre.depuis:%d/%m/%Y}.")
