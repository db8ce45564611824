"""The administration of agents. Nothing here shows a person who is accompanied, nor any secret."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from socle.erreurs import SaisieInvalide
from socle.horloge import aujourdhui
from usagers.models import Absence, Agent, Compte, RoleAgent
from usagers.services import absences
from usagers.services.personnes import lire_email

# What allauth and Django register by themselves and nobody here needs; the first two hold secrets or duplicates.
for modele in (Authenticator, EmailAddress, Group):
    admin.site.unregister(modele)


class AgentForm(forms.ModelForm):
    """An agent and the account behind, in one page."""

    email = forms.EmailField(label="Adresse e-mail professionnelle")
    actif = forms.BooleanField(label="Peut se connecter", required=False, initial=True)

    class Meta:
        model = Agent
        fields = ["prenom", "nom", "departement", "structure", "telephone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update(email=self.instance.compte.email, actif=self.instance.compte.is_active)

    def clean_email(self) -> str:
        try:
            email = lire_email(self.cleaned_data["email"])
        except SaisieInvalide as refus:
            raise forms.ValidationError(refus.message) from refus
        if Compte.objects.filter(identifiant=email).exclude(pk=self.instance.compte_id).exists():
            raise forms.ValidationError("Un autre compte a déjà cette adresse.")
        return email

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        structure, departement = donnees.get("structure"), donnees.get("departement")
        if structure and departement and structure.departement_id != departement.pk:
            self.add_error("structure", "Cette structure est dans un autre département.")
        return donnees


class RoleEnLigne(admin.TabularInline):
    model = RoleAgent
    extra = 1


class AbsenceEnLigne(admin.TabularInline):
    """Absences are declared and ended, never rewritten: the verbs tell the people concerned."""

    model = Absence
    fk_name = "agent"
    extra = 0
    verbose_name_plural = "absences (supprimer : l’agent répond de nouveau dès aujourd’hui)"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Absence]:
        return super().get_queryset(request).filter(fin__gte=aujourdhui())

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Agent)
class AgentAdmin(admin.ModelAdmin):
    """A new agent has no password: they choose one by « Mot de passe oublié ou pas encore choisi »."""

    form = AgentForm
    fields = ["email", "actif", "prenom", "nom", "departement", "structure", "telephone"]
    list_display = ["nom", "prenom", "adresse", "structure", "les_roles", "peut_se_connecter"]
    list_filter = ["departement", "roles__role", "compte__is_active"]
    list_select_related = ["compte", "departement", "structure"]
    search_fields = ["nom", "prenom", "compte__email"]
    actions = ["retirer_le_second_facteur"]

    def has_delete_permission(self, request: HttpRequest, obj: Agent | None = None) -> bool:
        return False  # what an agent did keeps its author: untick « Peut se connecter » instead

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agent]:
        return super().get_queryset(request).prefetch_related("roles")

    def get_inlines(self, request: HttpRequest, obj: Agent | None) -> list[type[InlineModelAdmin]]:
        return [RoleEnLigne, AbsenceEnLigne] if obj else [RoleEnLigne]

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Agent, form: AgentForm, change: bool) -> None:
        email, actif = form.cleaned_data["email"], form.cleaned_data["actif"]
        if change:
            Compte.objects.filter(pk=obj.compte_id).update(email=email, identifiant=email, is_active=actif)
        else:
            obj.compte = Compte.objects.creer_pour_agent(email=email, mot_de_passe=None, is_active=actif)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if formset.model is not Absence:
            super().save_formset(request, form, formset, change)
            return
        nouvelles = formset.save(commit=False)
        for absence in formset.deleted_objects:
            absences.finir_absence(absence=absence)
        for absence in nouvelles:
            try:
                absences.declarer_absence(
                    agent=absence.agent,
                    debut=absence.debut,
                    fin=absence.fin,
                    remplacant=absence.remplacant,
                    message=absence.message,
                )
            except SaisieInvalide as refus:
                self.message_user(request, refus.message, messages.ERROR)

    @admin.display(description="Adresse e-mail", ordering="compte__email")
    def adresse(self, agent: Agent) -> str:
        return agent.compte.email or ""

    @admin.display(description="Rôles")
    def les_roles(self, agent: Agent) -> str:
        return ", ".join(str(role) for role in agent.roles.all())

    @admin.display(description="Peut se connecter", boolean=True)
    def peut_se_connecter(self, agent: Agent) -> bool:
        return agent.compte.is_active

    @admin.action(description="Téléphone perdu : retirer le second facteur")
    def retirer_le_second_facteur(self, request: HttpRequest, agents: QuerySet[Agent]) -> None:
        """The next sign-in asks them to enrol again before anything else."""
        Authenticator.objects.filter(user__agent__in=agents).delete()
        self.message_user(request, "C’est fait. Ils le régleront à la prochaine connexion.", messages.SUCCESS)
