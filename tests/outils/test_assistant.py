"""The assistant's process, on which the demonstration and the tests of the question box rest."""

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from scripts import assistant
from scripts.assistant import (
    RasaJetable,
    adresse,
    commande_rasa,
    comprend,
    entrees_du_modele,
    environnement_rasa,
)
from scripts.commun import ASSISTANT
from scripts.liens import pages
from scripts.processus import arreter, attendre, demarrer, port_libre, port_occupe

SANS_EFFET = {  # on what a training gives
    "credentials.yml", "endpoints.yml", "ruff.toml", "requirements.in", "requirements-dev.in", "requirements-dev.txt",
    "requirements-exclus.txt", "validation_croisee.py", ".python-version",
}  # fmt: skip


def etat(port: int) -> int | None:
    """What /status answers, None when nobody listens."""
    try:
        with urlopen(f"{adresse(port)}/status", timeout=2) as reponse:
            return int(reponse.status)
    except HTTPError as erreur:
        return erreur.code
    except OSError:
        return None


def test_tout_ce_que_lit_un_entrainement_compte_pour_le_refaire() -> None:
    commis = {page for page in pages("") if ASSISTANT in page.parents}
    assert {page for page in commis if str(page.relative_to(ASSISTANT)) not in SANS_EFFET} == set(entrees_du_modele())


def test_rasa_n_ecoute_que_la_machine_et_ne_dit_rien_a_personne() -> None:
    commande = [str(mot) for mot in commande_rasa(5005)]
    assert commande[commande.index("--interface") + 1] == "127.0.0.1"
    assert environnement_rasa()["RASA_TELEMETRY_ENABLED"] == "false"


def test_sans_modele_lisible_rasa_repond_mais_n_est_pas_pret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    illisible = tmp_path / "modele.tar.gz"  # an absent one would be replaced by any other of models/
    illisible.write_bytes(b"rien")
    monkeypatch.setattr(assistant, "MODELE", illisible)
    port, journal = port_libre(), tmp_path / "rasa.log"
    with journal.open("wb") as sortie:
        rasa = demarrer(commande_rasa(port), dossier=ASSISTANT, environ=environnement_rasa(), sortie=sortie)
    try:
        attendre(lambda: etat(port) is not None, enfants={journal: rasa}, delai_s=120, sinon="Rasa n'écoute pas :")
        assert etat(port) == 409
        assert not comprend(port)
    finally:
        arreter(rasa)


def test_un_rasa_tue_revient_sur_son_port_puis_disparait() -> None:
    with RasaJetable() as rasa:
        assert comprend(rasa.port)
        rasa.tuer()
        assert not port_occupe(rasa.port)
        rasa.relancer()
        assert comprend(rasa.port)
    assert not port_occupe(rasa.port)
    assert not rasa.journal.exists()
