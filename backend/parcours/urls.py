from django.urls import path

from parcours import pages

# Every address of the beneficiaries' application gives the same shell: the browser routes.
ECRANS = ["", "journal", "rendez-vous", "guide", "messages", "activation", "connexion", "moi"]

urlpatterns = [
    *(path(ecran, pages.coquille) for ecran in ECRANS),
    path("urgence", pages.urgence),
    path("console/", pages.console),
    path("console/<path:ecran>", pages.console),
    path("manifest.json", pages.manifeste),
    path("serviceworker.js", pages.travailleur_de_service),
]
