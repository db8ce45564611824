"""The administration of the guide: amounts are edited here, texts are only read."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from guide.contenu import SECTIONS
from guide.models import AvisLecteur, Bareme, Decision, Fiche, MotDeLecteur, Terme, VersionFiche
from socle.horloge import aujourdhui

BIENTOT = timedelta(days=60)


class EnLecture:
    """Nothing is added, changed or erased from here: verbs do."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class VersionEnLigne(EnLecture, admin.TabularInline):
    model = VersionFiche
    fields = ["numero", "etat", "auteur", "cree_le"]
    show_change_link = True


class DecisionEnLigne(EnLecture, admin.TabularInline):
    model = Decision
    fields = ["genre", "par", "demandee_par", "motif", "le"]


class AvisEnLigne(EnLecture, admin.TabularInline):
    model = AvisLecteur
    fields = ["genre", "nombre"]


class MotEnLigne(EnLecture, admin.TabularInline):
    model = MotDeLecteur
    fields = ["jour", "genre", "texte"]


@admin.register(Fiche)
class FicheAdmin(admin.ModelAdmin):
    """Where a fiche is filed; its address stays for ever."""

    list_display = ["slug", "theme", "porte", "version_publiee"]
    list_filter = ["theme", "porte"]
    search_fields = ["slug"]
    readonly_fields = ["slug"]
    inlines = [VersionEnLigne]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Fiche | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fiche]:
        return super().get_queryset(request).prefetch_related("versions")

    @admin.display(description="Version publiée")
    def version_publiee(self, fiche: Fiche) -> int | None:
        publiees = (version.numero for version in fiche.versions.all() if version.etat == VersionFiche.Etat.PUBLIEE)
        return next(publiees, None)


@admin.register(VersionFiche)
class VersionFicheAdmin(EnLecture, admin.ModelAdmin):
    list_display = ["fiche", "numero", "etat", "titre", "a_revoir_le", "cree_le"]
    list_filter = ["etat", "fiche__theme"]
    list_select_related = ["fiche"]
    search_fields = ["fiche__slug"]
    fields = ["fiche", "numero", "etat", "auteur", "cree_le", "empreinte", "texte_entier"]
    inlines = [DecisionEnLigne, AvisEnLigne, MotEnLigne]

    @admin.display(description="Titre")
    def titre(self, version: VersionFiche) -> str:
        return version.texte.titre

    @admin.display(description="À revoir le")
    def a_revoir_le(self, version: VersionFiche) -> Any:
        return version.texte.revoir_le

    @admin.display(description="Texte")
    def texte_entier(self, version: VersionFiche) -> SafeString:
        texte = version.texte
        paragraphes = [("Titre", texte.titre), ("Réponse courte", texte.reponse_courte)]
        paragraphes += [
            (SECTIONS[section.cle], ligne)
            for section in texte.sections
            for bloc in section.blocs
            for ligne in bloc.lignes
        ]
        paragraphes += [("Source", f"{source.reference}, lue le {source.lu_le:%d/%m/%Y}") for source in texte.sources]
        paragraphes += [("Confiance", texte.confiance), ("À revoir le", f"{texte.revoir_le:%d/%m/%Y}")]
        return format_html_join("", "<p><strong>{}</strong> : {}</p>", paragraphes)


class Echeance(admin.SimpleListFilter):
    title = "échéance"
    parameter_name = "echeance"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("bientot", "Finit dans moins de 60 jours"), ("finie", "Finie, et rien après")]

    def queryset(self, request: HttpRequest, baremes: QuerySet[Bareme]) -> QuerySet[Bareme]:
        return {"bientot": bientot_expires, "finie": expires}.get(self.value() or "", QuerySet.all)(baremes)


def bientot_expires(baremes: QuerySet[Bareme]) -> QuerySet[Bareme]:
    return baremes.filter(jusqu_a__range=(aujourdhui(), aujourdhui() + BIENTOT))


def expires(baremes: QuerySet[Bareme]) -> QuerySet[Bareme]:
    courants = Bareme.objects.filter(Q(jusqu_a__isnull=True) | Q(jusqu_a__gte=aujourdhui()))
    return baremes.filter(jusqu_a__lt=aujourdhui()).exclude(code__in=courants.values("code"))


@admin.register(Bareme)
class BaremeAdmin(admin.ModelAdmin):
    """A new amount is a new row: the old one keeps the days when it held."""

    list_display = ["code", "libelle", "valeur", "unite", "depuis", "jusqu_a", "etat"]
    list_filter = [Echeance, "unite"]
    search_fields = ["code", "libelle"]

    def get_readonly_fields(self, request: HttpRequest, obj: Bareme | None = None) -> list[str]:
        return ["code"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Bareme | None = None) -> bool:
        return False  # texts may quote it: close it with its last day instead

    @admin.display(description="État")
    def etat(self, bareme: Bareme) -> str:
        if bareme.jusqu_a is None or bareme.jusqu_a > aujourdhui() + BIENTOT:
            return "En cours" if bareme.depuis <= aujourdhui() else "À venir"
        return "Finit bientôt" if bareme.jusqu_a >= aujourdhui() else "Fini"


@admin.register(Terme)
class TermeAdmin(admin.ModelAdmin):
    """One definition a word; fiches lead to it, so it is corrected and never erased."""

    list_display = ["mot", "definition"]
    search_fields = ["mot", "autrement", "definition"]

    def get_readonly_fields(self, request: HttpRequest, obj: Terme | None = None) -> list[str]:
        return ["cle"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Terme | None = None) -> bool:
        return False
