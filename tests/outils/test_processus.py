import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import processus
from scripts.commun import RACINE, Impossible
from scripts.demo import port_demande
from scripts.processus import arreter, attendre, demarrer, executer, port_libre, port_occupe

SOURD = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if len(sys.argv) < 2:
    petit_fils = subprocess.Popen([sys.executable, __file__, "petit-fils"])
    open("petit-fils.pid", "w").write(str(petit_fils.pid))
time.sleep(60)
"""


def disparu(processus: Path) -> bool:
    """Whether a process, as /proc shows it, has ended (perhaps still to be buried by its parent)."""
    try:
        return (processus / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.fixture
def port_pris() -> Iterator[int]:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen()
        yield prise.getsockname()[1]


def test_un_port_pris_est_dit_en_une_phrase(port_pris: int) -> None:
    with pytest.raises(Impossible, match=f"Le port {port_pris} n'est pas libre"):
        port_demande(str(port_pris))


@pytest.mark.parametrize("demande", ["huit mille", "-1", "0", "65536", "٨٠٠٠"])
def test_ce_qui_n_est_pas_un_port_est_refuse(demande: str) -> None:
    with pytest.raises(Impossible, match="n'est pas un port"):
        port_demande(demande)


def test_un_enfant_mort_interrompt_l_attente(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    with journal.open("wb") as sortie:
        enfant = demarrer([sys.executable, "-c", "print('la raison')"], dossier=tmp_path, sortie=sortie)
    with pytest.raises(Impossible, match=r"(?s)Rien n'a démarré.*la raison"):
        attendre(lambda: False, enfants={journal: enfant}, delai_s=30, sinon="Rien n'a démarré :")


def test_une_attente_a_une_fin() -> None:
    with pytest.raises(Impossible, match="Trop long"):
        attendre(lambda: False, enfants={}, delai_s=0, sinon="Trop long.")


def test_un_enfant_sourd_est_tue_avec_ses_petits_enfants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processus, "DELAI_D_ARRET_S", 0.2)
    programme = tmp_path / "sourd.py"
    programme.write_text(SOURD)
    enfant = demarrer([sys.executable, programme], dossier=tmp_path)
    temoin = tmp_path / "petit-fils.pid"
    attendre(
        lambda: temoin.exists() and temoin.read_text() != "",
        enfants={tmp_path / "aucun": enfant},
        delai_s=30,
        sinon="Pas de petit-fils.",
    )
    arreter(enfant)
    assert enfant.returncode is not None
    petit_fils = Path("/proc", temoin.read_text())
    attendre(lambda: disparu(petit_fils), enfants={}, delai_s=10, sinon="Le petit-fils vit encore.")


def test_un_enfant_qui_finit_emporte_ses_petits_enfants(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    assert executer(["sh", "-c", "sleep 60 & echo $!"], dossier=tmp_path, journal=journal) == 0
    petit_fils = Path("/proc", journal.read_text().strip())
    attendre(lambda: disparu(petit_fils), enfants={}, delai_s=10, sinon="Le petit-fils vit encore.")


def test_rien_n_est_envoye_au_numero_d_un_enfant_deja_enterre(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enfant = demarrer(["true"], dossier=tmp_path)
    enfant.wait()
    monkeypatch.setattr("os.killpg", lambda *envoi: pytest.fail(f"envoyé : {envoi}"))
    arreter(enfant)


def test_un_enfant_qui_obeit_s_arrete_avant_le_delai(tmp_path: Path) -> None:
    enfant = demarrer(["sleep", "60"], dossier=tmp_path)
    debut = time.monotonic()
    arreter(enfant)
    assert time.monotonic() - debut < processus.DELAI_D_ARRET_S / 2


def test_une_commande_rend_son_code_et_ecrit_son_journal(tmp_path: Path) -> None:
    journal = tmp_path / "sous-dossier" / "journal"
    code = executer([sys.executable, "-c", "print('dit'); exit(7)"], dossier=tmp_path, journal=journal)
    assert (code, journal.read_text()) == (7, "dit\n")


def test_un_port_libre_n_est_pas_occupe(port_pris: int) -> None:
    assert port_occupe(port_pris)
    assert not port_occupe(port_libre())


@pytest.mark.skipif(sys.platform != "linux", reason="seul Linux le promet")
def test_un_enfant_ne_survit_pas_a_celui_qui_l_a_lance(tmp_path: Path) -> None:
    lanceur = (
        "import os, pathlib, signal; from scripts.processus import demarrer;"
        "print(demarrer(['sleep', '60'], dossier=pathlib.Path()).pid, flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    journal = tmp_path / "journal"
    executer([sys.executable, "-c", lanceur], dossier=RACINE, journal=journal)
    sleep = Path("/proc", journal.read_text().strip())
    attendre(lambda: disparu(sleep), enfants={}, delai_s=10, sinon="Il vit encore.")
