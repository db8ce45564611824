"""The administration sees how many appointments there are and where. Neither who comes, nor why, nor whether."""

from django.contrib import admin
from django.http import HttpRequest

from rendezvous.models import RendezVous


@admin.register(RendezVous)
class RendezVousAdmin(admin.ModelAdmin):
    list_display = ["debut", "duree_min", "modalite", "agent", "structure", "annule_le"]
    fields = ["debut", "duree_min", "modalite", "agent", "structure", "annule_le"]
    list_filter = ["structure__departement", "modalite"]
    list_select_related = ["agent", "structure"]
    date_hierarchy = "debut"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: RendezVous | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: RendezVous | None = None) -> bool:
        return False
