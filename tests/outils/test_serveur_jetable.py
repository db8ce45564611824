"""The throwaway server itself, on which benches, chaos and e2e tests rest."""

import signal
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest

from scripts import demo
from scripts.commun import Impossible, environnement
from scripts.demo import Demonstration
from scripts.processus import arreter, port_libre, port_occupe, repond
from scripts.serveur_jetable import ServeurJetable, gerer


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr(demo, "JOURNAUX", tmp_path)
    environ = environnement(JALONS_MODE="demo", JALONS_DONNEES=str(tmp_path))
    gerer("migrate", "--no-input", environ=environ)
    return environ


def test_un_serveur_qui_ne_peut_pas_demarrer_le_dit_et_ne_laisse_rien() -> None:
    serveur = ServeurJetable(horloge="pas une date")
    with pytest.raises(Impossible, match="migrate"), serveur:
        pytest.fail("il a démarré")
    assert not serveur.dossier.exists()


@pytest.mark.parametrize("base", ["sqlite", "postgres"])
def test_un_serveur_tue_revient_avec_ses_donnees_puis_disparait(base: Literal["sqlite", "postgres"]) -> None:
    with ServeurJetable(base) as serveur:
        assert repond(f"{serveur.url}/healthz/ready")
        serveur.gerer("charger_demo", "--json")
        serveur.tuer()
        assert not port_occupe(serveur.port)
        serveur.relancer()
        comptes = "from usagers.models import Compte; print(Compte.objects.count())"
        assert int(serveur.gerer("shell", "--verbosity=0", "-c", comptes)) > 0
    assert not port_occupe(serveur.port)
    assert not serveur.dossier.exists()


@pytest.mark.parametrize("nom", ["assistant", "web", "travailleur"])
def test_un_processus_mort_arrete_toute_la_demonstration(nom: str, environ: dict[str, str]) -> None:
    port = port_libre()
    with ExitStack() as pile:
        demonstration = Demonstration(port, environ, pile)
        demonstration.lancer_assistant()
        demonstration.lancer_jalons()
        assert repond(f"{demonstration.environ['JALONS_RASA']}/status")
        arreter(demonstration.enfants[nom], avec=signal.SIGKILL)
        with pytest.raises(Impossible, match=f"« {nom} » s'est arrêté"):
            demonstration.surveiller()
    assert all(enfant.returncode is not None for enfant in demonstration.enfants.values())
    assert not port_occupe(port)
    assert not port_occupe(demonstration.port_rasa)


def test_une_demonstration_qui_ne_demarre_pas_dit_pourquoi(environ: dict[str, str]) -> None:
    environ["JALONS_MODE"] = "inconnu"
    with pytest.raises(Impossible, match=r"(?s)n'a pas démarré.*JALONS_MODE"), ExitStack() as pile:
        Demonstration(port_libre(), environ, pile).lancer_jalons()
