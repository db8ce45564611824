"""The account: what a session belongs to, whoever stands behind it."""

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from socle.horloge import maintenant
from territoires.models import Departement

if TYPE_CHECKING:
    from usagers.models.personnes import Agent, Usager


class CompteManager(BaseUserManager["Compte"]):
    def creer_pour_usager(self, *, reference: uuid.UUID, identifiant: str) -> "Compte":
        """Create an account that no password can ever open: only activation, PIN and one-time codes do."""
        compte = self.model(reference=reference, genre=Compte.Genre.USAGER, identifiant=identifiant)
        compte.set_unusable_password()
        compte.save(using=self._db)
        return compte

    def creer_pour_agent(self, *, email: str, mot_de_passe: str | None, **champs: Any) -> "Compte":
        """Create an account opened by e-mail, password and TOTP. Without password, one is set by e-mail."""
        email = email.strip().lower()
        compte = self.model(genre=Compte.Genre.AGENT, identifiant=email, email=email, **champs)
        compte.set_password(mot_de_passe)
        compte.save(using=self._db)
        return compte

    def create_superuser(self, identifiant: str, password: str | None = None) -> "Compte":
        """Serve `manage.py createsuperuser`: an agent of the administration, whose identifier is an e-mail."""
        return self.creer_pour_agent(email=identifiant, mot_de_passe=password, is_staff=True, is_superuser=True)


class Compte(AbstractBaseUser, PermissionsMixin):
    """One account. `reference` is its only name outside the server; `identifiant` is what its owner types."""

    class Genre(models.TextChoices):
        USAGER = "usager", "Personne accompagnée"
        AGENT = "agent", "Agent"

    # Nobody sees when a person logs in: the column that Django would fill does not exist.
    last_login = None

    reference = models.UUIDField("référence", default=uuid.uuid4, unique=True, editable=False)
    genre = models.CharField("genre", max_length=10, choices=Genre)
    identifiant = models.CharField("identifiant", max_length=254, unique=True)
    email = models.EmailField("adresse e-mail", null=True, unique=True)  # noqa: DJ001 (unique: people have none)
    is_active = models.BooleanField("actif", default=True)
    is_staff = models.BooleanField("accès à la gestion", default=False)
    cree_le = models.DateTimeField("créé le", default=maintenant, editable=False)

    objects = CompteManager()

    USERNAME_FIELD = "identifiant"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "compte"
        constraints = [
            models.CheckConstraint(
                condition=Q(genre="agent", email__isnull=False, identifiant=F("email"))
                | Q(genre="usager", email__isnull=True, is_staff=False, is_superuser=False),
                name="compte_genre_coherent",
                violation_error_message="Seul un agent a une adresse de connexion et des droits de gestion.",
            ),
            models.CheckConstraint(
                condition=Q(email__isnull=True) | Q(email=Lower("email")),
                name="compte_email_minuscules",
                violation_error_message="Écrivez l’adresse e-mail en minuscules.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()} {self.reference}"

    @property
    def est_agent(self) -> bool:
        return self.genre == self.Genre.AGENT

    @property
    def personne(self) -> "Agent | Usager | None":
        """Who stands behind; None for an account of the administration that nobody stands behind."""
        return getattr(self, "agent", None) or getattr(self, "usager", None)

    @property
    def departement(self) -> Departement | None:
        return self.personne.departement if self.personne else None

    @property
    def contacts(self) -> list[tuple[str, str]]:
        """Where messages reach this account today: (canal, address), best way first. A closed one has none."""
        if not self.is_active:
            return []
        return [("email", self.identifiant)] if self.est_agent else self.usager.contacts_confirmes
