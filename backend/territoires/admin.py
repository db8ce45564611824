"""The administration of a département's facts."""

from django.contrib import admin

from territoires.models import Bassin, Contact, Departement, Structure, ValeurLocale


@admin.register(Departement)
class DepartementAdmin(admin.ModelAdmin):
    list_display = ["code", "nom", "nom_service", "telephone_service", "hote"]
    search_fields = ["code", "nom", "nom_service"]

    def get_readonly_fields(self, request: object, obj: Departement | None = None) -> list[str]:
        return ["code"] if obj else []


@admin.register(Bassin)
class BassinAdmin(admin.ModelAdmin):
    list_display = ["nom", "departement"]
    list_filter = ["departement"]
    search_fields = ["nom"]


@admin.register(Structure)
class StructureAdmin(admin.ModelAdmin):
    list_display = ["nom", "departement", "bassin", "telephone"]
    list_filter = ["departement", "bassin"]
    list_select_related = ["departement", "bassin"]
    search_fields = ["nom", "adresse"]


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    list_display = ["libelle", "genre", "departement", "structure", "telephone"]
    list_filter = ["departement", "genre"]
    list_select_related = ["departement", "structure"]
    search_fields = ["libelle", "telephone", "adresse"]


@admin.register(ValeurLocale)
class ValeurLocaleAdmin(admin.ModelAdmin):
    """The value is typed as JSON: 45, or "jalons.example"; `clean` says in French what the key expects."""

    list_display = ["cle", "departement", "valeur", "lu_le"]
    list_filter = ["departement", "cle"]
    list_select_related = ["departement"]
