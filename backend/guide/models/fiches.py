"""The guide: fiches, their versions, who published what and why, and the dated amounts they quote."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from guide.contenu import Contenu
from guide.erreurs import TransitionRefusee
from usagers.models import Agent


class Fiche(models.Model):
    """A subject of the guide. What it says is in its versions; `slug` is its address, never used again."""

    class Theme(models.TextChoices):
        """In the order of the guide."""

        URGENCE = "urgence", "En cas d’urgence"
        COMPRENDRE = "comprendre", "Comprendre mes droits"
        DEMARCHES = "demarches", "Mes démarches"
        ACCOMPAGNEMENT = "accompagnement", "Mon accompagnement"
        CONTRAT = "contrat", "Mon contrat et mes heures"
        SANCTIONS = "sanctions", "Mes devoirs et les sanctions"
        CONTESTER = "contester", "Contester"
        QUOTIDIEN = "quotidien", "Vie quotidienne"

    class Porte(models.TextChoices):
        """Who can really answer: the right door comes first."""

        REFERENT = "referent", "Votre référent"
        CAF_MSA = "caf_msa", "La Caf ou la MSA"
        FRANCE_TRAVAIL = "france_travail", "France Travail"
        RECOURS = "recours", "Le service des recours"
        URGENCE = "urgence", "Les numéros d’urgence"

    slug = models.SlugField("adresse", max_length=60, unique=True)
    theme = models.CharField("thème", max_length=20, choices=Theme)
    porte = models.CharField("porte", max_length=20, choices=Porte)

    class Meta:
        verbose_name = "fiche"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class VersionFicheQuerySet(models.QuerySet["VersionFiche"]):
    def publiees(self) -> Self:
        """What everyone may read, with the instant of its publication (`publiee_le`)."""
        decision = Decision.objects.filter(version=OuterRef("pk")).exclude(genre=Decision.Genre.RETRAIT)
        return (
            self.filter(etat=VersionFiche.Etat.PUBLIEE)
            .select_related("fiche")
            .annotate(publiee_le=Subquery(decision.values("le")[:1]))
        )


class VersionFiche(models.Model):
    """One text of a fiche, for ever: another text is another version. Only its state moves."""

    class Etat(models.TextChoices):
        BROUILLON = "brouillon", "Brouillon"
        EN_RELECTURE = "en_relecture", "En relecture"
        VALIDEE = "validee", "Validée"
        PUBLIEE = "publiee", "Publiée"
        ARCHIVEE = "archivee", "Archivée"

    # The animateur's recorded decision may publish before the committee read, or while it reads.
    SUITES = {
        Etat.BROUILLON: {Etat.EN_RELECTURE, Etat.PUBLIEE, Etat.ARCHIVEE},
        Etat.EN_RELECTURE: {Etat.VALIDEE, Etat.PUBLIEE, Etat.ARCHIVEE},
        Etat.VALIDEE: {Etat.PUBLIEE, Etat.ARCHIVEE},
        Etat.PUBLIEE: {Etat.ARCHIVEE},
        Etat.ARCHIVEE: set(),
    }

    fiche = models.ForeignKey(Fiche, models.PROTECT, related_name="versions", verbose_name="fiche")
    numero = models.PositiveIntegerField("numéro")
    etat = models.CharField("état", max_length=20, choices=Etat, default=Etat.BROUILLON)
    contenu = models.JSONField("contenu")
    empreinte = models.CharField("empreinte du contenu", max_length=64)
    auteur = models.ForeignKey(
        Agent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="versions_ecrites",
        verbose_name="auteur",
        help_text="Vide : premier contenu, livré avec Jalons.",
    )
    cree_le = models.DateTimeField("créée le")

    objects = VersionFicheQuerySet.as_manager()
    publiee_le: datetime  # filled by `publiees`

    class Meta:
        verbose_name = "version de fiche"
        verbose_name_plural = "versions de fiche"
        ordering = ["fiche", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["fiche", "numero"], name="version_fiche_numero_unique"),
            models.UniqueConstraint(
                fields=["fiche"],
                condition=Q(etat="publiee"),
                name="version_fiche_une_seule_publiee",
                violation_error_message="Une autre version de cette fiche est déjà publiée.",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=["brouillon", "en_relecture", "validee", "publiee", "archivee"]),
                name="version_fiche_etat_connu",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fiche}, version {self.numero}"

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("A version is written once: its state moves by `passer`.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def passer(self, etat: str) -> None:
        """Move to `etat` by compare-and-set on the state before. Raises TransitionRefusee."""
        avant = [possible for possible, suites in self.SUITES.items() if etat in suites]
        if not VersionFiche.objects.filter(pk=self.pk, etat__in=avant).update(etat=etat):
            raise TransitionRefusee
        self.etat = etat

    @property
    def texte(self) -> Contenu:
        return Contenu.model_validate(self.contenu)


class Decision(models.Model):
    """Who put a version before everyone's eyes or took it away, when, and on what ground."""

    class Genre(models.TextChoices):
        ANIMATEUR = "animateur", "Publiée par l’animateur, pas encore relue par le comité"
        RETRAIT = "retrait", "Retirée"

    version = models.ForeignKey(VersionFiche, models.PROTECT, related_name="decisions", verbose_name="version")
    genre = models.CharField("décision", max_length=20, choices=Genre)
    par = models.ForeignKey(Agent, models.PROTECT, related_name="decisions_du_guide", verbose_name="par")
    le = models.DateTimeField("le")

    class Meta:
        verbose_name = "décision"
        ordering = ["-le", "-pk"]
        constraints = [
            # Once archived a version stays so: it is published once at most, and taken away once at most.
            models.UniqueConstraint(fields=["version", "genre"], name="decision_une_fois_par_version"),
        ]

    def __str__(self) -> str:
        return self.get_genre_display()


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
