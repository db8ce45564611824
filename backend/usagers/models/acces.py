"""How a person comes in: a known device, the code of the paper sheet, a one-time code."""

import uuid

from django.db import models
from django.db.models import Q

from socle.horloge import maintenant
from usagers.models.comptes import Compte
from usagers.models.personnes import Agent, Usager

ESSAIS_MAX = 5


class Appareil(models.Model):
    """An account known to a browser. Several accounts may share one (same token, one row each).

    Only the digest of the browser's token is kept, and no date of use: nobody sees when a person comes.
    """

    class Usage(models.TextChoices):
        MOI_SEUL = "moi_seul", "Moi seulement"
        PLUSIEURS = "plusieurs", "Nous sommes plusieurs"

    compte = models.ForeignKey(Compte, models.CASCADE, related_name="appareils")
    jeton_empreinte = models.CharField(max_length=64, db_index=True)
    usage = models.CharField(max_length=10, choices=Usage)
    essais_pin = models.PositiveSmallIntegerField(default=0)
    revoque_le = models.DateTimeField(null=True)
    cree_le = models.DateTimeField(default=maintenant)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["compte", "jeton_empreinte"],
                name="appareil_unique_par_compte",
                violation_error_message="Cet appareil est déjà connu.",
            ),
            models.CheckConstraint(
                condition=Q(essais_pin__lte=ESSAIS_MAX),
                name="appareil_essais_bornes",
                violation_error_message="Trop d’essais sur cet appareil.",
            ),
        ]

    def __str__(self) -> str:
        return f"Appareil {self.pk}"


class CodeActivation(models.Model):
    """The code of the sheet: its first half finds the row, its second half is a secret kept as a digest."""

    usager = models.ForeignKey(Usager, models.CASCADE, related_name="codes_activation")
    repere = models.CharField(max_length=5, unique=True)
    secret = models.CharField(max_length=128)
    premier_rendez_vous_le = models.DateTimeField(null=True)
    expire_le = models.DateTimeField()
    essais = models.PositiveSmallIntegerField(default=0)
    utilise_le = models.DateTimeField(null=True)
    remplace_le = models.DateTimeField(null=True)
    emis_par = models.ForeignKey(Agent, models.PROTECT, related_name="+")
    cree_le = models.DateTimeField(default=maintenant)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["usager"],
                condition=Q(utilise_le__isnull=True, remplace_le__isnull=True),
                name="code_activation_un_seul_vivant",
                violation_error_message="Cette personne a déjà un code.",
            ),
            models.CheckConstraint(
                condition=Q(essais__lte=ESSAIS_MAX),
                name="code_activation_essais_bornes",
                violation_error_message="Trop d’essais avec ce code.",
            ),
        ]

    def __str__(self) -> str:
        return f"Code d’activation {self.pk}"


class CodeConnexion(models.Model):
    """A 10-minute code sent by SMS or e-mail, bound to the request that asked for it.

    A request for an unknown account makes a row without `usager`: the same work, the same answer, and a code
    that nobody receives.
    """

    class But(models.TextChoices):
        CONNEXION = "connexion", "Se connecter"
        TELEPHONE = "telephone", "Confirmer un téléphone"
        EMAIL = "email", "Confirmer une adresse e-mail"

    usager = models.ForeignKey(Usager, models.CASCADE, null=True, related_name="codes_connexion")
    demande = models.UUIDField(default=uuid.uuid4, unique=True)
    but = models.CharField(max_length=10, choices=But)
    cible = models.CharField(max_length=254, blank=True)
    code = models.CharField(max_length=128)
    essais = models.PositiveSmallIntegerField(default=0)
    expire_le = models.DateTimeField(db_index=True)
    utilise_le = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(essais__lte=ESSAIS_MAX),
                name="code_connexion_essais_bornes",
                violation_error_message="Trop d’essais avec ce code.",
            ),
        ]

    def __str__(self) -> str:
        return f"Code de connexion {self.pk}"
