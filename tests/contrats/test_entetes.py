"""What every page and answer carries: a strict CSP, nothing personal in a cache, cookies that fit TLS."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.fabriques import un_usager
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db
BACKEND = Path(settings.BASE_DIR)
EXEMPLES = {"uuid": "6d1f2c3e-0000-4000-8000-000000000001", "reference": "6d1f2c3e-0000-4000-8000-000000000001"}


def adresses(resolver: URLResolver | None = None, prefixe: str = "/") -> set[str]:
    """Every address of the site that can be written without knowing an object."""
    trouvees: set[str] = set()
    for motif in (resolver or get_resolver()).url_patterns:
        route = prefixe + str(motif.pattern).lstrip("^").rstrip("$")
        if isinstance(motif, URLResolver):
            trouvees |= adresses(motif, route)
        elif isinstance(motif, URLPattern) and not any(signe in route for signe in "<(["):
            trouvees.add(route.replace("\\.", "."))
    return trouvees


def test_chaque_page_interdit_les_scripts_des_autres_et_les_cadres():
    visiteur = Client(raise_request_exception=False)
    sans_regle = [
        adresse
        for adresse in sorted(adresses())
        if "script-src 'self';" not in visiteur.get(adresse).headers.get("Content-Security-Policy", "")
    ]
    assert sans_regle == []


def test_aucune_regle_ne_permet_de_script_ou_de_style_dans_la_page():
    regle = Client().get("/urgence").headers["Content-Security-Policy"]
    assert "unsafe" not in regle
    assert "frame-ancestors 'none'" in regle
    assert "object-src 'none'" in regle


@pytest.mark.parametrize("chemin", ["/moi", "/journal/entrees", "/accueil", "/nouvelles?depuis=0", "/session"])
def test_ce_qui_est_personnel_n_entre_dans_aucun_cache(chemin):
    reponse = Navigateur(un_usager().compte).lire(chemin)
    assert reponse.status_code == 200
    assert "no-store" in reponse.headers["Cache-Control"]


def test_une_adresse_inconnue_de_l_api_repond_en_json_et_en_francais():
    reponse = Client().get("/api/rien")
    assert reponse.status_code == 404
    assert reponse.json()["code"] == "introuvable"


def test_une_page_inconnue_le_dit_simplement():
    reponse = Client().get("/rien")
    assert reponse.status_code == 404
    assert "Nous ne trouvons pas" in reponse.content.decode()


def test_sans_jeton_de_page_rien_ne_s_ecrit():
    usager = un_usager()
    navigateur = Navigateur(usager.compte)
    navigateur.client.handler.enforce_csrf_checks = True
    reponse = navigateur.ecrire("DELETE", "/session", {"oublier_appareil": False})
    assert (reponse.status_code, reponse.json()["code"]) == (403, "csrf")


EN_PRODUCTION = """
import django, json
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
print(json.dumps({n: getattr(settings, n) for n in (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "COOKIE_APPAREIL", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS",
    "DEBUG", "MODE_DEMO", "ALLOWED_HOSTS")}))
"""


def test_les_reglages_de_production_sont_surs(tmp_path):
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "JALONS_MODE": "production",
        "JALONS_SECRET": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ!",
        "JALONS_ORIGINES": "https://34.jalons.example",
        "JALONS_DONNEES": str(tmp_path),
    }
    fini = subprocess.run(
        [sys.executable, "-c", EN_PRODUCTION], cwd=BACKEND, env=variables, capture_output=True, text=True, check=False
    )
    assert fini.returncode == 0, fini.stderr
    assert json.loads(fini.stdout.splitlines()[-1]) == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "COOKIE_APPAREIL": "__Host-jalons_appareil",
        "SESSION_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "DEBUG": False,
        "MODE_DEMO": False,
        "ALLOWED_HOSTS": ["34.jalons.example"],
    }
