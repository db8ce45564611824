"""What readers say of a text: counted, never signed."""

from django.db import models
from django.db.models import Q

from guide.models.fiches import VersionFiche

MOTS_DU_LECTEUR_MAX = 280


class AvisLecteur(models.Model):
    """How many readers gave this opinion of a version. Nothing tells who, nor when."""

    class Genre(models.TextChoices):
        UTILE = "utile", "C’est utile"
        PAS_COMPRIS = "pas_compris", "Je n’ai pas compris"

    version = models.ForeignKey(VersionFiche, models.CASCADE, related_name="avis_lecteurs", verbose_name="version")
    genre = models.CharField("avis", max_length=20, choices=Genre)
    nombre = models.PositiveIntegerField("nombre", default=0)

    class Meta:
        verbose_name = "avis de lecteurs"
        verbose_name_plural = "avis de lecteurs"
        ordering = ["version", "genre"]
        constraints = [
            models.UniqueConstraint(fields=["version", "genre"], name="avis_lecteur_un_compteur"),
            models.CheckConstraint(
                condition=Q(genre__in=["utile", "pas_compris"]),
                name="avis_lecteur_genre_connu",
                violation_error_message="Cet avis n’existe pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} : {self.nombre}"


class MotDeLecteur(models.Model):
    """A few words that came with an opinion, without their numbers and addresses, on a day and no hour."""

    version = models.ForeignKey(VersionFiche, models.CASCADE, related_name="mots_lecteurs", verbose_name="version")
    genre = models.CharField("avis", max_length=20, choices=AvisLecteur.Genre)
    texte = models.CharField("mots", max_length=MOTS_DU_LECTEUR_MAX)
    jour = models.DateField("jour")

    class Meta:
        verbose_name = "mots de lecteur"
        verbose_name_plural = "mots de lecteurs"
        ordering = ["-jour", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(texte=""),
                name="mot_de_lecteur_ecrit",
                violation_error_message="Écrivez quelques mots.",
            )
        ]

    def __str__(self) -> str:
        return self.texte
