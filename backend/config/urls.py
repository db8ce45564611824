from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from config.api import api, repondre
from socle import sante
from socle.erreurs import ErreurMetier, Interdit, Introuvable, JetonCsrfRefuse, ServiceIndisponible

admin.site.site_header = admin.site.site_title = "Jalons : gestion"
admin.site.index_title = "Gestion"
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", api.urls),
    path("healthz/live", sante.vivant),
    path("healthz/ready", sante.pret),
    path("healthz/detail", sante.detail),
    path("agents/", include("usagers.urls")),
    path("gestion/", admin.site.urls),
    path("", include("parcours.urls")),
]
if settings.MODE_DEMO:
    urlpatterns.insert(0, path("", include("parcours.demo.urls")))


def jeton_refuse(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page_ou_json(request, JetonCsrfRefuse())


def interdit(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page_ou_json(request, Interdit())


def introuvable(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page_ou_json(request, Introuvable())


def en_panne(request: HttpRequest) -> HttpResponse:
    arret = ServiceIndisponible()
    arret.statut = 500
    return _page_ou_json(request, arret)


def _page_ou_json(request: HttpRequest, erreur: ErreurMetier) -> HttpResponse:
    if request.path.startswith("/api/"):
        return repondre(request, erreur)
    return render(request, "erreur.html", {"message": erreur.message}, status=erreur.statut)


handler403 = "config.urls.interdit"
handler404 = "config.urls.introuvable"
handler500 = "config.urls.en_panne"
