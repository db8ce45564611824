from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from territoires.models import Bassin, Contact, Departement, ValeurLocale
from territoires.valeurs import VALEURS, verifier
from tests.fabriques import un_departement, une_structure

pytestmark = pytest.mark.django_db


def refuse(action):
    with pytest.raises(IntegrityError), transaction.atomic():
        action()


class TestValeursLocales:
    @pytest.mark.parametrize(
        ("cle", "contenu"),
        [
            ("inconnue", 3),
            ("jours_code_activation", "30"),
            ("jours_code_activation", True),
            ("jours_code_activation", 30.0),
            ("jours_code_activation", None),
            ("jours_code_activation", 6),
            ("jours_code_activation", 61),
            ("adresse_courte", 12),
            ("adresse_courte", "x" * 61),
            ("service_insertion", "  "),
            ("service_insertion", "x" * 301),
        ],
    )
    def test_une_valeur_du_mauvais_type_ou_hors_bornes_est_refusee(self, cle, contenu):
        with pytest.raises(ValidationError):
            ValeurLocale(departement=un_departement(), cle=cle, valeur=contenu).full_clean()

    def test_un_reglage_inconnu_ne_se_lit_pas(self):
        with pytest.raises(KeyError):
            ValeurLocale.objects.lire(un_departement(), "jour_code_activation")

    def test_sans_valeur_locale_le_defaut_vaut(self):
        assert ValeurLocale.objects.lire(un_departement(), "jours_code_activation") == 30

    def test_la_valeur_d_un_departement_ne_change_pas_l_autre(self):
        ValeurLocale.objects.create(departement=un_departement("34"), cle="jours_code_activation", valeur=45)
        assert ValeurLocale.objects.lire(un_departement("34"), "jours_code_activation") == 45
        assert ValeurLocale.objects.lire(un_departement("14"), "jours_code_activation") == 30

    def test_une_valeur_que_le_guide_cite_a_une_source(self):
        valeur = ValeurLocale(departement=un_departement(), cle="service_insertion", valeur="12 rue du Port")
        with pytest.raises(ValidationError, match="dites d’où elle vient"):
            valeur.full_clean()
        valeur.source, valeur.lu_le = "Le service lui-même", date(2026, 11, 24)
        valeur.full_clean()

    @pytest.mark.parametrize("champs", [{"source": "Le service"}, {"lu_le": date(2026, 11, 24)}])
    def test_une_source_a_sa_date_et_une_date_sa_source(self, champs):
        valeur = {"cle": "jours_code_activation", "valeur": 30} | champs
        refuse(lambda: ValeurLocale.objects.create(departement=un_departement(), **valeur))
        with pytest.raises(ValidationError, match="Donnez la source et le jour"):
            ValeurLocale(departement=un_departement(), **valeur).full_clean()

    @given(jours=st.integers(min_value=7, max_value=60))
    def test_toute_duree_entre_les_bornes_convient(self, jours):
        verifier("jours_code_activation", jours)

    @pytest.mark.parametrize("cle", VALEURS)
    def test_chaque_defaut_convient_a_son_propre_reglage(self, cle):
        verifier(cle, VALEURS[cle].defaut)


class TestLieux:
    def test_deux_departements_n_ont_pas_le_meme_nom_de_domaine(self):
        Departement.objects.create(code="34", nom="Hérault", nom_service="S", hote="jalons.exemple.fr")
        refuse(
            lambda: Departement.objects.create(code="14", nom="Calvados", nom_service="S", hote="jalons.exemple.fr")
        )

    def test_plusieurs_departements_se_passent_de_nom_de_domaine(self):
        assert {un_departement("34").hote, un_departement("14").hote} == {""}

    def test_un_bassin_ou_une_structure_n_existe_qu_une_fois(self):
        departement = un_departement()
        Bassin.objects.create(departement=departement, nom="Montpelliérain")
        refuse(lambda: Bassin.objects.create(departement=departement, nom="Montpelliérain"))
        structure = une_structure(departement)
        structure.pk = None
        refuse(structure.save)

    def test_un_contact_se_joint_par_telephone_ou_adresse(self):
        refuse(lambda: Contact.objects.create(departement=un_departement(), genre="service", libelle="Accueil"))
        sans_rien = Contact(departement=un_departement(), genre="service", libelle="Accueil")
        with pytest.raises(ValidationError, match="au moins un téléphone ou une adresse"):
            sans_rien.full_clean()
