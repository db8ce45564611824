"""What a visitor of the demonstration needs: accounts, codes of the moment, and the mail that would have left."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from notifications.models import CourrierDeDemo
from parcours.demo.chargement import GESTION, comptes_des_agents, remettre_une_feuille
from parcours.demo.donnees import AGENTS, MOT_DE_PASSE, USAGERS, UsagerDeDemo
from parcours.demo.foule import FOULE
from parcours.demo.gens import reference_de
from usagers.models import Usager

PERIODE_S = 30
COURRIERS_MONTRES = 50


@require_safe
def comptes(request: HttpRequest) -> HttpResponse:
    essais = {agent.email: agent.a_essayer for agent in AGENTS} | {GESTION: "Régler les lieux et les agents."}
    agents = [
        compte | {"a_essayer": essais[compte["email"]], "totp": _code_du_moment(compte["email"])}
        for compte in comptes_des_agents()
    ]
    contexte = {
        "agents": agents,
        "usagers": [_fiche(usager) for usager in USAGERS],
        "foule": [_fiche(usager) for usager in FOULE],
        "mot_de_passe": MOT_DE_PASSE,
        "secondes": PERIODE_S - int(time.time()) % PERIODE_S,
    }
    return render(request, "demo/comptes.html", contexte)


@require_POST
def nouvelle_feuille(request: HttpRequest, cle: str) -> HttpResponse:
    """Replace the sheet of one of the demonstration's people."""
    usager = next((usager for usager in USAGERS if usager.cle == cle), None)
    if usager is None:
        raise Http404
    remettre_une_feuille(usager)
    return redirect("demo")


@require_safe
def courrier(request: HttpRequest) -> HttpResponse:
    messages = CourrierDeDemo.objects.all()[:COURRIERS_MONTRES]
    return render(request, "demo/courrier.html", {"courriers": messages})


def _fiche(usager: UsagerDeDemo) -> dict[str, Any]:
    personne = Usager.objects.filter(compte__reference=reference_de(usager.cle)).select_related("compte").first()
    feuille = CourrierDeDemo.objects.filter(canal="feuille", objet=str(reference_de(usager.cle))).first()
    return {
        "cle": usager.cle,
        "nom": f"{usager.prenom} {usager.nom}",
        "a_essayer": usager.a_essayer,
        "identifiant": personne.compte.identifiant if personne else "",
        "pin": usager.ouvert.get("pin", ""),
        "contact": usager.ouvert.get("telephone") or usager.ouvert.get("email", ""),
        "feuille": feuille.texte if feuille else "",
    }


def _code_du_moment(email: str) -> str:
    """The code that the agent's telephone would show now."""
    facteur = Authenticator.objects.filter(user__email=email, type=Authenticator.Type.TOTP).first()
    if facteur is None:
        return ""
    return format_hotp_value(hotp_value(decrypt(facteur.data["secret"]), int(time.time()) // PERIODE_S))
