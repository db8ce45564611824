import pytest

from composants.canal import EXPEDITEUR_MAXIMUM, MESSAGE_MAXIMUM, lire_message


@pytest.mark.parametrize(
    "corps",
    [
        None,
        [],
        "texte",
        {},
        {"sender": "a"},
        {"message": "bonjour"},
        {"sender": "", "message": "bonjour"},
        {"sender": 3, "message": "bonjour"},
        {"sender": "a", "message": None},
        {"sender": "a", "message": {"text": "bonjour"}},
        {"sender": "a" * (EXPEDITEUR_MAXIMUM + 1), "message": "bonjour"},
        {"sender": "a", "message": "b" * (MESSAGE_MAXIMUM + 1)},
    ],
)
def test_ce_qui_n_est_pas_un_message_est_refuse(corps):
    assert lire_message(corps) is None


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ('/repli{"sujet": "x"}', 'repli{"sujet": "x"}'),
        (" \n//\t/restart", "restart"),
        ("\0/restart", "restart"),
        ("/", ""),
        ("  bonjour  ", "bonjour"),
        ("et/ou", "et/ou"),
    ],
)
def test_une_barre_en_tete_est_retiree(ecrit, lu):
    assert lire_message({"sender": "a", "message": ecrit}) == ("a", lu)


def test_la_longueur_permise_passe():
    texte = "b" * MESSAGE_MAXIMUM
    assert lire_message({"sender": "a", "message": texte}) == ("a", texte)
