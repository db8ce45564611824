"""The assistant and Jalons mean the same things: topics, fiches, directives, sections, and what Rasa really sends."""

import json
from typing import Any, get_args
from uuid import uuid4

import pytest
import yaml

from guide.chargement import DOSSIER
from guide.fichiers import lire_fiche
from guide.schemas import CleSection
from messagerie.directives import Redaction
from messagerie.rasa import Consigne
from messagerie.schemas_questions import Danger, Directive
from scripts.commun import ASSISTANT, BACKEND
from scripts.evaluer import DANGERS

SUJETS: dict[str, Any] = yaml.safe_load((ASSISTANT / "sujets.yml").read_text(encoding="utf-8"))
DU_GUIDE = {*SUJETS["fiches"], *SUJETS["danger"]}
REPONSES: dict[str, Any] = yaml.safe_load((ASSISTANT / "domain/reponses.yml").read_text(encoding="utf-8"))
ENVOIS = [variante["custom"] for variantes in REPONSES["responses"].values() for variante in variantes]
DIRECTIVES = set(get_args(Consigne.model_fields["directive"].annotation))


def slugs() -> set[str]:
    return {lire_fiche(chemin).slug for chemin in DOSSIER.glob("*.md")}


def test_chaque_sujet_du_guide_a_sa_fiche_et_chaque_fiche_son_sujet():
    assert slugs() == DU_GUIDE


def test_chaque_action_a_sa_directive_son_bouton_et_la_fiche_de_ses_suites():
    boutons = json.loads((BACKEND / "messagerie/phrases.json").read_text(encoding="utf-8"))["choix"]
    assert set(SUJETS["actions"]) == set(boutons)
    assert set(SUJETS["actions"]) <= DIRECTIVES
    assert set(SUJETS["actions"].values()) <= DU_GUIDE


def test_chaque_dialogue_a_sa_directive():
    comme_une_autre = {"suite", "autre_sujet"}  # a fiche; off the subject, for now
    assert set(SUJETS["dialogue"]) - comme_une_autre <= DIRECTIVES


def test_chaque_partie_qu_une_suite_demande_existe_dans_les_fiches():
    assert set(SUJETS["sections"]) - {"reponse"} <= set(get_args(CleSection))


def test_rasa_sait_donner_chaque_directive_et_aucune_autre():
    assert {envoi["directive"] for envoi in ENVOIS} == DIRECTIVES
    assert set(get_args(Directive)) >= DIRECTIVES


def test_les_dangers_de_la_mesure_sont_ceux_du_code():
    assert set(DANGERS) == {*get_args(Danger), None}


# What the slots of a response become: filled, or the text "None" where nothing filled them.
SEAUX = {"{sujet}": "montant-rsa", "{premier}": "montant-rsa", "{second}": "trop-percu", "{confiance}": "0.42"}


def rempli(valeur: Any, section: str) -> Any:
    if isinstance(valeur, list):
        return [rempli(une, section) for une in valeur]
    return SEAUX.get(valeur, section if valeur == "{section}" else valeur)


@pytest.mark.django_db
@pytest.mark.parametrize("section", [*SUJETS["sections"], "None"])
@pytest.mark.parametrize("envoi", ENVOIS, ids=lambda envoi: envoi["directive"])
def test_ce_que_rasa_envoie_est_lu_et_a_une_reponse(envoi, section):
    consigne = Consigne.model_validate({cle: rempli(valeur, section) for cle, valeur in envoi.items()})
    reponse = Redaction(question=uuid4(), usager=None, departement=None).suivre(consigne)
    assert reponse.texte
