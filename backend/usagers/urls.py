"""The agents' pages, under /agents/: allauth's, but for the address, which only the administration changes."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("email/", RedirectView.as_view(pattern_name="mfa_index"), name="account_email"),
    path("", include("allauth.urls")),
]
