"""The people: those who are accompanied, and the agents with their roles."""

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import FilteredRelation, Q
from django.db.models.expressions import Combinable

from territoires.models import Departement, Structure
from usagers.models.comptes import Compte

if TYPE_CHECKING:
    from usagers.models.accompagnement import Accompagnement

ANNEE_MIN, ANNEE_MAX = 1900, 2100


class AgentQuerySet(models.QuerySet["Agent"]):
    def referents_de(self, departement: Departement | Combinable) -> "AgentQuerySet":
        """The agents that may be somebody's single referent in this département."""
        return self._en_fonction(departement, RoleAgent.Role.REFERENT)

    def orienteurs_de(self, departement: Departement | Combinable) -> "AgentQuerySet":
        """The agents who receive people for the service of this département."""
        return self._en_fonction(departement, RoleAgent.Role.ORIENTEUR)

    def responsables_de(self, departement: Departement) -> "AgentQuerySet":
        """The agents who answer for the delays of this département."""
        return self._en_fonction(departement, RoleAgent.Role.RESPONSABLE)

    def _en_fonction(self, departement: Departement | Combinable, role: str) -> "AgentQuerySet":
        return self.filter(departement=departement, compte__is_active=True, roles__role=role)


class Agent(models.Model):
    """A professional who works with Jalons, in one département."""

    compte = models.OneToOneField(Compte, models.PROTECT, related_name="agent", verbose_name="compte")
    departement = models.ForeignKey(Departement, models.PROTECT, related_name="agents", verbose_name="département")
    structure = models.ForeignKey(Structure, models.PROTECT, related_name="agents", verbose_name="structure")
    prenom = models.CharField("prénom", max_length=60)
    nom = models.CharField("nom", max_length=60)
    telephone = models.CharField("téléphone", max_length=20, blank=True)

    objects = AgentQuerySet.as_manager()

    class Meta:
        verbose_name = "agent"
        ordering = ["nom", "prenom"]

    def __str__(self) -> str:
        return f"{self.prenom} {self.nom}"

    @property
    def nom_court(self) -> str:
        """What people read: the first name and one letter ("Marc D."). Agents, too, have a private life."""
        return f"{self.prenom} {self.nom[:1]}."

    def a_le_role(self, *roles: str) -> bool:
        return self.roles.filter(role__in=roles).exists()


class RoleAgent(models.Model):
    """What an agent may do; an agent may hold several roles."""

    class Role(models.TextChoices):
        REFERENT = "referent", "Référent unique"
        ORIENTEUR = "orienteur", "Orienteur"
        RESPONSABLE = "responsable", "Responsable"
        REDACTEUR = "redacteur", "Rédacteur du guide"
        ANIMATEUR = "animateur", "Animateur du comité"

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="roles", verbose_name="agent")
    role = models.CharField("rôle", max_length=20, choices=Role)

    class Meta:
        verbose_name = "rôle"
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "role"],
                name="role_unique_par_agent",
                violation_error_message="Cet agent a déjà ce rôle.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()


class UsagerQuerySet(models.QuerySet["Usager"]):
    def visibles_par(self, compte: Compte) -> "UsagerQuerySet":
        """The people that `compte` may know about: the permission of every read.

        Oneself; the people one is the single referent of; for an orienteur, in their département, those they
        created, until the space opens, and those whom nobody in Jalons follows. A responsable sees delays
        and loads, not persons.
        """
        if not compte.est_agent:
            return self.filter(compte=compte)
        agent = Agent.objects.filter(compte=compte).first()
        if agent is None:
            return self.none()
        vus = Q()
        if agent.a_le_role(RoleAgent.Role.REFERENT):
            vus |= Q(ouvert__referent=agent)
        if agent.a_le_role(RoleAgent.Role.ORIENTEUR):
            vus |= Q(cree_par=agent, active_le__isnull=True) | Q(ouvert__referent__isnull=True)
        if not vus:
            return self.none()
        return self._avec("ouvert").filter(vus, departement=agent.departement)

    def avec_accompagnement_ouvert(self) -> "UsagerQuerySet":
        """Load accounts and open accompagnements (`suivi`) in the same query."""
        return self._avec("suivi").select_related("compte", "suivi__referent")  # type: ignore[misc]

    def _avec(self, nom: str) -> "UsagerQuerySet":
        # A constraint allows one open accompagnement at most: this join never doubles a person.
        ouvert = FilteredRelation("accompagnements", condition=Q(accompagnements__fin__isnull=True))
        return self.annotate(**{nom: ouvert})


