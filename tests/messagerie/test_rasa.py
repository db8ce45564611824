"""Rasa is believed in one shape only, waited for three seconds, and left alone while it is down."""

import logging
from datetime import timedelta
from threading import Thread
from typing import Any

import httpx
import pytest

from messagerie import rasa
from messagerie.rasa import Consigne, RasaMuet, comprendre
from tests.faux_rasa import Requete, dire, retenir

FICHE = {"directive": "fiche", "sujet": "montant-rsa"}


def du_html(requete: Requete) -> None:
    requete.octets(b"<html>Bonjour</html>")


def coupe(requete: Requete) -> None:
    requete.octets(b'[{"recipient_id": ', annonces=400)
    requete.close_connection = True


def au_compte_gouttes(requete: Requete) -> None:
    requete.octets(b"[", annonces=10_000)
    while not requete.faux.libre.wait(0.05):
        requete.wfile.write(b" ")


def enorme(requete: Requete) -> None:
    requete.octets(b"", annonces=10**9)
    while not requete.faux.libre.is_set():
        requete.wfile.write(b" " * 65536)


def ailleurs(requete: Requete) -> None:
    requete.octets(b"", statut=302, vers=f"{requete.faux.url}/ailleurs")


def deux_messages(requete: Requete) -> None:
    requete.json([{"recipient_id": requete.lue["sender"], "custom": FICHE}] * 2)


def a_un_autre(requete: Requete) -> None:
    requete.json([{"recipient_id": "quelqu'un d'autre", "custom": FICHE}])


def du_texte(requete: Requete) -> None:
    requete.json([{"recipient_id": requete.lue["sender"], "text": "Vous avez droit au RSA."}])


MECHANCETES = {
    "lent": retenir,
    "au compte-gouttes": au_compte_gouttes,
    "coupé": coupe,
    "500": lambda requete: requete.octets(b"", statut=500),
    "redirigé": ailleurs,
    "HTML": du_html,
    "vide": lambda requete: requete.octets(b""),
    "aucun message": lambda requete: requete.json([]),
    "deux messages": deux_messages,
    "énorme": enorme,
    "la réponse d'un autre": a_un_autre,
    "un texte de Rasa": du_texte,
    "directive inconnue": dire(directive="supprimer_le_compte"),
    "sans directive": dire(sujet="montant-rsa"),
    "champ inconnu": dire(**FICHE, texte="Vous avez droit au RSA."),
    "fiche sans sujet": dire(directive="fiche", sujet="None"),
    "danger sans sujet": dire(directive="danger"),
    "un seul choix": dire(directive="deux_choix", sujets=["montant-rsa"]),
    "section inconnue": dire(**FICHE, section="secrets"),
    "sujet impossible": dire(directive="fiche", sujet="../../etc/passwd"),
}


@pytest.mark.parametrize("mechancete", MECHANCETES)
def test_ce_qui_n_a_pas_la_forme_convenue_n_est_pas_cru(faux_rasa, monkeypatch, caplog, mechancete):
    monkeypatch.setattr(rasa, "DELAI_S", 0.3)
    monkeypatch.setattr(rasa.client, "timeout", httpx.Timeout(0.3))
    faux_rasa.comportement = MECHANCETES[mechancete]
    with caplog.at_level(logging.DEBUG), pytest.raises(RasaMuet):
        comprendre("ma phrase privée", pseudonyme="p1")
    assert rasa.disjoncteur.fail_counter == 1
    # The log says that it failed, never what was asked or said.
    assert "rasa muet" in caplog.text
    assert "privée" not in caplog.text
    assert "droit au RSA" not in caplog.text


def test_personne_au_bout_du_fil_n_est_pas_une_erreur_pour_la_personne(faux_rasa):
    rasa.client.base_url = "http://127.0.0.1:9"
    with pytest.raises(RasaMuet):
        comprendre("bonjour", pseudonyme="p1")


@pytest.mark.parametrize(
    ("custom", "attendue"),
    [
        ({"directive": "repli", "confiance": "0.21"}, Consigne(directive="repli", confiance=0.21)),
        (FICHE | {"section": "None"}, Consigne(directive="fiche", sujet="montant-rsa")),
        (FICHE | {"section": "reponse"}, Consigne(directive="fiche", sujet="montant-rsa")),
        (FICHE | {"section": "delais"}, Consigne(directive="fiche", sujet="montant-rsa", section="delais")),
        (
            {"directive": "deux_choix", "sujets": ["montant-rsa", "prochain_rendez_vous"]},
            Consigne(directive="deux_choix", sujets=("montant-rsa", "prochain_rendez_vous")),
        ),
        ({"directive": "saluer", "sujet": "None"}, Consigne(directive="saluer")),
    ],
)
def test_une_directive_de_la_forme_convenue_est_lue(faux_rasa, custom: dict[str, Any], attendue):
    faux_rasa.comportement = dire(**custom)
    assert comprendre("combien", pseudonyme="p1") == attendue
    assert faux_rasa.recues == [{"sender": "p1", "message": "combien"}]


def test_apres_cinq_echecs_rasa_n_est_plus_demande(faux_rasa):
    faux_rasa.comportement = MECHANCETES["500"]
    for _ in range(8):
        with pytest.raises(RasaMuet):
            comprendre("bonjour", pseudonyme="p1")
    assert len(faux_rasa.recues) == 5
    assert rasa.etat() == "coupe"


def _laisser_passer(duree: timedelta) -> None:
    """Pybreaker's clock is the instant at which it opened."""
    memoire = rasa.disjoncteur._state_storage
    assert memoire.opened_at
    memoire.opened_at -= duree


def test_trente_secondes_apres_un_seul_essai_rouvre_ou_referme(faux_rasa):
    test_apres_cinq_echecs_rasa_n_est_plus_demande(faux_rasa)
    _laisser_passer(timedelta(seconds=31))
    for _ in range(3):
        with pytest.raises(RasaMuet):
            comprendre("bonjour", pseudonyme="p1")
    assert len(faux_rasa.recues) == 6

    _laisser_passer(timedelta(seconds=31))
    faux_rasa.comportement = dire(directive="saluer")
    for _ in range(2):
        assert comprendre("bonjour", pseudonyme="p1").directive == "saluer"
    assert rasa.etat() == "pret"


def test_un_succes_fait_oublier_les_echecs(faux_rasa):
    for comportement in [MECHANCETES["500"]] * 4 + [dire(directive="saluer")] + [MECHANCETES["500"]] * 4:
        faux_rasa.comportement = comportement
        try:
            comprendre("bonjour", pseudonyme="p1")
        except RasaMuet:
            continue
    assert rasa.disjoncteur.current_state == "closed"


def test_une_question_lente_ne_fait_pas_attendre_les_autres(faux_rasa):
    def selon_qui(requete: Requete) -> None:
        retenir(requete) if requete.lue["sender"] == "lente" else requete.dire(directive="saluer")

    def lente() -> None:
        with pytest.raises(RasaMuet):
            comprendre("bonjour", pseudonyme="lente")

    faux_rasa.comportement = selon_qui
    attente = Thread(target=lente)
    attente.start()
    assert faux_rasa.recue.wait(5)
    assert comprendre("bonjour", pseudonyme="vive").directive == "saluer"
    assert attente.is_alive()
    faux_rasa.libre.set()
    attente.join()


@pytest.mark.parametrize(("modele", "etat"), [("nlu.tar.gz", "pret"), (None, "muet")])
def test_rasa_n_est_pret_qu_avec_un_modele(faux_rasa, modele, etat):
    faux_rasa.modele = modele
    assert rasa.etat() == etat
