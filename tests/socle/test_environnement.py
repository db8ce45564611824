"""Production refuses to start rather than to run badly."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environnement import Environnement

BON = {
    "JALONS_MODE": "production",
    "JALONS_SECRET": "s" * 50,
    "JALONS_ORIGINES": "https://34.jalons.example,https://14.jalons.example/",
}


def lire(monkeypatch, **variables: str) -> Environnement:
    for nom in (
        "JALONS_MODE",
        "JALONS_SECRET",
        "JALONS_ORIGINES",
        "JALONS_HORLOGE",
        "JALONS_RASA",
        "DATABASE_URL",
        "REDIS_URL",
    ):
        monkeypatch.delenv(nom, raising=False)
    for nom, valeur in variables.items():
        monkeypatch.setenv(nom, valeur)
    return Environnement.lire()


@pytest.mark.parametrize(
    "defaut",
    [
        {"JALONS_SECRET": "court"},
        {"JALONS_ORIGINES": ""},
        {"JALONS_ORIGINES": "http://34.jalons.example"},
        {"JALONS_ORIGINES": "https://34.jalons.example,http://14.jalons.example"},
        {"JALONS_HORLOGE": "2026-11-23T08:55:00+01:00"},
        {"JALONS_RASA": ""},
        {"JALONS_RASA": "http://93.184.216.34:5005"},
        {"JALONS_RASA": "http://rasa.exemple.fr:5005"},
        {"JALONS_RASA": "https://rasa:5005"},
        {"JALONS_MODE": "prod"},
    ],
)
def test_la_production_refuse_de_demarrer_mal(monkeypatch, defaut):
    with pytest.raises(ImproperlyConfigured):
        lire(monkeypatch, **BON | defaut)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:5005", "http://[::1]:5005", "http://10.0.3.7:5005", "http://rasa:5005"]
)
def test_en_production_rasa_est_chez_nous(monkeypatch, url):
    assert lire(monkeypatch, **BON | {"JALONS_RASA": url}).rasa == url


def test_une_horloge_sans_fuseau_est_refusee(monkeypatch):
    with pytest.raises(ImproperlyConfigured):
        lire(monkeypatch, JALONS_MODE="test", JALONS_HORLOGE="2026-11-23T08:55:00")


def test_sans_rien_dire_on_est_en_production(monkeypatch):
    with pytest.raises(ImproperlyConfigured):
        lire(monkeypatch)


def test_la_production_garde_ses_origines_et_son_tls(monkeypatch):
    environnement = lire(monkeypatch, **BON)
    assert environnement.tls
    assert environnement.hotes == ["14.jalons.example", "34.jalons.example"]