class Usager(models.Model):
    """A person who is accompanied. No NIR, no CAF number: Jalons does not need them.

    Telephone and e-mail are optional. They serve to come back only once confirmed by a code: a number that
    an agent mistyped must not open the space to a stranger.
    """

    compte = models.OneToOneField(Compte, models.PROTECT, related_name="usager", verbose_name="compte")
    departement = models.ForeignKey(Departement, models.PROTECT, related_name="usagers", verbose_name="département")
    structure = models.ForeignKey(
        Structure, models.PROTECT, null=True, blank=True, related_name="usagers", verbose_name="structure"
    )
    prenom = models.CharField("prénom", max_length=60)
    nom = models.CharField("nom", max_length=60)
    annee_naissance = models.PositiveSmallIntegerField(
        "année de naissance", validators=[MinValueValidator(ANNEE_MIN), MaxValueValidator(ANNEE_MAX)]
    )
    telephone = models.CharField("téléphone", max_length=16, blank=True)
    telephone_confirme_le = models.DateTimeField("téléphone confirmé le", null=True, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    email_confirme_le = models.DateTimeField("adresse e-mail confirmée le", null=True, blank=True)
    pin = models.CharField("code secret (empreinte)", max_length=128, blank=True)
    active_le = models.DateTimeField("espace ouvert le", null=True, blank=True)
    cree_par = models.ForeignKey(
        Agent, models.PROTECT, null=True, related_name="usagers_crees", verbose_name="créé par"
    )

    objects = UsagerQuerySet.as_manager()
    suivi: "Accompagnement | None" = None  # filled by `avec_accompagnement_ouvert`

    class Meta:
        verbose_name = "personne accompagnée"
        verbose_name_plural = "personnes accompagnées"
        ordering = ["nom", "prenom"]
        constraints = [
            models.CheckConstraint(
                condition=Q(annee_naissance__range=(ANNEE_MIN, ANNEE_MAX)),
                name="usager_annee_naissance_plausible",
                violation_error_message="Vérifiez l’année de naissance.",
            ),
            models.CheckConstraint(
                condition=Q(telephone_confirme_le__isnull=True) | ~Q(telephone=""),
                name="usager_telephone_confirme_existe",
                violation_error_message="Un téléphone confirmé ne peut pas être vide.",
            ),
            models.CheckConstraint(
                condition=Q(email_confirme_le__isnull=True) | ~Q(email=""),
                name="usager_email_confirme_existe",
                violation_error_message="Une adresse confirmée ne peut pas être vide.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prenom} {self.nom}"

    @property
    def nom_court(self) -> str:
        return f"{self.prenom} {self.nom[:1]}."

    @property
    def avec_pin(self) -> bool:
        return bool(self.pin)

    @property
    def contacts_confirmes(self) -> list[tuple[str, str]]:
        """(canal, address), telephone first."""
        contacts = [
            ("sms", self.telephone, self.telephone_confirme_le),
            ("email", self.email, self.email_confirme_le),
        ]
        return [(canal, adresse) for canal, adresse, confirme_le in contacts if confirme_le]

    @property
    def accompagnement_ouvert(self) -> "Accompagnement | None":
        return self.accompagnements.ouverts().select_related("referent__structure").first()
