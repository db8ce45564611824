from django.conf import settings
from django.db import models


class Operation(models.Model):
    """A write that was done, kept for ever so that its repetition changes nothing. Neither a body nor a date."""

    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    cle = models.UUIDField()
    empreinte = models.CharField(max_length=64)
    reference = models.UUIDField(null=True)
    version = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["auteur", "cle"], name="operation_unique_par_auteur")]

    def __str__(self) -> str:
        return f"{self.cle}"


class Frein(models.Model):
    """How many times something limited was tried in the current window. The key is a digest: no identity."""

    cle = models.CharField(max_length=64, primary_key=True)
    nombre = models.PositiveIntegerField(default=0)
    expire_le = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cle


class Battement(models.Model):
    """The last sign of life of a background process."""

    processus = models.CharField(max_length=40, primary_key=True)
    vu_le = models.DateTimeField()

    def __str__(self) -> str:
        return self.processus
