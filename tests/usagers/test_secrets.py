import pytest
from hypothesis import given
from hypothesis import strategies as st

from usagers.services.secrets import (
    ALPHABET,
    est_le_secret,
    hacher,
    lire_code,
    presenter_code,
    tirer_chiffres,
    tirer_demi_code,
)

codes = st.text(alphabet=ALPHABET, min_size=10, max_size=10)
SOSIES = {"0": "0Oo", "1": "1IiLl"}


@pytest.mark.parametrize(
    "saisie", ["", "ABCDE", "ABCDE1234", "ABCDE123456", "ABCDU-12345", "ABCDÉ-12345", "ABCDE/12345"]
)
def test_ce_qui_n_est_pas_un_code_n_est_pas_lu(saisie):
    assert lire_code(saisie) is None


@given(saisie=st.text(max_size=30))
def test_toute_saisie_donne_un_code_bien_forme_ou_rien(saisie):
    lu = lire_code(saisie)
    assert lu is None or (len(lu) == 10 and set(lu) <= set(ALPHABET))


@given(code=codes, donnees=st.data())
def test_les_sosies_la_casse_les_espaces_et_les_tirets_sont_pardonnes(code, donnees):
    def ecrire_a_la_main(caractere: str) -> str:
        variante = donnees.draw(st.sampled_from(SOSIES.get(caractere, caractere + caractere.lower())))
        return variante + donnees.draw(st.sampled_from(["", "", " ", "-", " – ", "\u00a0"]))

    assert lire_code("".join(ecrire_a_la_main(caractere) for caractere in code)) == code


@given(code=codes)
def test_le_code_imprime_se_relit(code):
    assert lire_code(presenter_code(code)) == code


def test_un_code_imprime_est_fait_de_deux_fois_cinq_caracteres():
    assert presenter_code("ABCDE12345") == "ABCDE-12345"


def test_aucun_caractere_qui_prete_a_confusion_n_est_tire():
    tires = {caractere for _ in range(300) for caractere in tirer_demi_code()}
    assert not tires & set("ILOU")


def test_un_code_a_six_chiffres_garde_ses_zeros():
    assert all(len(code) == 6 and code.isdigit() for code in (tirer_chiffres(6) for _ in range(200)))


def test_le_secret_ne_se_lit_pas_dans_son_empreinte():
    assert "274913" not in hacher("274913")


def test_sans_empreinte_aucun_secret_n_est_bon():
    assert not est_le_secret("274913", None)
    assert not est_le_secret("", "")


def test_une_empreinte_ne_vaut_rien_sous_une_autre_cle_du_service(settings):
    empreinte = hacher("274913")
    assert est_le_secret("274913", empreinte)
    settings.SECRET_KEY = "une autre clé, comme chez qui n’aurait volé que la base"
    assert not est_le_secret("274913", empreinte)
