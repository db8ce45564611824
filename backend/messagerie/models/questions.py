"""What was asked of the guide and what was answered, for a day."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from usagers.models import Compte

TEXTE_MAX = 1000
MANQUES = ("repli", "hors_sujet", "panne")


class QuestionQuerySet(models.QuerySet["Question"]):
    def du_meme_fil(self, question: "Question") -> Self:
        """The other questions of this talk, by the same author."""
        return self.filter(fil=question.fil, auteur=question.auteur_id).exclude(pk=question.pk)


class Question(models.Model):
    """One sentence sent to the guide; `auteur` is null for a stranger. `fil` names the talk, at random."""

    uuid = models.UUIDField(primary_key=True)
    auteur = models.ForeignKey(Compte, models.CASCADE, null=True, related_name="questions")
    fil = models.UUIDField()
    texte = models.TextField(max_length=TEXTE_MAX)
    departement = models.CharField(max_length=3, blank=True)
    cree_le = models.DateTimeField(db_index=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["cree_le"]
        indexes = [models.Index(fields=["fil"], name="question_par_fil")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(texte=""), name="question_ecrite", violation_error_message="Écrivez une question."
            )
        ]

    def __str__(self) -> str:
        return f"{self.uuid}"

    def est_la_meme(self, *, texte: str, fil: UUID, departement: str) -> bool:
        """Whether a repetition says the same words, in the same talk, for the same place."""
        return (self.texte, self.fil, self.departement) == (texte, fil, departement)


class Reponse(models.Model):
    """The one answer to a question; `contenu` is what the person reads, in the closed shape of `ReponseLue`."""

    question = models.OneToOneField(Question, models.CASCADE, primary_key=True, related_name="reponse")
    directive = models.CharField(max_length=30)
    contenu = models.JSONField()
    cree_le = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(directive=""),
                name="reponse_dit_quelque_chose",
                violation_error_message="Une réponse dit quelque chose.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.directive}"
