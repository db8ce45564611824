"""« Utile », « pas compris »: counted for each version, and nobody is remembered."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from guide.lecteurs import sans_rien_de_personnel
from guide.models import AvisLecteur, MotDeLecteur
from guide.services import depublier
from socle.freins import ESSAIS_LIBRES
from tests.fabriques import un_agent, un_contenu, un_usager, une_fiche_publiee, une_version
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db


def donner(navigateur=None, **champs):
    corps = {"slug": "mon-referent", "version": 1, "avis": "utile"} | champs
    return (navigateur or Navigateur()).ecrire("POST", "/guide/avis", corps).status_code


def compteurs():
    return set(AvisLecteur.objects.values_list("version__numero", "genre", "nombre"))


@pytest.mark.parametrize("champs", [{"slug": "inconnue"}, {"version": 2}])
def test_un_texte_que_personne_n_a_pu_lire_n_a_pas_d_avis(champs):
    une_fiche_publiee()
    une_version()
    assert donner(**champs) == 404
    assert compteurs() == set()


@pytest.mark.parametrize("champs", [{"avis": "faux"}, {"version": 0}, {"mots": "x" * 281}, {"slug": "s" * 61}])
def test_un_avis_mal_forme_est_refuse(champs):
    une_fiche_publiee()
    assert donner(**champs) == 422


def test_sans_jeton_de_la_page_rien_n_est_compte():
    une_fiche_publiee()
    navigateur = Client(enforce_csrf_checks=True)
    corps = {"slug": "mon-referent", "version": 1, "avis": "utile"}
    reponse = navigateur.post("/api/guide/avis", corps, content_type="application/json")
    assert (reponse.status_code, compteurs()) == (403, set())


def test_qui_en_donne_trop_doit_attendre():
    une_fiche_publiee()
    navigateur = Navigateur()
    statuts = [donner(navigateur) for _ in range(ESSAIS_LIBRES + 2)]
    assert statuts[-1] == 429
    assert compteurs() == {(1, "utile", statuts.count(204))}


def test_un_compteur_inconnu_est_refuse_par_la_base():
    version = une_fiche_publiee()
    with pytest.raises(IntegrityError, match="avis_lecteur_genre_connu"), transaction.atomic():
        AvisLecteur.objects.create(version=version, genre="autre")


def test_chaque_version_a_ses_avis():
    une_fiche_publiee()
    assert [donner(), donner(), donner(avis="pas_compris")] == [204] * 3
    une_fiche_publiee(contenu=un_contenu(titre="Mieux dit"))
    assert [donner(version=2), donner(version=1)] == [204] * 2  # a telephone without network still reads the first
    assert compteurs() == {(1, "utile", 3), (1, "pas_compris", 1), (2, "utile", 1)}


def test_un_texte_retire_garde_les_avis_de_qui_l_a_encore():
    fiche = une_fiche_publiee().fiche
    depublier(fiche=fiche, par=un_agent(["animateur"], double_facteur=False))
    assert donner() == 204


def test_un_compte_ouvert_ne_laisse_pas_de_trace():
    une_fiche_publiee()
    assert donner(Navigateur(un_usager().compte), avis="pas_compris", mots="le délai ?") == 204
    (mot,) = MotDeLecteur.objects.all()
    assert {champ.name for champ in MotDeLecteur._meta.fields} == {"id", "version", "genre", "texte", "jour"}
    assert (mot.texte, mot.genre) == ("le délai ?", "pas_compris")


@pytest.mark.parametrize(
    ("ecrits", "gardes"),
    [
        ("  ", ""),
        ("appelez-moi au 06 12 34 56 78", "appelez-moi au […]"),
        ("0612345678 ou +33 6.12.34.56.78", "[…] ou […]"),
        ("mon dossier 1234567A svp", "mon dossier […] svp"),
        ("nadia@exemple.fr et www.moi.fr", "[…] et […]"),
        ("les 15 heures, 2 mois,  651,69 €", "les 15 heures, 2 mois, 651,69 €"),
    ],
)
def test_les_numeros_et_les_adresses_sont_caches(ecrits, gardes):
    assert sans_rien_de_personnel(ecrits) == gardes


def test_des_mots_vides_ne_gardent_rien():
    une_fiche_publiee()
    assert donner(mots="   ") == 204
    assert not MotDeLecteur.objects.exists()
