"""Fiches, their versions, and who published what and on what ground."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from guide.contenu import Contenu
from guide.erreurs import TransitionRefusee
from usagers.models import Agent

MOTIF_MAX = 300


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
        EMPLOI = "emploi", "Travail et formation"
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
        """What everyone may read, with when (`publiee_le`) and on what ground (`publiee_par`)."""
        decision = Decision.objects.filter(version=OuterRef("pk")).exclude(genre=Decision.Genre.RETRAIT)
        return (
            self.filter(etat=VersionFiche.Etat.PUBLIEE)
            .select_related("fiche")
            .annotate(
                publiee_le=Subquery(decision.values("le")[:1]), publiee_par=Subquery(decision.values("genre")[:1])
            )
        )

    def au_comite(self) -> Self:
        """Given to the committees and not published yet: one at most per fiche."""
        return self.filter(etat__in=[VersionFiche.Etat.EN_RELECTURE, VersionFiche.Etat.VALIDEE])


class VersionFiche(models.Model):
    """One text of a fiche, for ever: another text is another version. Only its state moves."""

    class Etat(models.TextChoices):
        BROUILLON = "brouillon", "Brouillon"
        EN_RELECTURE = "en_relecture", "En relecture"
        VALIDEE = "validee", "Validée"
        PUBLIEE = "publiee", "Publiée"
        ARCHIVEE = "archivee", "Archivée"

    # A recorded decision may publish what no committee has adopted; a newer text archives what they were reading.
    SUITES = {
        Etat.BROUILLON: {Etat.EN_RELECTURE, Etat.PUBLIEE, Etat.ARCHIVEE},
        Etat.EN_RELECTURE: {Etat.VALIDEE, Etat.PUBLIEE, Etat.ARCHIVEE},
        Etat.VALIDEE: {Etat.PUBLIEE, Etat.ARCHIVEE},
        Etat.PUBLIEE: {Etat.ARCHIVEE},
        Etat.ARCHIVEE: set(),
    }

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
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
    publiee_par: str

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
            models.UniqueConstraint(
                fields=["fiche"],
                condition=Q(etat__in=["en_relecture", "validee"]),
                name="version_fiche_une_seule_au_comite",
                violation_error_message="Une autre version de cette fiche est déjà en relecture.",
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
        COMITE = "comite", "Adoptée par un comité"
        ANIMATEUR = "animateur", "Publiée par l’animateur, pas encore relue par le comité"
        SANS_AVIS = "sans_avis", "Publiée par l’animateur, le comité n’ayant pas rendu assez d’avis à temps"
        URGENCE = "urgence", "Correction urgente, relue après"
        RETRAIT = "retrait", "Retirée"

    version = models.ForeignKey(VersionFiche, models.PROTECT, related_name="decisions", verbose_name="version")
    genre = models.CharField("décision", max_length=20, choices=Genre)
    par = models.ForeignKey(Agent, models.PROTECT, related_name="decisions_du_guide", verbose_name="par")
    demandee_par = models.ForeignKey(
        Agent, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="demandée par"
    )
    motif = models.CharField("motif", max_length=MOTIF_MAX, blank=True)
    le = models.DateTimeField("le")

    class Meta:
        verbose_name = "décision"
        ordering = ["-le", "-pk"]
        constraints = [
            # Once archived a version stays so: it is published once at most, and taken away once at most.
            models.UniqueConstraint(
                fields=["version"], condition=~Q(genre="retrait"), name="decision_une_publication_par_version"
            ),
            models.UniqueConstraint(
                fields=["version"], condition=Q(genre="retrait"), name="decision_un_retrait_par_version"
            ),
            models.CheckConstraint(
                condition=Q(genre__in=["comite", "animateur", "sans_avis", "retrait"], demandee_par__isnull=True)
                | Q(genre="urgence", demandee_par__isnull=False) & ~Q(demandee_par=F("par")),
                name="decision_urgente_a_deux",
                violation_error_message="Une correction urgente se décide à deux.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_genre_display()


class CorrectionUrgente(models.Model):
    """A first agent asks that a version goes out before the committees read it; another one will confirm."""

    version = models.OneToOneField(VersionFiche, models.PROTECT, related_name="correction_urgente")
    demandee_par = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    demandee_le = models.DateTimeField()
    motif = models.CharField(max_length=MOTIF_MAX)

    def __str__(self) -> str:
        return f"{self.version}"
