import pytest

from scripts import essais
from scripts.commun import Impossible
from scripts.essais import Partie, jouer, parties


def noms(*demandes: str) -> list[str]:
    return [partie.nom for partie in parties(list(demandes))]


def test_un_chemin_inconnu_est_dit_en_une_phrase() -> None:
    with pytest.raises(Impossible, match="n'existe pas"):
        parties(["tests/nulle_part"])


def test_un_chemin_hors_des_tests_est_dit_en_une_phrase() -> None:
    with pytest.raises(Impossible, match="n'est pas un dossier de tests"):
        parties(["backend"])


def test_sans_demande_tout_est_lance() -> None:
    assert noms() == [
        "outillage",
        "assistant, Rasa",
        "serveur, SQLite",
        "serveur, PostgreSQL et Redis",
        "écrans, Vitest",
        "bout en bout, Chromium",
    ]


def test_un_test_du_serveur_passe_sur_les_deux_bases() -> None:
    assert noms("tests/conftest.py") == ["serveur, SQLite", "serveur, PostgreSQL et Redis"]


def test_chaque_chemin_va_a_la_partie_qui_le_lance() -> None:
    demandes = ["frontend/src", "tests/assistant", "tests/outils/test_essais.py::test_x"]
    assert noms(*demandes) == ["outillage", "assistant, Rasa", "écrans, Vitest"]


def test_ce_qui_manque_est_dit_en_dernier(capsys: pytest.CaptureFixture[str]) -> None:
    code = jouer([Partie("a", lambda: 0, []), Partie("b", lambda: 0, ["Il manque tel outil."])], exigeant=False)
    assert code == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Non lancé : b. Il manque tel outil."


def test_en_integration_ce_qui_manque_est_un_echec() -> None:
    assert jouer([Partie("b", lambda: 0, ["Il manque tel outil."])], exigeant=True) == 1


def test_un_echec_n_empeche_pas_la_suite() -> None:
    lances = []

    def echouer() -> int:
        lances.append("a")
        raise Impossible("Rien ne va.")

    def reussir() -> int:
        lances.append("b")
        return 0

    assert jouer([Partie("a", echouer, []), Partie("b", reussir, [])], exigeant=False) == 1
    assert lances == ["a", "b"]


def test_sans_postgresql_la_partie_n_est_pas_lancee(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(essais, "programmes_postgres", lambda: None)
    monkeypatch.setenv("PATH", "")
    manques = {partie.nom: partie.manques for partie in parties([])}
    assert len(manques["serveur, PostgreSQL et Redis"]) == 2
    assert len(manques["bout en bout, Chromium"]) == 1
