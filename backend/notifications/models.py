from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from socle.horloge import maintenant


class CompteurNouvelles(models.Model):
    """The last number given to an account. Its row lock makes numbers visible in order, without a hole."""

    compte = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="compteur_nouvelles"
    )
    dernier = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.dernier}"


class GenreNouvelle(models.TextChoices):
    ENTREE_ECRITE = "entree_ecrite", "Entrée écrite"
    ENTREE_SUPPRIMEE = "entree_supprimee", "Entrée supprimée"
    PARTAGE_CHANGE = "partage_change", "Partage changé"
    ACCOMPAGNEMENT_CHANGE = "accompagnement_change", "Référent changé"
    RENDEZ_VOUS_CHANGE = "rendez_vous_change", "Rendez-vous changé"
    DEMANDE_CHANGEE = "demande_changee", "Demande changée"
    RELECTURE_CHANGEE = "relecture_changee", "Relecture changée"


class Nouvelle(models.Model):
    """ "There is news about this object": a pointer, never a content."""

    compte = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="nouvelles")
    numero = models.PositiveBigIntegerField()
    genre = models.CharField(max_length=40, choices=GenreNouvelle)
    objet = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["compte", "numero"], name="nouvelle_numero_unique")]
        ordering = ["numero"]

    def __str__(self) -> str:
        return f"{self.numero} {self.genre}"


class EnvoiQuerySet(models.QuerySet["Envoi"]):
    def dus(self) -> Self:
        """What a worker may take now: due, due again, or left behind by a worker that died."""
        return self.filter(disponible_le__lte=maintenant())

    def clore(self, etat: "Envoi.Etat", canal: str = "") -> int:
        """End these rows; what they said is erased with it. Return how many."""
        return self.update(etat=etat, canal=canal, objet="", texte="", disponible_le=None)


class Envoi(models.Model):
    """A message out that must leave once: made in the transaction of what it announces, sent by the worker.

    Where to is not written here: the account says it at the moment of sending. `objet` and `texte` betray nothing,
    since phones lie on tables.
    """

    class Etat(models.TextChoices):
        PREVU = "prevu", "Prévu"
        EN_COURS = "en_cours", "En cours"
        ENVOYE = "envoye", "Envoyé"
        ECHEC_TEMPORAIRE = "echec_temporaire", "Échec temporaire"
        ECHEC_DEFINITIF = "echec_definitif", "Échec définitif"
        DEPASSE = "depasse", "Dépassé"
        ANNULE = "annule", "Annulé"

    class Canal(models.TextChoices):
        SMS = "sms", "SMS"
        EMAIL = "email", "E-mail"

    compte = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="envois")
    cle = models.CharField(max_length=120, unique=True, help_text="Says what it announces, so that it exists once.")
    objet = models.CharField(max_length=120, blank=True)
    texte = models.CharField(max_length=300, blank=True)
    du_le = models.DateTimeField()
    expire_le = models.DateTimeField(help_text="From this instant on it is useless and never leaves.")
    etat = models.CharField(max_length=20, choices=Etat, default=Etat.PREVU)
    canal = models.CharField(max_length=10, choices=Canal, blank=True, help_text="The way by which it left.")
    # Each taking counts: the count tells the worker that holds the row from one that lost it.
    essais = models.PositiveSmallIntegerField(default=0)
    # When a worker may take it: its due date, then the end of a worker's lease or the next try. Ended: never.
    disponible_le = models.DateTimeField(null=True, db_index=True)

    objects = EnvoiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(etat__in=["prevu", "en_cours", "echec_temporaire"], disponible_le__isnull=False)
                & ~Q(texte="")
                | Q(
                    etat__in=["envoye", "echec_definitif", "depasse", "annule"],
                    disponible_le__isnull=True,
                    objet="",
                    texte="",
                ),
                name="envoi_vivant_ou_efface",
                violation_error_message="Un envoi fini ne garde pas son texte.",
            ),
            models.CheckConstraint(
                condition=Q(expire_le__gt=F("du_le")),
                name="envoi_expire_apres_son_heure",
                violation_error_message="Un envoi expire après l’heure où il est dû.",
            ),
        ]

    def __str__(self) -> str:
        return self.cle


class CourrierDeDemo(models.Model):
    """What a demo server would have sent by e-mail or SMS. Written by demo channels only."""

    canal = models.CharField(max_length=10)
    destinataire = models.CharField(max_length=254)
    objet = models.CharField(max_length=254, blank=True)
    texte = models.TextField()
    cree_le = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.canal} {self.pk}"
