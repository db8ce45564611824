from datetime import date, timedelta

import pytest
from django.urls import reverse

from guide.models import AvisLecteur, Bareme, MotDeLecteur, Terme, VersionFiche
from socle.horloge import aujourdhui
from tests.fabriques import un_bareme, un_terme, une_fiche_publiee

pytestmark = pytest.mark.django_db


def saisie(**champs):
    return {
        "code": "rsa_base",
        "libelle": "Montant de base",
        "valeur": "660.10",
        "unite": "euro",
        "depuis": "01/04/2027",
        "jusqu_a": "",
        "source": "Décret",
    } | champs


def ajouter(gestion, **champs):
    return gestion.post(reverse("admin:guide_bareme_add"), saisie(**champs))


def codes(gestion, filtre=""):
    page = gestion.get(reverse("admin:guide_bareme_changelist") + filtre)
    return [bareme.code for bareme in page.context["cl"].queryset]


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"depuis": "31/03/2027"}, "Une autre valeur vaut déjà à cette période, depuis le 01/04/2026."),
        ({"depuis": "01/04/2026"}, "Ce barème a déjà une valeur à partir de ce jour."),
        ({"jusqu_a": "31/03/2027"}, "Le dernier jour vient après le premier."),
        ({"depuis": ""}, "obligatoire"),
    ],
)
def test_un_bareme_incoherent_est_refuse_avec_une_phrase(gestion, champs, phrase):
    un_bareme(jusqu_a=date(2027, 3, 31))
    assert phrase in ajouter(gestion, **champs).content.decode()
    assert Bareme.objects.count() == 1


def test_un_nouveau_montant_s_ajoute_a_la_suite(gestion):
    un_bareme(jusqu_a=date(2027, 3, 31))
    assert ajouter(gestion).status_code == 302
    assert Bareme.objects.count() == 2


def test_le_code_d_un_bareme_ne_change_pas_et_rien_ne_s_efface(gestion):
    bareme = un_bareme()
    reponse = gestion.post(
        reverse("admin:guide_bareme_change", args=[bareme.pk]), saisie(code="autre", depuis="01/04/2026")
    )
    assert reponse.status_code == 302
    bareme.refresh_from_db()
    assert (bareme.code, str(bareme.valeur)) == ("rsa_base", "660.1000")
    assert gestion.post(reverse("admin:guide_bareme_delete", args=[bareme.pk]), {"post": "yes"}).status_code == 403


def test_les_baremes_qui_finissent_bientot_et_ceux_qui_sont_finis_se_trouvent(gestion):
    demain, hier = aujourdhui() + timedelta(days=1), aujourdhui() - timedelta(days=1)
    debut = {"depuis": date(2026, 1, 1)}
    un_bareme("sans_fin", **debut)
    un_bareme("bientot", jusqu_a=demain, **debut)
    un_bareme("plus_tard", jusqu_a=aujourdhui() + timedelta(days=90), **debut)
    un_bareme("fini", jusqu_a=hier, **debut)
    un_bareme("remplace", jusqu_a=hier, **debut)
    un_bareme("remplace", depuis=aujourdhui())
    assert codes(gestion, "?echeance=bientot") == ["bientot"]
    assert codes(gestion, "?echeance=finie") == ["fini"]
    assert len(codes(gestion)) == 6
    page = gestion.get(reverse("admin:guide_bareme_changelist")).content.decode()
    assert page.count("Finit bientôt") == 1
    assert page.count(">Fini<") == 2


def test_un_texte_se_lit_dans_la_gestion_et_ne_s_y_recrit_pas(gestion):
    version = une_fiche_publiee()
    adresse = reverse("admin:guide_versionfiche_change", args=[version.pk])
    page = gestion.get(adresse).content.decode()
    assert "Votre référent vous aide." in page
    assert "Publiée par l’animateur, pas encore relue par le comité" in page
    assert gestion.post(adresse, {"etat": "archivee", "contenu": "{}"}).status_code == 403
    assert gestion.post(reverse("admin:guide_versionfiche_add"), {}).status_code == 403
    assert VersionFiche.objects.get().etat == "publiee"


def test_une_fiche_change_de_theme_mais_pas_d_adresse(gestion):
    fiche = une_fiche_publiee().fiche
    liste = gestion.get(reverse("admin:guide_fiche_changelist")).content.decode()
    assert "mon-referent" in liste
    lignes = {"versions-TOTAL_FORMS": "0", "versions-INITIAL_FORMS": "0"}
    envoi = lignes | {"slug": "ailleurs", "theme": "contrat", "porte": "recours"}
    assert gestion.post(reverse("admin:guide_fiche_change", args=[fiche.pk]), envoi).status_code == 302
    fiche.refresh_from_db()
    assert (fiche.slug, fiche.theme, fiche.porte) == ("mon-referent", "contrat", "recours")
    assert gestion.post(reverse("admin:guide_fiche_delete", args=[fiche.pk]), {"post": "yes"}).status_code == 403


def test_un_mot_se_corrige_garde_son_adresse_et_ne_s_efface_pas(gestion):
    un_terme("trop-percu", mot="trop-perçu", autrement="indu")
    terme = un_terme("recours", definition="une lettre.")
    adresse = reverse("admin:guide_terme_change", args=[terme.pk])
    envoi = {"cle": "ailleurs", "mot": "recours", "definition": "un courrier.", "autrement": "Indu"}
    assert "« indu » mène déjà à « trop-perçu »." in gestion.post(adresse, envoi).content.decode()
    assert gestion.post(adresse, envoi | {"autrement": "RAPO"}).status_code == 302
    terme.refresh_from_db()
    assert (terme.cle, terme.definition, terme.autres) == ("recours", "un courrier.", ["RAPO"])
    assert gestion.post(reverse("admin:guide_terme_delete", args=[terme.pk]), {"post": "yes"}).status_code == 403
    assert Terme.objects.count() == 2


def test_les_avis_des_lecteurs_se_lisent_a_cote_du_texte(gestion):
    version = une_fiche_publiee()
    AvisLecteur.objects.create(version=version, genre="pas_compris", nombre=7)
    MotDeLecteur.objects.create(version=version, genre="pas_compris", texte="le forfait ?", jour=aujourdhui())
    page = gestion.get(reverse("admin:guide_versionfiche_change", args=[version.pk])).content.decode()
    assert "Je n’ai pas compris : 7" in page
    assert "le forfait ?" in page
