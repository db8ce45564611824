"""Rasa or the web process killed at each step of an answer: no question is lost, none is answered twice."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from signal import SIGKILL
from typing import Any, Literal
from uuid import uuid4

import httpx
import pytest
from django.db import connection

from scripts.assistant import RasaJetable
from scripts.commun import DONNEES, PYTHON, RACINE
from scripts.gens import Telephone, demander_a_la_base, inscrire
from scripts.processus import arreter, attendre, demarrer, lire, repond
from scripts.serveur_jetable import ServeurJetable

RASA = RasaJetable()
STATUT = f"{RASA.url}/status"


@pytest.fixture(scope="module")
def serveur() -> Iterator[ServeurJetable]:
    base: Literal["postgres", "sqlite"] = "postgres" if connection.vendor == "postgresql" else "sqlite"
    with ServeurJetable(base, rasa=RASA.url) as serveur:
        yield serveur


@pytest.fixture(scope="module")
def telephone(serveur) -> Iterator[Telephone]:
    telephone = Telephone(serveur.url, inscrire(serveur, 1)[0])
    yield telephone
    telephone.http.close()


@contextmanager
def rasa_qui(comportement: str) -> Iterator[None]:
    """A process in Rasa's place, which a test can hold, killed outright at the end."""
    journal = DONNEES / "journaux" / "faux-rasa.log"
    with journal.open("wb") as sortie:
        faux = demarrer(
            [PYTHON, "-m", "tests.faux_rasa", str(RASA.port), comportement], dossier=RACINE, sortie=sortie
        )
        try:
            attendre(
                lambda: repond(STATUT), enfants={journal: faux}, delai_s=20, sinon="Le faux Rasa n'a pas démarré."
            )
            yield
        finally:
            arreter(faux, avec=SIGKILL)


def poser(telephone: Telephone, question: dict[str, str]) -> httpx.Response:
    corps = {"texte": "bonjour", "fil": question["fil"], "departement": ""}
    return telephone.ecrire("PUT", f"/questions/{question['uuid']}", corps, cle=str(uuid4()))


def pendant_que_rasa_reflechit(telephone: Telephone, question: dict[str, str], geste: Callable[[], None]) -> Any:
    """Ask, do `geste` once Rasa has the question, and return the answer, or None when none came."""
    with ThreadPoolExecutor(1) as fil:
        attente = fil.submit(poser, telephone, question)
        attendre(lambda: json.loads(lire(STATUT))["recues"] > 0, enfants={}, delai_s=10, sinon="Rasa n'a rien reçu.")
        geste()
        with suppress(httpx.TransportError):
            return attente.result().json()
    return None


def gardee(serveur: ServeurJetable, question: dict[str, str]) -> Any:
    return demander_a_la_base(serveur, "constater_questions()").get(question["uuid"], "perdue")


@pytest.fixture
def question() -> dict[str, str]:
    return {"uuid": str(uuid4()), "fil": str(uuid4())}


def test_rasa_arrete_avant_la_question_est_une_phrase_et_la_question_est_gardee(serveur, telephone, question):
    reponse = poser(telephone, question)
    assert (reponse.status_code, reponse.json()["directive"]) == (200, "panne")
    assert gardee(serveur, question) == "panne"
    with rasa_qui("salue"):
        assert poser(telephone, question).json() == reponse.json()
        assert poser(telephone, question | {"uuid": str(uuid4())}).json()["directive"] == "saluer"


def test_rasa_tue_pendant_la_question_est_une_phrase_et_la_question_est_gardee(serveur, telephone, question):
    with ExitStack() as rasa:
        rasa.enter_context(rasa_qui("retient"))
        reponse = pendant_que_rasa_reflechit(telephone, question, rasa.close)
    assert reponse["directive"] == "panne"
    assert gardee(serveur, question) == "panne"
    assert poser(telephone, question).json() == reponse


def test_le_serveur_tue_entre_deux_etapes_donne_la_reponse_a_la_repetition(serveur, telephone, question):
    with rasa_qui("retient"):
        assert pendant_que_rasa_reflechit(telephone, question, serveur.tuer) is None
    assert gardee(serveur, question) is None
    serveur.relancer()
    with rasa_qui("salue"):
        reponse = poser(telephone, question).json()
        assert reponse["directive"] == "saluer"
        assert poser(telephone, question).json() == reponse
    assert gardee(serveur, question) == "saluer"


def test_le_vrai_rasa_tue_puis_relance_repond_de_nouveau(serveur, telephone, question):
    def une_autre() -> str:
        return str(poser(telephone, question | {"uuid": str(uuid4())}).json()["directive"])

    with RASA:
        assert une_autre() == "saluer"
        RASA.tuer()
        assert une_autre() == "panne"
        RASA.relancer()
        assert une_autre() == "saluer"


def test_aucune_panne_ne_laisse_de_trace_d_erreur_ni_de_question_dans_le_journal(serveur, telephone, question):
    poser(telephone, question)
    journal = serveur.journal.read_text()
    assert "rasa muet" in journal
    assert "Traceback" not in journal
    assert "bonjour" not in journal
