from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from guide.baremes import Valeur, valeurs_le
from guide.models import Bareme
from tests.fabriques import un_bareme

pytestmark = pytest.mark.django_db

JOUR = date(2026, 11, 24)
TAUX = {
    "rsa_taux_deuxieme_personne": "50",
    "rsa_taux_personne_suivante": "30",
    "rsa_taux_enfant_de_plus": "40",
    "rsa_taux_majore_base": "128.412",
    "rsa_taux_majore_enfant": "42.804",
    "forfait_logement_taux_1": "12",
    "forfait_logement_taux_2": "16",
    "forfait_logement_taux_3": "16.5",
}
# Décret n° 2026-220 and the rates of R262-1, R262-9, R262-10 and D843-1, from 1 April 2026.
MONTANTS_DE_2026 = {
    "rsa_seul_0": "651.69",
    "rsa_seul_1": "977.54",
    "rsa_seul_2": "1173.04",
    "rsa_couple_0": "977.54",
    "rsa_couple_1": "1173.04",
    "rsa_couple_2": "1368.55",
    "rsa_majore_0": "836.85",
    "rsa_majore_1": "1115.80",
    "rsa_majore_2": "1394.75",
    "rsa_enfant_de_plus": "260.68",
    "forfait_logement_1": "78.20",
    "forfait_logement_2": "156.41",
    "forfait_logement_3": "193.55",
}


def poser_les_taux(**champs):
    for code, valeur in TAUX.items():
        un_bareme(code, valeur, unite="pour_cent", **champs)


def valeurs(jour=JOUR):
    return {code: (str(valeur.valeur.normalize()), valeur.expiree_le) for code, valeur in valeurs_le(jour).items()}


class TestDates:
    def test_un_montant_qui_commence_plus_tard_n_est_pas_encore_la(self):
        un_bareme(depuis=date(2027, 4, 1))
        assert valeurs() == {}

    def test_un_montant_fini_reste_le_dernier_connu_et_le_dit(self):
        un_bareme(valeur="646.52", depuis=date(2025, 4, 1), jusqu_a=date(2026, 3, 31))
        assert valeurs()["rsa_base"] == ("646.52", date(2026, 3, 31))

    def test_le_montant_du_jour_remplace_celui_d_avant(self):
        un_bareme(valeur="646.52", depuis=date(2025, 4, 1), jusqu_a=date(2026, 3, 31))
        un_bareme(jusqu_a=date(2027, 3, 31))
        assert [valeurs(jour)["rsa_base"][0] for jour in (date(2026, 3, 31), date(2026, 4, 1))] == [
            "646.52",
            "651.69",
        ]

    @pytest.mark.parametrize(("jour", "fini"), [(date(2027, 3, 31), None), (date(2027, 4, 1), date(2027, 3, 31))])
    def test_le_dernier_jour_compte_encore(self, jour, fini):
        un_bareme(jusqu_a=date(2027, 3, 31))
        assert valeurs(jour)["rsa_base"][1] == fini

    def test_un_montant_calcule_finit_avec_le_premier_de_ceux_dont_il_vient(self):
        un_bareme(jusqu_a=date(2027, 3, 31))
        poser_les_taux(jusqu_a=date(2026, 12, 31))
        assert valeurs(date(2027, 1, 1))["rsa_couple_2"][1] == date(2026, 12, 31)
        assert valeurs(date(2027, 4, 1))["rsa_seul_0"][1] == date(2027, 3, 31)


class TestFamilles:
    def test_sans_un_taux_on_ne_calcule_que_le_reste(self):
        un_bareme()
        un_bareme("rsa_taux_deuxieme_personne", "50", unite="pour_cent")
        un_bareme("forfait_logement_taux_3", "16.5", unite="pour_cent")
        calcules = set(valeurs()) & set(MONTANTS_DE_2026)
        assert calcules == {"rsa_seul_0", "rsa_seul_1", "rsa_couple_0"}

    def test_sans_montant_de_base_rien_n_est_calcule(self):
        poser_les_taux()
        assert set(valeurs()) == set(TAUX)

    @pytest.mark.parametrize(("code", "montant"), MONTANTS_DE_2026.items())
    def test_les_montants_de_2026_sont_ceux_de_la_loi_au_centime(self, code, montant):
        un_bareme()
        poser_les_taux()
        assert valeurs_le(JOUR)[code].valeur == Decimal(montant)

    def test_trois_enfants_sont_deux_enfants_et_un_de_plus(self):
        """The table of the law has these rows too; the fiches say « ajoutez »."""
        un_bareme()
        poser_les_taux()
        lus = valeurs_le(JOUR)
        assert lus["rsa_seul_2"].valeur + lus["rsa_enfant_de_plus"].valeur == Decimal("1433.72")
        assert lus["rsa_couple_2"].valeur + lus["rsa_enfant_de_plus"].valeur == Decimal("1629.23")


@pytest.mark.parametrize(
    ("valeur", "unite", "lu"),
    [
        ("651.6900", "euro", "651,69 €"),
        ("31.2", "euro", "31,20 €"),
        ("6.0000", "euro", "6 €"),
        ("5200", "euro", "5 200 €"),
        ("1173.04", "euro", "1 173,04 €"),
        ("0.23", "euro_par_km", "0,23 € par kilomètre"),
        ("16.5000", "pour_cent", "16,5 %"),
        ("100", "pour_cent", "100 %"),
        ("60", "kilometre", "60 kilomètres"),
        ("2", "heure", "2 heures"),
    ],
)
def test_une_valeur_se_lit_avec_son_unite_et_sans_coupure(valeur, unite, lu):
    avant_par = lu.replace(" par ", "|").replace(" ", "\N{NO-BREAK SPACE}").replace("|", " par ")
    assert str(Valeur(Decimal(valeur), unite)) == avant_par


class TestContraintes:
    def test_deux_valeurs_ne_commencent_pas_le_meme_jour(self):
        un_bareme()
        with pytest.raises(IntegrityError), transaction.atomic():
            un_bareme(valeur="1")

    def test_le_dernier_jour_ne_vient_pas_avant_le_premier(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            un_bareme(jusqu_a=date(2026, 3, 31))

    @pytest.mark.parametrize(
        ("depuis", "jusqu_a"),
        [
            (date(2026, 1, 1), date(2026, 4, 1)),
            (date(2026, 1, 1), None),
            (date(2027, 3, 31), None),
            (date(2026, 6, 1), date(2026, 7, 1)),
        ],
    )
    def test_deux_valeurs_ne_se_chevauchent_pas(self, depuis, jusqu_a):
        un_bareme(jusqu_a=date(2027, 3, 31))
        autre = Bareme(
            code="rsa_base", libelle="x", valeur=1, unite="euro", depuis=depuis, jusqu_a=jusqu_a, source="x"
        )
        with pytest.raises(ValidationError, match="depuis le 01/04/2026"):
            autre.full_clean()

    @pytest.mark.parametrize(
        ("code", "depuis", "jusqu_a"),
        [
            ("rsa_base", date(2027, 4, 1), None),
            ("rsa_base", date(2025, 4, 1), date(2026, 3, 31)),
            ("rsa_minimum", date(2026, 6, 1), None),
        ],
    )
    def test_deux_valeurs_peuvent_se_suivre(self, code, depuis, jusqu_a):
        un_bareme(jusqu_a=date(2027, 3, 31))
        Bareme(
            code=code, libelle="x", valeur=1, unite="euro", depuis=depuis, jusqu_a=jusqu_a, source="x"
        ).full_clean()
