"""An appointment, and each person's part in it. Nothing here is a legal notification; no absence is counted."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from socle.horloge import maintenant
from territoires.models import Structure
from usagers.models import Accompagnement, Agent, Compte, Usager

OBJET_MAX, COURT_MAX = 120, 200
DUREE_MIN, DUREE_MAX = 5, 480


class RendezVous(models.Model):
    """When, where and with whom. `telephone` and place read as the structure's when nothing nearer is known."""

    class Modalite(models.TextChoices):
        SUR_PLACE = "sur_place", "Sur place"
        TELEPHONE = "telephone", "Par téléphone"
        VISIO = "visio", "En visio"
        DOMICILE = "domicile", "À domicile"

    class Etat(models.TextChoices):
        PREVU = "prevu", "Prévu"
        PASSE = "passe", "Passé"
        ANNULE_SERVICE = "annule_service", "Annulé par le service"

    agent = models.ForeignKey(Agent, models.PROTECT, related_name="rendez_vous", verbose_name="agent qui reçoit")
    structure = models.ForeignKey(Structure, models.PROTECT, related_name="+", verbose_name="structure")
    cree_par = models.ForeignKey(Agent, models.PROTECT, related_name="+", verbose_name="proposé par")
    cree_le = models.DateTimeField("proposé le", default=maintenant)
    debut = models.DateTimeField("début")
    duree_min = models.PositiveSmallIntegerField("durée, en minutes")
    modalite = models.CharField("comment", max_length=20, choices=Modalite)
    lieu = models.CharField("lieu", max_length=COURT_MAX, blank=True)
    objet = models.CharField("objet", max_length=OBJET_MAX)
    a_apporter = models.JSONField("à apporter", default=list, blank=True)
    annule_le = models.DateTimeField("annulé par le service le", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "rendez-vous"
        ordering = ["debut"]
        indexes = [models.Index(fields=["agent", "debut"], name="rendez_vous_par_agent")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(objet="") & Q(modalite__in=["sur_place", "telephone", "visio", "domicile"]),
                name="rendez_vous_decrit",
                violation_error_message="Un rendez-vous a un objet et une façon de se voir.",
            ),
            models.CheckConstraint(
                condition=Q(duree_min__range=(DUREE_MIN, DUREE_MAX)),
                name="rendez_vous_duree_plausible",
                violation_error_message="Vérifiez la durée du rendez-vous.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_modalite_display()}, {self.debut:%d/%m/%Y}"

    @property
    def etat(self) -> "RendezVous.Etat":
        """Only a cancellation is written down; the clock says the rest, so no task can be late to say it."""
        if self.annule_le:
            return self.Etat.ANNULE_SERVICE
        return self.Etat.PREVU if maintenant() < self.debut else self.Etat.PASSE

    @property
    def lieu_lu(self) -> str:
        """Where to go: what the agent wrote, else the structure that receives."""
        if self.lieu or self.modalite != self.Modalite.SUR_PLACE:
            return self.lieu
        return ", ".join(filter(None, [self.structure.nom, self.structure.adresse]))

    @property
    def telephone(self) -> str:
        return self.agent.telephone or self.structure.telephone


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visibles_par(self, compte: Compte) -> Self:
        """One's own; for an agent, those they receive, and those of the people they are the referent of today."""
        if not compte.est_agent:
            return self.filter(usager__compte=compte)
        suivi = Accompagnement.objects.ouverts().filter(usager=OuterRef("usager"), referent__compte=compte)
        return self.filter(Q(rendez_vous__agent__compte=compte) | Exists(suivi))

    def completes(self) -> Self:
        """Load in the same query all that a screen shows."""
        return self.select_related("usager__compte", "rendez_vous__agent", "rendez_vous__structure")

    def a_venir(self) -> Self:
        return self.filter(rendez_vous__debut__gt=maintenant()).order_by("rendez_vous__debut", "pk")

    def passees(self) -> Self:
        return self.filter(rendez_vous__debut__lte=maintenant()).order_by("-rendez_vous__debut", "pk")


class Participation(models.Model):
    """One person's part in an appointment: her answer before it, what the service noted after."""

    class Etat(models.TextChoices):
        PROPOSE = "propose", "Pas encore de réponse"
        CONFIRME = "confirme", "Vient"
        HONORE = "honore", "Venue"
        ABSENT = "absent", "On attend son explication"
        EXCUSE = "excuse", "Excusée"
        ANNULE_USAGER = "annule_usager", "A prévenu qu’elle ne vient pas"

    class Motif(models.TextChoices):
        SANTE = "sante", "Santé"
        ENFANT = "enfant", "Enfant"
        TRANSPORT = "transport", "Transport"
        TRAVAIL = "travail", "Travail ou formation"
        AUTRE = "autre", "Autre"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    rendez_vous = models.ForeignKey(RendezVous, models.CASCADE, related_name="participations")
    usager = models.ForeignKey(Usager, models.CASCADE, related_name="participations")
    etat = models.CharField(max_length=20, choices=Etat, default=Etat.PROPOSE)
    motif = models.CharField(max_length=20, choices=Motif, blank=True)
    precision = models.CharField(max_length=COURT_MAX, blank=True)
    # The appointment stands until the service answers: proposes another, or cancels this one.
    autre_date_demandee = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rendez_vous", "usager"],
                name="participation_unique",
                violation_error_message="Cette personne a déjà ce rendez-vous.",
            ),
            models.CheckConstraint(
                condition=Q(
                    etat__in=["propose", "confirme", "honore", "absent", "excuse", "annule_usager"],
                    motif__in=["", "sante", "enfant", "transport", "travail", "autre"],
                ),
                name="participation_mots_connus",
                violation_error_message="Choisissez dans la liste.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid}"


class HistoriqueParticipation(models.Model):
    """One row per version of a participation: who did what, and when. Never shown, never counted: it proves."""

    class Geste(models.TextChoices):
        PROPOSER = "proposer", "Proposer"
        CONFIRMER = "confirmer", "Je viens"
        PREVENIR = "prevenir", "Je ne peux pas venir"
        DEMANDER_AUTRE_DATE = "demander_autre_date", "Demander une autre date"
        RETIRER_DEMANDE = "retirer_demande", "Retirer la demande d’une autre date"
        RETIRER_REPONSE = "retirer_reponse", "Retirer la réponse"
        ANNULER = "annuler", "Annuler, par le service"
        NOTER_HONORE = "noter_honore", "Noter : venue"
        NOTER_ABSENT = "noter_absent", "Noter : on attend son explication"
        NOTER_EXCUSE = "noter_excuse", "Noter : excusée"

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="historique")
    version = models.PositiveIntegerField()
    geste = models.CharField(max_length=20, choices=Geste)
    de = models.CharField(max_length=20, blank=True)
    vers = models.CharField(max_length=20)
    par = models.ForeignKey(Compte, models.PROTECT, related_name="+")
    le = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "version"],
                name="historique_une_ligne_par_version",
                violation_error_message="Ce changement est déjà noté.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.geste}"
