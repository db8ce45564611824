"""The data themselves: topics named once, one file each, sentences that are really different."""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from composants.francais import mots
from composants.sujets import ACTIONS, DIALOGUE, FICHES, SECTIONS
from tests.assistant.lecture import fichiers, lire, phrases

RECONNUS = FICHES | ACTIONS.keys() | DIALOGUE
EMIS = {"deux_choix", "repli"}
AU_MOINS = {"hors_sujet": 150, "saluer": 30, "remercier": 30} | dict.fromkeys(FICHES | ACTIONS.keys(), 120)
PAREILLES = 0.7  # share of common words and pieces of words
PHRASES = phrases()


def traits(phrase: str) -> set[str]:
    """Words and pieces of four letters: what two sentences have in common when only an ending changes."""
    texte = " ".join(mots(phrase))
    return {*texte.split()} | {texte[i : i + 4] for i in range(len(texte) - 3)}


def pareilles(toutes: list[str]) -> list[tuple[str, str]]:
    """The pairs of sentences that have nearly everything in common."""
    presences = CountVectorizer(analyzer=traits, dtype=np.int32).fit_transform(toutes)
    tailles = presences.sum(axis=1).A1
    trouvees = []
    for debut in range(0, len(toutes), 500):  # all at once would not fit in memory
        communs = (presences[debut : debut + 500] @ presences.T).tocoo()
        lignes = communs.row + debut
        unions = tailles[lignes] + tailles[communs.col] - communs.data
        proches = (communs.data >= PAREILLES * unions) & (lignes < communs.col)
        trouvees += [(toutes[a], toutes[b]) for a, b in zip(lignes[proches], communs.col[proches], strict=True)]
    return trouvees


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
    if minimum == 120:
        longues = [phrase for phrase in PHRASES[sujet] if 25 <= len(phrase.split()) <= 60]
        assert len(longues) >= 9


def test_deux_phrases_qui_different_d_une_lettre_se_voient():
    assert pareilles(["Mon RSA est coupé depuis lundi", "Bonjour", "mon rsa est coupée depuis lundi"]) == [
        ("Mon RSA est coupé depuis lundi", "mon rsa est coupée depuis lundi")
    ]


def test_deux_phrases_ne_se_ressemblent_jamais_trop():
    assert pareilles([phrase for liste in PHRASES.values() for phrase in liste]) == []


def test_aucune_phrase_ne_porte_de_donnee_d_une_personne():
    interdits = re.compile(r"\b0[1-9](?:[ .]?\d\d){4}\b|\S+@\S+|\b[12]\d{12}\b|https?:")
    assert [phrase for liste in PHRASES.values() for phrase in liste if interdits.search(phrase)] == []


def test_aucune_phrase_n_annote_d_entite():
    assert [phrase for liste in PHRASES.values() for phrase in liste if re.search(r"[\[\]{}]|^/", phrase)] == []
