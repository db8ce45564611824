"""The data themselves: topics named once, one file each, sentences that are really different."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from composants.francais import mots
from composants.sujets import ACTIONS, DIALOGUE, FICHES, SECTIONS
from tests.assistant.lecture import fichiers, lire, phrases

RECONNUS = FICHES | ACTIONS.keys() | DIALOGUE
EMIS = {"deux_choix", "repli"}
AU_MOINS = {"hors_sujet": 150, "saluer": 30, "remercier": 30} | dict.fromkeys(FICHES | ACTIONS.keys(), 60)
PAREILLES = 0.7  # share of common words and pieces of words
PHRASES = phrases()


def traits(phrase: str) -> frozenset[str]:
    """Words and pieces of four letters: what two sentences have in common when only an ending changes."""
    texte = " ".join(mots(phrase))
    return frozenset(texte.split()) | {texte[i : i + 4] for i in range(len(texte) - 3)}


def test_un_fichier_par_sujet():
    assert set(PHRASES) == RECONNUS
    for fichier in fichiers("data/nlu"):
        assert [bloc["intent"] for bloc in lire(fichier)["nlu"]] == [Path(fichier).stem]


def test_le_domaine_nomme_chaque_sujet_et_rien_d_autre():
    intentions = lire("domain/intentions.yml")["intents"]
    assert Counter(intentions) == Counter(RECONNUS | EMIS)


def test_chaque_intention_a_une_regle_et_une_seule():
    suivies: list[str] = []
    for fichier in fichiers("data/rules"):
        for regle in lire(fichier)["rules"]:
            debut, reponse = regle["steps"]
            suivies += [etape["intent"] for etape in debut.get("or", [debut])]
            assert reponse["action"] in lire("domain/reponses.yml")["responses"]
    assert Counter(suivies) == Counter(RECONNUS | EMIS)


def test_une_reponse_n_est_qu_une_directive_du_schema():
    for nom, variantes in lire("domain/reponses.yml")["responses"].items():
        for variante in variantes:
            assert variante.keys() <= {"custom", "condition"}, nom
            assert variante["custom"].keys() <= {"directive", "sujet", "sujets", "section", "confiance"}, nom


def test_les_actions_menent_a_une_fiche_connue():
    assert set(ACTIONS.values()) <= FICHES
    assert SECTIONS[0] == "reponse"


@pytest.mark.parametrize(("sujet", "minimum"), sorted(AU_MOINS.items()))
def test_un_sujet_a_assez_de_phrases_dont_de_longues_histoires(sujet, minimum):
    assert len(PHRASES[sujet]) >= minimum
    if minimum == 60:
        longues = [phrase for phrase in PHRASES[sujet] if 25 <= len(phrase.split()) <= 60]
        assert len(longues) >= 4


def test_deux_phrases_ne_se_ressemblent_jamais_trop():
    toutes = [(sujet, phrase, traits(phrase)) for sujet, liste in PHRASES.items() for phrase in liste]
    trop = [
        (a, b)
        for (_, a, ta), (_, b, tb) in combinations(toutes, 2)
        if len(ta & tb) >= PAREILLES * max(len(ta), len(tb), 1) and len(ta & tb) >= PAREILLES * len(ta | tb)
    ]
    assert trop == []


def test_aucune_phrase_ne_porte_de_donnee_d_une_personne():
    interdits = re.compile(r"\b0[1-9](?:[ .]?\d\d){4}\b|\S+@\S+|\b[12]\d{12}\b|https?:")
    assert [phrase for liste in PHRASES.values() for phrase in liste if interdits.search(phrase)] == []


def test_aucune_phrase_n_annote_d_entite():
    assert [phrase for liste in PHRASES.values() for phrase in liste if re.search(r"[\[\]{}]|^/", phrase)] == []
