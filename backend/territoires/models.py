"""The départements, how they are cut up, and whom one can call there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from territoires.valeurs import VALEURS, choix_des_cles, verifier


class Departement(models.Model):
    """One département that uses Jalons; its code is the official one ("34")."""

    code = models.CharField("code", max_length=3, primary_key=True)
    nom = models.CharField("nom", max_length=60)
    hote = models.CharField(
        "nom de domaine",
        max_length=120,
        blank=True,
        help_text="Exemple : jalons.exemple.fr. Laissez vide si le département n’en a pas.",
    )
    nom_service = models.CharField("nom du service", max_length=120)
    telephone_service = models.CharField("téléphone du service", max_length=20, blank=True)
    horaires_service = models.CharField("horaires du service", max_length=200, blank=True)

    class Meta:
        verbose_name = "département"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["hote"],
                condition=~Q(hote=""),
                name="departement_hote_unique",
                violation_error_message="Ce nom de domaine sert déjà à un autre département.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nom} ({self.code})"


class Bassin(models.Model):
    """A local area ("bassin") in which a département organises insertion."""

    departement = models.ForeignKey(Departement, models.PROTECT, related_name="bassins", verbose_name="département")
    nom = models.CharField("nom", max_length=80)

    class Meta:
        verbose_name = "bassin"
        ordering = ["departement", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["departement", "nom"],
                name="bassin_nom_unique",
                violation_error_message="Ce bassin existe déjà dans ce département.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom


class Structure(models.Model):
    """An organisation that receives people: a service of the département, a CCAS, an association."""

    departement = models.ForeignKey(
        Departement, models.PROTECT, related_name="structures", verbose_name="département"
    )
    bassin = models.ForeignKey(
        Bassin,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="structures",
        verbose_name="bassin",
    )
    nom = models.CharField("nom", max_length=120)
    adresse = models.CharField("adresse", max_length=200, blank=True)
    telephone = models.CharField("téléphone", max_length=20, blank=True)

    class Meta:
        verbose_name = "structure"
        ordering = ["departement", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["departement", "nom"],
                name="structure_nom_unique",
                violation_error_message="Cette structure existe déjà dans ce département.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom


class Contact(models.Model):
    """A telephone or a counter that a person may need, shown as it is written here."""

    class Genre(models.TextChoices):
        SERVICE = "service", "Service du département"
        URGENCE = "urgence", "Urgence"
        ALIMENTATION = "alimentation", "Manger"
        LOGEMENT = "logement", "Se loger"
        SANTE = "sante", "Se soigner"
        DROITS = "droits", "Droits et argent"

    departement = models.ForeignKey(Departement, models.CASCADE, related_name="contacts", verbose_name="département")
    structure = models.ForeignKey(
        Structure,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name="structure",
    )
    genre = models.CharField("genre", max_length=20, choices=Genre)
    libelle = models.CharField("libellé", max_length=120)
    telephone = models.CharField("téléphone", max_length=20, blank=True)
    adresse = models.CharField("adresse", max_length=200, blank=True)
    horaires = models.CharField("horaires", max_length=200, blank=True)

    class Meta:
        verbose_name = "contact"
        ordering = ["departement", "genre", "libelle"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(telephone="") | ~Q(adresse=""),
                name="contact_joignable",
                violation_error_message="Donnez au moins un téléphone ou une adresse.",
            ),
        ]

    def __str__(self) -> str:
        return self.libelle


class ValeurLocaleQuerySet(models.QuerySet["ValeurLocale"]):
    def lire(self, departement: Departement, cle: str) -> Any:
        """Return what `departement` set under `cle`, or the registry's default. KeyError on an unknown key."""
        defaut = VALEURS[cle].defaut
        valeur = self.filter(departement=departement, cle=cle).first()
        return valeur.valeur if valeur else defaut


class ValeurLocale(models.Model):
    """A setting that a département may change; the registry says its type and its default.

    Where it was read and when: what the guide quotes has a source and a date.
    """

    departement = models.ForeignKey(Departement, models.CASCADE, related_name="valeurs", verbose_name="département")
    cle = models.CharField("réglage", max_length=60, choices=choix_des_cles)
    valeur = models.JSONField("valeur")
    source = models.CharField(
        "source",
        max_length=300,
        blank=True,
        help_text="Obligatoire pour ce que le guide cite : page, courrier, agent.",
    )
    lu_le = models.DateField("vérifiée le", null=True, blank=True)

    objects = ValeurLocaleQuerySet.as_manager()

    class Meta:
        verbose_name = "valeur locale"
        verbose_name_plural = "valeurs locales"
        ordering = ["departement", "cle"]
        constraints = [
            models.UniqueConstraint(
                fields=["departement", "cle"],
                name="valeur_locale_unique",
                violation_error_message="Ce réglage existe déjà pour ce département.",
            ),
            models.CheckConstraint(
                condition=Q(source="", lu_le__isnull=True) | ~Q(source="") & Q(lu_le__isnull=False),
                name="valeur_locale_source_datee",
                violation_error_message="Donnez la source et le jour où vous l’avez vérifiée.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_cle_display()

    def clean(self) -> None:
        verifier(self.cle, self.valeur)
        if VALEURS[self.cle].dans_le_guide and not self.source:
            raise ValidationError({"source": "Le guide cite cette valeur : dites d’où elle vient."})
