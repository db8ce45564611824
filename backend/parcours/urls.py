from django.urls import path

from parcours import pages

# Every address of the beneficiaries' application gives the same shell: the browser routes. Those of the guide give
# it too, around the texts that are read without JavaScript.
ECRANS = ["", "journal", "rendez-vous", "messages", "courrier", "activation", "connexion", "moi", "relecture"]

urlpatterns = [
    *(path(ecran, pages.coquille) for ecran in ECRANS),
    path("urgence", pages.urgence),
    path("console/", pages.console),
    path("console/<path:ecran>", pages.console),
    path("guide", pages.guide),
    path("guide/mots", pages.mots),
    path("guide/<slug:slug>", pages.fiche),
    path("<str:code>/guide", pages.guide),
    path("<str:code>/guide/mots", pages.mots),
    path("<str:code>/guide/<slug:slug>", pages.fiche),
    path("manifest.json", pages.manifeste),
    path("serviceworker.js", pages.travailleur_de_service),
]
