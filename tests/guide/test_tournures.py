"""Turns of phrase, on sentences read by hand."""

import pytest

from guide.glossaire import Glossaire
from guide.lexique import Lexique
from guide.tournures import negations_de_trop, passifs, sigles


@pytest.mark.parametrize(
    ("phrase", "attendus"),
    [
        ("Votre RSA est versé par la Caf.", ["est versé"]),
        ("Les pièces seront ensuite examinées.", ["seront ensuite examinées"]),
        ("Vous serez reçue demain.", ["serez reçue"]),
        ("Cette somme doit être rendue.", ["être rendue"]),
        ("Vous êtes allé à la mairie, elle est née ici.", []),
        ("Vous êtes inscrit et isolée.", []),
        ("Faites ce qui est prévu.", []),
        ("Le numéro est gratuit. Il est aussi ouvert à tous.", ["est aussi ouvert"]),
        ("C’est lundi. Il est ici.", []),
        ("La Caf verse votre RSA.", []),
    ],
)
def test_un_verbe_subi_se_reconnait(phrase, attendus):
    assert passifs(phrase) == attendus


@pytest.mark.parametrize(
    ("phrase", "nombre"),
    [
        ("Venez.", 0),
        ("Ne venez pas.", 0),
        ("Vous n’avez rien à payer.", 0),
        ("Si vous ne venez pas, vous ne touchez plus rien.", 1),
        ("Il n’est pas interdit de ne pas venir, sauf si on vous le dit.", 2),
        ("C’est gratuit, à moins que vous travailliez.", 1),
    ],
)
def test_une_negation_suffit_dans_une_phrase(phrase, nombre):
    assert negations_de_trop(phrase) == nombre


@pytest.mark.parametrize(
    ("phrase", "attendus"),
    [
        ("Le RSA, la CAF et la MSA.", []),
        ("Voyez le SIAO, ou le FSL.", ["SIAO", "FSL"]),
        ("La C2S et la CMU-C.", ["C2S", "CMU-C"]),
        ("Chapitre II, article L262-37, le 3919.", []),
        ("Écrivez à aide@CAF.fr. À demain.", []),
    ],
)
def test_un_sigle_se_reconnait(phrase, attendus):
    assert sigles(phrase) == attendus


@pytest.mark.parametrize(
    ("mots", "rares"),
    [
        (["Le", "rendez-vous", "d’aujourd’hui"], []),
        (["Prévenez", "votre", "médecin"], []),
        (["La", "remobilisation", "d’Hérouville"], ["remobilisation"]),
        (["Zigzaguez", "651,69"], ["Zigzaguez"]),
    ],
)
def test_un_mot_rare_n_est_ni_un_ordre_ni_un_nom(mots, rares):
    assert Lexique(Glossaire()).rares(mots) == rares
