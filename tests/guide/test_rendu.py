"""What everyone reads of a published text, in a département and on a day."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.contenu import SECTIONS
from guide.models import Fiche
from guide.rendu import MONTANT_INCONNU, fiche_publiee, lire_pack, titres_publies, typographier
from guide.schemas import CleSection, CodePorte
from guide.services import depublier, publier
from territoires.models import ValeurLocale
from tests.fabriques import (
    un_agent,
    un_bareme,
    un_contenu,
    un_departement,
    une_fiche_publiee,
    une_version,
)

pytestmark = pytest.mark.django_db
FINE = "\N{NO-BREAK SPACE}"
LOCAL = {"sections": {"a_retenir": ["Le service : {local:service_insertion}."]}}


def lignes(lue):
    return [ligne for section in lue.sections for bloc in section.blocs for ligne in bloc.lignes]


def poser(departement, cle="service_insertion", valeur="12 rue du Port", source="exemple.fr"):
    ValeurLocale.objects.create(
        departement=departement, cle=cle, valeur=valeur, source=source, lu_le=date(2026, 11, 24)
    )


class TestRienAMontrer:
    def test_une_fiche_inconnue_ou_pas_publiee_ne_se_lit_pas(self):
        une_version("brouillon")
        assert [fiche_publiee(slug, None) for slug in ("inconnue", "brouillon")] == [None, None]
        assert titres_publies() == {}
        assert lire_pack(departement=None).fiches == []


class TestTypographie:
    @pytest.mark.parametrize(
        ("ecrit", "lu"),
        [
            ("Que faire ?", f"Que faire{FINE}?"),
            ("Dites : « Bonjour ! »", f"Dites{FINE}: «{FINE}Bonjour{FINE}!{FINE}»"),
            ("651,69 € et 30 %", f"651,69{FINE}€ et 30{FINE}%"),
            ("le 04 65 71 00 01", f"le 04{FINE}65{FINE}71{FINE}00{FINE}01"),
            ("l'aide", "l’aide"),
            ("le 1er avril 2026", "le 1er avril 2026"),
        ],
    )
    def test_une_ligne_ne_se_coupe_pas_avant_un_signe(self, ecrit, lu):
        assert typographier(ecrit) == lu

    @given(texte=st.text(alphabet="a1 :?!»«€%'’\N{NO-BREAK SPACE}", max_size=40))
    def test_la_typographie_ne_change_que_des_espaces_et_des_apostrophes(self, texte):
        def nu(t):
            return t.replace("’", "'").replace(FINE, " ")

        assert nu(typographier(texte)) == nu(texte)
        assert typographier(typographier(texte)) == typographier(texte)


class TestValeursLocales:
    def test_sans_departement_ou_sans_valeur_on_demande_a_son_referent(self):
        une_fiche_publiee(contenu=un_contenu(**LOCAL))
        poser(un_departement("34"))
        for departement in (None, un_departement("14")):
            lue = fiche_publiee("mon-referent", departement)
            assert lignes(lue)[0] == f"Le service{FINE}: demandez à votre référent."
            assert len(lue.sources) == 1

    def test_la_valeur_du_departement_vient_avec_sa_source_et_sa_date(self):
        une_fiche_publiee(contenu=un_contenu(**LOCAL))
        poser(un_departement("34"))
        lue = fiche_publiee("mon-referent", un_departement("34"))
        assert lignes(lue)[0] == f"Le service{FINE}: 12 rue du Port."
        assert (lue.sources[1].reference, lue.sources[1].lu_le) == (f"Hérault{FINE}: exemple.fr", date(2026, 11, 24))

    def test_une_valeur_que_le_texte_ne_cite_pas_n_ajoute_aucune_source(self):
        une_fiche_publiee(contenu=un_contenu(**LOCAL))
        poser(un_departement("34"), cle="aide_transport")
        assert len(fiche_publiee("mon-referent", un_departement("34")).sources) == 1


class TestMontants:
    @pytest.fixture(autouse=True)
    def fiche(self, horloge):
        horloge.regler(datetime(2026, 11, 24, 12, tzinfo=UTC))
        self.horloge = horloge
        self.bareme = un_bareme(jusqu_a=date(2027, 3, 31))
        une_fiche_publiee(contenu=un_contenu(reponse_courte="Au plus {bareme:rsa_seul_0}."))

    def lue(self):
        return fiche_publiee("mon-referent", None)

    def test_le_montant_du_jour_est_dans_le_texte(self):
        assert (self.lue().reponse_courte, self.lue().montants_du) == (f"Au plus 651,69{FINE}€.", None)

    def test_un_montant_fini_reste_ecrit_et_la_fiche_dit_jusqu_a_quand_il_valait(self):
        self.horloge.regler(datetime(2027, 4, 1, 12, tzinfo=UTC))
        assert (self.lue().reponse_courte, self.lue().montants_du) == (f"Au plus 651,69{FINE}€.", date(2027, 3, 31))

    def test_le_jour_ou_un_montant_change_le_guide_change_sans_que_personne_publie(self):
        un_bareme(valeur="660", depuis=date(2027, 4, 1))
        avant = lire_pack(departement=None).empreinte
        self.horloge.regler(datetime(2027, 3, 31, 12, tzinfo=UTC))
        assert lire_pack(departement=None).empreinte == avant
        self.horloge.regler(datetime(2027, 4, 1, 12, tzinfo=UTC))
        assert lire_pack(departement=None).empreinte != avant
        assert self.lue().reponse_courte == f"Au plus 660{FINE}€."

    def test_un_montant_retire_de_la_table_laisse_lire_le_reste(self):
        self.bareme.delete()
        assert self.lue().reponse_courte == f"Au plus {MONTANT_INCONNU}."


class TestPack:
    def test_le_jour_affiche_est_celui_de_la_publication_en_france(self, horloge):
        horloge.regler(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
        une_fiche_publiee()
        lue = lire_pack(departement=None).fiches[0]
        assert (lue.publiee_le, lue.version, lue.relue_le) == (date(2026, 11, 24), 1, None)

    def test_les_fiches_sont_rangees_par_theme_puis_par_titre(self):
        for slug, theme, titre in [("c", "quotidien", "A"), ("b", "comprendre", "Z"), ("a", "comprendre", "M")]:
            Fiche.objects.create(slug=slug, theme=theme, porte="referent")
            une_fiche_publiee(slug, un_contenu(titre=titre))
        pack = lire_pack(departement=None)
        assert [fiche.slug for fiche in pack.fiches] == ["a", "b", "c"]
        assert [theme.cle for theme in pack.themes] == ["comprendre", "quotidien"]

    def test_une_empreinte_deja_connue_ne_renvoie_pas_les_fiches(self):
        une_fiche_publiee()
        connue = lire_pack(departement=None).empreinte
        assert lire_pack(departement=None, connue=connue).fiches is None
        assert len(lire_pack(departement=None, connue="0" * 64).fiches) == 1

    def test_chaque_publication_et_chaque_retrait_changent_l_empreinte(self):
        animateur = un_agent(["animateur"], double_facteur=False)
        empreintes = [lire_pack(departement=None).empreinte]
        for texte in ("Un.", "Deux.", "Un."):  # the same words again are another version
            version = une_version(contenu=un_contenu(reponse_courte=texte))
            assert lire_pack(departement=None).empreinte == empreintes[-1]  # nobody reads a brouillon
            publier(version=version, par=animateur)
            empreintes.append(lire_pack(departement=None).empreinte)
        depublier(fiche=version.fiche, par=animateur)
        assert lire_pack(departement=None).empreinte == empreintes[0]
        assert len(set(empreintes)) == 4

    def test_l_adresse_des_recours_n_est_dite_que_par_le_departement_qui_l_a_donnee(self):
        herault, calvados = un_departement("34"), un_departement("14")
        poser(herault, "adresse_recours", "Service des recours, 1 rue d'Essai")
        assert lire_pack(departement=herault).adresse_recours == "Service des recours, 1 rue d’Essai"
        assert [lire_pack(departement=lieu).adresse_recours for lieu in (calvados, None)] == ["", ""]

    def test_chaque_departement_a_son_empreinte(self):
        une_fiche_publiee(contenu=un_contenu(**LOCAL))
        poser(un_departement("34"))
        lieux = (un_departement("34"), un_departement("14"), None)
        assert len({lire_pack(departement=lieu).empreinte for lieu in lieux}) == 3

    def test_soixante_fiches_ne_demandent_pas_plus_de_lectures_qu_une(self, django_assert_num_queries):
        un_bareme()
        departement = un_departement("34")
        poser(departement)
        contenu = un_contenu(reponse_courte="{bareme:rsa_base} {local:service_insertion}")
        une_fiche_publiee("fiche-0", contenu)
        with django_assert_num_queries(7):
            lire_pack(departement=departement)
        for numero in range(1, 60):
            une_fiche_publiee(f"fiche-{numero}", contenu)
        with django_assert_num_queries(7):
            assert len(lire_pack(departement=departement).fiches) == 60


def test_les_codes_de_l_api_sont_ceux_du_guide():
    assert set(get_args(CodePorte)) == set(Fiche.Porte.values)
    assert list(get_args(CleSection)) == list(SECTIONS)


def test_les_titres_publies_sont_ceux_des_fiches():
    une_fiche_publiee(contenu=un_contenu(titre="Que faire ?"))
    une_version("autre")
    assert titres_publies() == {"mon-referent": f"Que faire{FINE}?"}
    assert fiche_publiee("mon-referent", None).titre == f"Que faire{FINE}?"
