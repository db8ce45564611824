import pytest
import yaml
from rasa.shared.nlu.training_data.message import Message

from composants.francais import MotsFrancais, mots
from scripts.commun import ASSISTANT


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("J'ai reçu l’aide", ["j'", "ai", "reçu", "l'", "aide"]),
        ("Qu'est-ce que c'est ?", ["qu'", "est", "ce", "que", "c'", "est", "?"]),
        ("JE NE PEUX PAS VENIR", ["je", "ne", "peux", "pas", "venir"]),
        ("merciiiii !!!", ["merci"]),
        ("650 € le 1000", ["650", "€", "le", "1000"]),
        ("rendez-vous", ["rendez", "vous"]),
        ("", []),
        ("… ! 😀", []),
    ],
)
def test_un_texte_devient_des_mots(texte, attendus):
    assert mots(texte) == attendus


@pytest.mark.parametrize(
    ("ecrit", "courant"),
    [
        ("g loupé mon rdv", "j'ai loupé mon rendez-vous"),
        ("jpeu pa venir", "je peux pas venir"),
        ("c koi", "c'est quoi"),
        ("ya kelkun", "il y a quelqu'un"),
        ("pk ds 2 jours", "pourquoi dans 2 jours"),
    ],
)
def test_l_ecriture_des_messages_rejoint_la_courante(ecrit, courant):
    assert mots(ecrit) == mots(courant)


def test_un_texte_compose_autrement_donne_les_memes_mots():
    assert mots("de\u0301cision refuse\u0301e") == mots("décision refusée")


def test_les_accents_restent_a_qui_les_a_ecrits():
    assert mots("a été") == ["a", "été"]


def test_chaque_orthographe_est_un_mot_et_mene_ailleurs_qu_a_elle_meme():
    orthographes = yaml.safe_load((ASSISTANT / "orthographes.yml").read_text("utf-8"))
    assert [cle for cle in orthographes if not isinstance(cle, str) or len(cle.split()) != 1] == []
    assert [cle for cle, sens in orthographes.items() if mots(sens) == [cle]] == []


def test_le_texte_de_la_personne_n_est_pas_change():
    message = Message({"text": "G pa compri"})
    (lu,) = MotsFrancais(MotsFrancais.get_default_config()).process([message])
    assert lu.get("text") == "G pa compri"
    assert [jeton.text for jeton in lu.get("text_tokens")] == ["j'", "ai", "pas", "compri"]


@pytest.mark.parametrize("texte", ["", "…", "\u200f\u200e", "😀😀"])
def test_un_texte_sans_mot_donne_tout_de_meme_une_marque(texte):
    (lu,) = MotsFrancais(MotsFrancais.get_default_config()).process([Message({"text": texte})])
    assert len(lu.get("text_tokens")) == 1
