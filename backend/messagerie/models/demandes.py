"""What a person hands over to people: the demande, its messages, and who owns it today."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate

from socle.horloge import aujourdhui
from usagers.models import Accompagnement, Agent, Compte, Usager
from usagers.models.personnes import AgentQuerySet

TEXTE_MAX = 5000


def file_du_service(
    *, usager: Combinable, departement: Combinable, structure: Combinable, depuis: Combinable
) -> AgentQuerySet:
    """The service's queue for one person: values, or OuterRefs inside a query.

    The orienteurs of her structure; of her département when her structure has none. Never an agent who was her
    referent at any time since the day `depuis`: what she says of them by this door stays out of their sight, also
    after they left.
    """
    orienteurs = _orienteurs(usager, departement, structure, depuis)
    sur_place = _orienteurs(OuterRef("personne"), OuterRef("departement"), OuterRef("lieu"), OuterRef("jour"))
    return orienteurs.filter(Q(structure=F("lieu")) | ~Exists(sur_place.filter(structure=F("lieu"))))


def _orienteurs(
    usager: Combinable, departement: Combinable, structure: Combinable, depuis: Combinable
) -> AgentQuerySet:
    suivie = Accompagnement.objects.filter(usager=OuterRef("personne"), referent=OuterRef("pk"))
    suivie_depuis = suivie.filter(Q(fin__isnull=True) | Q(fin__gte=OuterRef("jour")))
    orienteurs = Agent.objects.alias(personne=usager, lieu=structure, jour=depuis).orienteurs_de(departement)
    return orienteurs.filter(~Exists(suivie_depuis))


class DemandeQuerySet(models.QuerySet["Demande"]):
    def visibles_par(self, compte: Compte) -> Self:
        """One's own; for an agent, those they own today, alone or with the service's queue."""
        if not compte.est_agent:
            return self.filter(usager__compte=compte)
        agent = Agent.objects.filter(compte=compte).first()
        if agent is None:
            return self.none()
        file = file_du_service(
            usager=OuterRef("usager"),
            departement=OuterRef("usager__departement"),
            structure=OuterRef("usager__structure"),
            depuis=OuterRef("jour"),
        )
        dans_la_file = Q(proprietaire__isnull=True) & Exists(file.filter(pk=agent.pk))
        ici = self.filter(usager__departement=agent.departement_id).alias(jour=TruncDate("cree_le"))
        return ici.avec_proprietaire().filter(Q(proprietaire=agent.pk) | dans_la_file)

    def a_repondre_par(self, agent: Agent) -> Self:
        """What waits for an answer of this agent, the oldest promise first."""
        return self.visibles_par(agent.compte).filter(etat__in=EN_ATTENTE).order_by("promesse", "cree_le")

    def en_retard(self) -> Self:
        """Those whose promised day is over without an answer."""
        return self.filter(etat__in=EN_ATTENTE, promesse__lt=aujourdhui())

    def avec_proprietaire(self) -> Self:
        """Annotate `proprietaire`: the one agent (pk) who owns it today, null when it is the service's queue.

        Nothing is stored: when the referent changes, leaves or comes back, ownership has moved.
        """
        ouvert = Accompagnement.objects.ouverts().filter(usager=OuterRef("usager"))
        return self.annotate(
            proprietaire=Case(When(destination=Demande.Destination.REFERENT, then=Subquery(ouvert.repondants())))
        )


class Demande(models.Model):
    """One subject between a person and people, by one of two doors; one at a time until it is closed."""

    class Destination(models.TextChoices):
        REFERENT = "referent", "Mon référent"
        SERVICE = "service", "Le service"

    class Etat(models.TextChoices):
        OUVERTE = "ouverte", "Ouverte"
        PRISE_EN_CHARGE = "prise_en_charge", "Prise en charge"
        REPONDUE = "repondue", "Répondue"
        CLOSE = "close", "Close"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    usager = models.ForeignKey(Usager, models.CASCADE, related_name="demandes")
    destination = models.CharField(max_length=10, choices=Destination)
    sujet = models.CharField(max_length=60, blank=True, help_text="Slug of a fiche, or empty.")
    etat = models.CharField(max_length=20, choices=Etat, default=Etat.OUVERTE)
    promesse = models.DateField(help_text="Last day for an answer.")
    retard_signale_le = models.DateTimeField(
        null=True, help_text="When the service was told that this promise is late."
    )
    prise_par = models.ForeignKey(Agent, models.PROTECT, null=True, related_name="demandes_prises")
    # 0 until the first gesture, in the same transaction, makes it 1.
    version = models.PositiveIntegerField(default=0)
    cree_le = models.DateTimeField()
    modifiee_le = models.DateTimeField()

    objects = DemandeQuerySet.as_manager()
    proprietaire: int | None = None  # filled by `avec_proprietaire`

    class Meta:
        ordering = ["-modifiee_le"]
        indexes = [
            # What agents list at each ring is few among all that was ever asked.
            models.Index(
                fields=["promesse"],
                condition=Q(etat__in=["ouverte", "prise_en_charge"]),
                name="demande_en_attente",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["usager", "destination", "sujet"],
                condition=~Q(etat="close"),
                name="demande_une_seule_par_sujet",
                violation_error_message="Une demande est déjà ouverte sur ce sujet.",
            ),
            models.CheckConstraint(
                condition=Q(destination__in=["referent", "service"]),
                name="demande_destination_connue",
                violation_error_message="Une demande va au référent ou au service.",
            ),
            models.CheckConstraint(
                condition=Q(etat="ouverte", prise_par__isnull=True)
                | Q(etat="prise_en_charge", prise_par__isnull=False)
                | Q(etat__in=["repondue", "close"]),
                name="demande_etat_coherent",
                violation_error_message="Une demande ouverte n’est à personne, une demande prise est à quelqu’un.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid}"

    @property
    def en_attente(self) -> bool:
        return self.etat in EN_ATTENTE

    @property
    def en_retard(self) -> bool:
        """Whether the promised day is over without an answer."""
        return self.en_attente and self.promesse < aujourdhui()


class Geste(models.TextChoices):
    """What can be done to a demande."""

    TRANSMISSION = "transmission", "Transmise"
    MESSAGE = "message", "Message de la personne"
    PRISE_EN_CHARGE = "prise_en_charge", "Prise en charge"
    REPONSE = "reponse", "Réponse d’un agent"
    CLOTURE = "cloture", "C’est réglé"


OUVERTE, PRISE, REPONDUE, CLOSE = Demande.Etat
EN_ATTENTE = (OUVERTE, PRISE)
# From which state to which. What is missing is refused. Only the person opens again what was answered or closed.
TRANSITIONS: dict[str, dict[str, str]] = {
    Geste.TRANSMISSION: {OUVERTE: OUVERTE},
    Geste.MESSAGE: {OUVERTE: OUVERTE, PRISE: PRISE, REPONDUE: OUVERTE, CLOSE: OUVERTE},
    Geste.PRISE_EN_CHARGE: {OUVERTE: PRISE, PRISE: PRISE},
    Geste.REPONSE: {OUVERTE: REPONDUE, PRISE: REPONDUE, REPONDUE: REPONDUE, CLOSE: CLOSE},
    Geste.CLOTURE: {OUVERTE: CLOSE, PRISE: CLOSE, REPONDUE: CLOSE},
}


class Message(models.Model):
    """What one of them wrote. `rang`: the demande's version that it made, so that all devices show one order."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    demande = models.ForeignKey(Demande, models.CASCADE, related_name="messages")
    auteur = models.ForeignKey(Compte, models.PROTECT, related_name="+")
    texte = models.TextField(max_length=TEXTE_MAX)
    rang = models.PositiveIntegerField()
    cree_le = models.DateTimeField()

    class Meta:
        ordering = ["rang"]
        constraints = [
            models.UniqueConstraint(
                fields=["demande", "rang"],
                name="message_rang_unique",
                violation_error_message="Deux messages ne prennent pas la même place.",
            ),
            models.CheckConstraint(
                condition=~Q(texte=""),
                name="message_ecrit",
                violation_error_message="Écrivez un message.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid}"


class HistoriqueDemande(models.Model):
    """Who did what to a demande, and what state it reached. Never a content."""

    demande = models.ForeignKey(Demande, models.CASCADE, related_name="historique")
    geste = models.CharField(max_length=20, choices=Geste)
    etat = models.CharField(max_length=20, choices=Demande.Etat)
    auteur = models.ForeignKey(Compte, models.PROTECT, related_name="+")
    cree_le = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.demande_id} {self.geste}"
