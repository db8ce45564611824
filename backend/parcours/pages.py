"""The server's own pages: two shells without anything personal, and what works without JavaScript."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from pwa.views import manifest, service_worker

from parcours.urgences import NUMEROS
from territoires.services import departement_de_l_hote

revalider = cache_control(no_cache=True)


@gzip_page
@revalider
def coquille(request: HttpRequest) -> HttpResponse:
    """The people's shell. The same bytes for everybody on one host: the service worker keeps it."""
    return render(request, "coquille.html", {"numeros": NUMEROS, "departement": departement_de_l_hote(request)})


@gzip_page
@revalider
def console(request: HttpRequest, ecran: str = "") -> HttpResponse:
    return render(request, "console.html")


@gzip_page
@revalider
def urgence(request: HttpRequest) -> HttpResponse:
    """The emergency numbers, for a browser without JavaScript or a first visit."""
    return render(request, "urgence.html", {"numeros": NUMEROS, "departement": departement_de_l_hote(request)})


def manifeste(request: HttpRequest) -> HttpResponse:
    """Give django-pwa's manifest an id and the name of the host's département; never a word on benefits."""
    contenu = json.loads(manifest(request).content)
    departement = departement_de_l_hote(request)
    contenu |= {"id": "/", "name": f"Jalons {departement.nom}" if departement else contenu["name"]}
    return _frais(JsonResponse(contenu, content_type="application/manifest+json"))


@gzip_page
def travailleur_de_service(request: HttpRequest) -> HttpResponse:
    return _frais(service_worker(request))


def _frais(reponse: HttpResponse) -> HttpResponse:
    patch_cache_control(reponse, no_cache=True)
    return reponse
