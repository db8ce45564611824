from django.conf import settings
from django.db import models


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
