"""Danger phrases: what must be caught, and what must not frighten anybody."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messagerie.danger import CATEGORIES, danger_de
from messagerie.schemas_questions import Danger
from parcours.urgences import NUMEROS
from socle.mots import normaliser

RACINE = Path(__file__).parents[2]
DONNEES = json.loads((RACINE / "backend/messagerie/danger.json").read_text(encoding="utf-8"))
CAS = json.loads((RACINE / "tests/contrats/danger.json").read_text(encoding="utf-8"))
TOUTES = [p for c in DONNEES["categories"] for p in c["phrases"] + c["exclusions"]]


def code(texte):
    danger = danger_de(texte)
    return danger.code if danger else "aucun"


@pytest.mark.parametrize(("attendu", "texte"), [(cle, texte) for cle, textes in CAS.items() for texte in textes])
def test_chaque_cas_tombe_dans_sa_categorie(attendu, texte):
    assert code(texte) == attendu


@pytest.mark.parametrize(
    "texte",
    [
        "JE VEUX MOURIR",
        "je  veux\nmourir",
        "je veux… mourir !",
        "« je veux mourir »",
        "je veux mourir 😭",
        "Je vëux mourír",
    ],
)
def test_la_casse_les_accents_et_la_ponctuation_ne_cachent_rien(texte):
    assert code(texte) == "suicide"


@pytest.mark.parametrize(
    "texte", ["j'ai envie de mourir", "j’ai envie de mourir", "jai envie de mourir", "j ai envie de mourir"]
)
def test_l_apostrophe_peut_manquer(texte):
    assert code(texte) == "suicide"


def test_une_phrase_ne_se_trouve_pas_a_l_interieur_d_un_mot():
    assert code("un documentaire sur le 1159") == "aucun"
    assert code("il mefrappe") == "aucun"


def test_une_exclusion_ne_cache_pas_le_reste():
    assert code("je suis mort de rire mais mon mari me frappe") == "violences"
    assert code("je veux pas mourir de faim, je veux mourir") == "suicide"


def test_la_premiere_categorie_l_emporte():
    assert list(CATEGORIES) == list(get_args(Danger))
    assert code("je n'ai rien à manger et je veux mourir") == "suicide"


@pytest.mark.parametrize("categorie", CATEGORIES.values(), ids=str)
def test_le_texte_montre_est_court_et_ne_cite_que_ses_numeros(categorie):
    assert len(categorie.texte) <= 280
    cites = set(re.findall(r"\d+", categorie.texte))
    assert cites
    assert cites <= set(categorie.numeros) <= {n["numero"] for n in NUMEROS}


def test_les_phrases_sont_ecrites_comme_le_texte_normalise():
    for phrase in TOUTES:
        mots = re.sub(r"{(\w+)}", lambda nom: DONNEES["mots"][nom[1]], phrase)
        assert re.fullmatch(r"([a-z0-9']+\*?)([| ][a-z0-9']+\*?|\?(?= |$))*", mots), phrase


def test_tous_les_mots_nommes_servent():
    assert set(re.findall(r"{(\w+)}", " ".join(TOUTES))) == set(DONNEES["mots"])


@given(st.text())
def test_un_texte_normalise_le_reste(texte):
    normalise = normaliser(texte)
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", normalise)
    danger_de(texte)
