"""A committee reads a version: its opinions, what became of them, and the rounds by which a member reads."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from guide.models.comite import Mandat
from guide.models.fiches import VersionFiche
from socle.horloge import aujourdhui
from territoires.models import Departement
from usagers.models import Agent, Compte, RoleAgent, Usager

# The place of an opinion on the whole text, where others name a paragraph.
ENSEMBLE = "ensemble"
PLACE_MAX, MOTS_MAX = 40, 500
PAR_TOURNEE = 5


class RelectureQuerySet(models.QuerySet["Relecture"]):
    def visibles_par(self, compte: Compte) -> Self:
        """For a person, what her committee was given while she sat in it; for the agents of the guide, everything:
        the text is national, and whoever writes it must hear every committee.
        """
        if not compte.est_agent:
            mandats = Mandat.objects.filter(
                Q(fin__isnull=True) | Q(fin__gte=OuterRef("ouverte_le__date")),
                usager__compte=compte,
                departement=OuterRef("departement"),
            )
            return self.filter(Exists(mandats))
        du_guide = RoleAgent.objects.filter(
            agent__compte=compte, role__in=[RoleAgent.Role.REDACTEUR, RoleAgent.Role.ANIMATEUR]
        )
        return self.filter(Exists(du_guide))

    def ouvertes(self) -> Self:
        """Those that take opinions today."""
        return self.filter(close_le__isnull=True, echeance__gte=aujourdhui())


class Relecture(models.Model):
    """One version before the committee of one département. Another version is another Relecture.

    `quorum`: how many favourable opinions adopt it, as the département had set when it opened.
    `close_le`: when another text took its place, or it was taken away, whatever its last day.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    version = models.ForeignKey(VersionFiche, models.PROTECT, related_name="relectures", verbose_name="version")
    departement = models.ForeignKey(
        Departement, models.PROTECT, related_name="relectures", verbose_name="département"
    )
    ouverte_par = models.ForeignKey(Agent, models.PROTECT, related_name="+", verbose_name="ouverte par")
    ouverte_le = models.DateTimeField("ouverte le")
    echeance = models.DateField("dernier jour")
    quorum = models.PositiveSmallIntegerField("quorum")
    adoptee_le = models.DateTimeField("adoptée le", null=True, blank=True)
    close_le = models.DateTimeField("close le", null=True, blank=True)

    objects = RelectureQuerySet.as_manager()

    class Meta:
        verbose_name = "relecture"
        ordering = ["echeance", "ouverte_le", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "departement"],
                name="relecture_une_par_comite",
                violation_error_message="Ce comité a déjà reçu ce texte.",
            ),
            models.CheckConstraint(
                condition=Q(quorum__gte=1),
                name="relecture_quorum_positif",
                violation_error_message="Il faut au moins un avis.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}, {self.departement}"

    @property
    def ouverte(self) -> bool:
        return self.close_le is None and aujourdhui() <= self.echeance


class Avis(models.Model):
    """What a member says of one place of the text, or of its ENSEMBLE. It belongs to that version for ever."""

    class Genre(models.TextChoices):
        CLAIR = "clair", "C’est clair"
        PAS_CLAIR = "pas_clair", "Pas clair"
        FAUX = "faux", "C’est faux"
        PROPOSITION = "proposition", "Je propose d’autres mots"
        FAVORABLE = "favorable", "Ce texte peut être publié"
        A_REVOIR = "a_revoir", "Ce texte est à revoir"

    SUR_L_ENSEMBLE = {Genre.FAVORABLE, Genre.A_REVOIR}

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    relecture = models.ForeignKey(Relecture, models.CASCADE, related_name="avis")
    auteur = models.ForeignKey(Usager, models.CASCADE, related_name="avis")
    paragraphe = models.CharField(max_length=PLACE_MAX)
    genre = models.CharField(max_length=20, choices=Genre)
    texte = models.CharField(max_length=MOTS_MAX, blank=True)
    version = models.PositiveIntegerField(default=1)
    rendu_le = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "avis"
        ordering = ["rendu_le", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["relecture", "auteur", "paragraphe"],
                name="avis_un_seul_par_paragraphe",
                violation_error_message="Vous avez déjà un avis ici.",
            ),
            models.CheckConstraint(
                condition=Q(paragraphe=ENSEMBLE, genre__in=["favorable", "a_revoir"])
                | ~Q(paragraphe=ENSEMBLE) & Q(genre__in=["clair", "pas_clair", "faux", "proposition"]),
                name="avis_genre_a_sa_place",
                violation_error_message="Choisissez dans la liste.",
            ),
            models.CheckConstraint(
                condition=~Q(genre="proposition") | ~Q(texte=""),
                name="avis_proposition_ecrite",
                violation_error_message="Écrivez les mots que vous proposez.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid}"


class ReponseAvis(models.Model):
    """What the rédacteur made of an opinion, as it stood at `sur_version`: a changed opinion waits for another."""

    avis = models.ForeignKey(Avis, models.CASCADE, related_name="reponses")
    sur_version = models.PositiveIntegerField()
    retenu = models.BooleanField()
    raison = models.CharField(max_length=MOTS_MAX)
    par = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    le = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["avis", "sur_version"],
                name="reponse_une_par_avis",
                violation_error_message="Cet avis a déjà sa réponse.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sur_version}"


class Tournee(models.Model):
    """At most PAR_TOURNEE texts that a member sat down to read. Where she stopped is where her opinions stop."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    usager = models.ForeignKey(Usager, models.CASCADE, related_name="tournees")
    relectures = models.ManyToManyField(Relecture, related_name="+")
    commencee_le = models.DateTimeField()

    class Meta:
        ordering = ["-commencee_le", "pk"]

    def __str__(self) -> str:
        return f"{self.uuid}"
