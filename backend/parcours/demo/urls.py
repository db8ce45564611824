"""Included in demo mode only."""

from django.urls import path

from parcours.demo import vues

urlpatterns = [
    path("demo", vues.comptes, name="demo"),
    path("demo/courrier", vues.courrier, name="demo_courrier"),
    path("demo/feuille/<slug:cle>", vues.nouvelle_feuille, name="demo_feuille"),
]
