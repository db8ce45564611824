"""First content comes in once, and never over what people did."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from guide.chargement import charger_premier_contenu
from guide.erreurs import FichierRefuse
from guide.models import Bareme, Fiche, Terme, VersionFiche
from guide.rendu import fiche_publiee
from guide.services import depublier, publier_premier_contenu
from territoires.models import ValeurLocale
from tests.fabriques import un_agent, un_bareme, un_departement

pytestmark = pytest.mark.django_db
ESSAI = Path(__file__).with_name("fiches")


@pytest.fixture
def dossier(tmp_path):
    return Path(shutil.copytree(ESSAI, tmp_path / "fiches"))


def changer(dossier, nom, avant, apres):
    texte = (dossier / nom).read_text("utf-8")
    assert avant in texte
    (dossier / nom).write_text(texte.replace(avant, apres), "utf-8")


def rien():
    return [modele.objects.count() for modele in (Fiche, VersionFiche, Bareme, ValeurLocale, Terme)] == [0] * 5


@pytest.mark.parametrize(
    ("nom", "avant", "apres", "raison"),
    [
        ("montant.md", "{bareme:rsa_base}", "{bareme:rsa_bse}", r"montant\.md : .*\{bareme:rsa_bse\}"),
        ("montant.md", "{local:service_insertion}", "{local:mairie}", r"montant\.md : .*\{local:mairie\}"),
        ("venir.md", "- Votre référent.", "- **Votre référent.**", r"venir\.md, ligne"),
        ("baremes.yaml", "unite: euro", "unite: dollar", r"baremes\.yaml : rsa_base"),
        ("baremes.yaml", "2026-04-01", "2028-04-01", r"baremes\.yaml : rsa_base : Le dernier jour vient après"),
        ("locales.yaml", "service_insertion:", "mairie:", r"locales\.yaml : 34, mairie"),
        ("locales.yaml", 'source: "exemple.fr"', 'source: ""', r"locales\.yaml : 34, service_insertion"),
        ("glossaire.yaml", "[indu]", "[référent]", r"glossaire\.yaml : trop-percu : .*« référent » mène déjà"),
        (
            "glossaire.yaml",
            "à rendre.",
            "à rendre" + " vite" * 25,
            r"glossaire\.yaml : trop-percu : .*25 mots au plus",
        ),
    ],
)
def test_une_seule_faute_et_rien_n_est_charge(dossier, nom, avant, apres, raison):
    un_departement("34")
    changer(dossier, nom, avant, apres)
    with pytest.raises(FichierRefuse, match=raison):
        charger_premier_contenu(dossier)
    assert rien()


def test_une_valeur_qui_chevauche_celle_de_la_base_est_refusee(dossier):
    un_bareme(depuis=date(2026, 1, 1))
    with pytest.raises(FichierRefuse, match="Une autre valeur vaut déjà à cette période"):
        charger_premier_contenu(dossier)


def test_un_premier_chargement_pose_des_brouillons_que_personne_ne_lit_encore(dossier):
    un_departement("34")
    bilan = charger_premier_contenu(dossier)
    assert (bilan.versions, bilan.mots, bilan.baremes, bilan.locales) == (2, 2, 1, 1)
    assert set(VersionFiche.objects.values_list("fiche__slug", "numero", "etat", "auteur")) == {
        ("montant", 1, "brouillon", None),
        ("venir", 1, "brouillon", None),
    }
    assert fiche_publiee("montant", None) is None


def test_charger_encore_ne_change_rien(dossier):
    un_departement("34")
    charger_premier_contenu(dossier)
    bilan = charger_premier_contenu(dossier)
    assert (bilan.versions, bilan.baremes, bilan.locales) == (0, 0, 0)


def test_un_texte_nouveau_est_un_brouillon_de_plus(dossier):
    charger_premier_contenu(dossier)
    publier_premier_contenu(par=un_agent(["animateur"], double_facteur=False))
    changer(dossier, "venir.md", "Prévenez avant.", "Prévenez vite.")
    assert charger_premier_contenu(dossier).versions == 1
    assert fiche_publiee("venir", None).reponse_courte == "Prévenez avant."


def test_un_texte_deja_connu_meme_archive_ne_revient_pas(dossier):
    charger_premier_contenu(dossier)
    animateur = un_agent(["animateur"], double_facteur=False)
    publier_premier_contenu(par=animateur)
    depublier(fiche=Fiche.objects.get(slug="venir"), par=animateur)
    assert charger_premier_contenu(dossier).versions == 0
    publier_premier_contenu(par=animateur)
    assert fiche_publiee("venir", None) is None


def test_le_theme_et_la_porte_que_quelqu_un_a_changes_restent(dossier):
    charger_premier_contenu(dossier)
    Fiche.objects.filter(slug="venir").update(theme="sanctions")
    charger_premier_contenu(dossier)
    assert Fiche.objects.get(slug="venir").theme == "sanctions"


def test_un_montant_ou_une_valeur_locale_deja_poses_restent(dossier):
    un_bareme(valeur="700", jusqu_a=date(2027, 3, 31))
    ValeurLocale.objects.create(departement=un_departement("34"), cle="service_insertion", valeur="La nôtre")
    bilan = charger_premier_contenu(dossier)
    assert (bilan.baremes, bilan.locales) == (0, 0)
    assert ValeurLocale.objects.get().valeur == "La nôtre"


def test_un_departement_absent_ne_recoit_rien(dossier):
    un_departement("14")
    assert charger_premier_contenu(dossier).locales == 0


class TestCommandes:
    def test_une_faute_se_lit_dans_le_terminal(self, dossier):
        changer(dossier, "venir.md", "slug: venir", "slug: partir")
        with pytest.raises(CommandError, match=r"venir\.md"):
            call_command("charger_fiches", dossier=dossier)

    def test_publier_demande_un_animateur(self):
        agent = un_agent(["redacteur"], double_facteur=False)
        with pytest.raises(CommandError, match="Aucun agent"):
            call_command("publier_premieres_fiches", animateur="personne@exemple.fr")
        with pytest.raises(CommandError, match="Seul l’animateur"):
            call_command("publier_premieres_fiches", animateur=agent.compte.email)

    def test_charger_puis_publier_met_le_guide_en_ligne(self, dossier, capsys):
        animateur = un_agent(["animateur"], double_facteur=False)
        call_command("charger_fiches", dossier=dossier)
        call_command("publier_premieres_fiches", animateur=animateur.compte.email)
        assert "2 fiches publiées" in capsys.readouterr().out
        assert fiche_publiee("venir", None).reponse_courte == "Prévenez avant."


def test_un_mot_corrige_par_quelqu_un_le_reste(dossier):
    charger_premier_contenu(dossier)
    Terme.objects.filter(cle="referent").update(definition="votre interlocuteur.")
    assert charger_premier_contenu(dossier).mots == 0
    assert Terme.objects.get(cle="referent").definition == "votre interlocuteur."
