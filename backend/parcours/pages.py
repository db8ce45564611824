"""The server's own pages: two shells without anything personal, and what works without JavaScript."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from pwa.views import manifest, service_worker

from guide.glossaire import glossaire_du_guide
from guide.models import Fiche
from guide.recherche import chercher
from guide.rendu import fiche_publiee, lire_mots, lire_pack
from parcours.urgences import NUMEROS
from territoires.models import Departement
from territoires.services import departement_de_l_hote

revalider = cache_control(no_cache=True)


@gzip_page
@revalider
def coquille(request: HttpRequest) -> HttpResponse:
    """The people's shell. The same bytes for everybody on one host: the service worker keeps it."""
    return render(request, "coquille.html", {"numeros": NUMEROS, "departement": departement_de_l_hote(request)})


@gzip_page
@revalider
def guide(request: HttpRequest, code: str = "") -> HttpResponse:
    """The shell, with the list of the published fiches, or those found by `q`, for a browser without JavaScript."""
    lieu = _lieu(request, code)
    if demande := request.GET.get("q", "").strip():
        trouvees = chercher(demande)
        return render(request, "guide/trouvees.html", lieu | {"demande": demande, "trouvees": trouvees})
    pack = lire_pack(departement=lieu["departement"])
    themes = [
        (theme.nom, [fiche for fiche in pack.fiches or [] if fiche.theme == theme.cle]) for theme in pack.themes
    ]
    return render(request, "guide/sommaire.html", lieu | {"themes": themes})


@gzip_page
@revalider
def fiche(request: HttpRequest, slug: str, code: str = "") -> HttpResponse:
    """The shell, with one whole fiche for a browser without JavaScript; the same for everybody at this address."""
    lieu = _lieu(request, code) | {"slug": slug}
    lue = fiche_publiee(slug, lieu["departement"])
    if lue is None:
        connue = Fiche.objects.filter(slug=slug).exists()
        return render(request, "guide/absente.html", lieu | {"connue": connue}, status=404)
    # Telephones lie on tables: the title bar never says which benefit somebody lives on.
    titre = Fiche.Theme(lue.theme).label if "RSA" in lue.titre else lue.titre
    return render(request, "guide/fiche.html", lieu | {"fiche": lue, "titre_de_fenetre": titre})


@gzip_page
@revalider
def mots(request: HttpRequest, code: str = "") -> HttpResponse:
    """The shell, with the glossary for a browser without JavaScript."""
    return render(request, "guide/mots.html", _lieu(request, code) | {"mots": lire_mots(glossaire_du_guide())})


def _lieu(request: HttpRequest, code: str) -> dict[str, Any]:
    """Where the reader is: the département of the address, else the host's, else all those one may choose."""
    departement = get_object_or_404(Departement, code=code) if code else departement_de_l_hote(request)
    prefixe = f"/{code}" if code else ""
    return {
        "departement": departement,
        "services": [departement] if departement else Departement.objects.all(),
        "prefixe": prefixe,
        "page_des_mots": f"{prefixe}/guide/mots",
    }


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
