"""The guide's pages: whole without JavaScript, and the application's shell with it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils.html import escape

from guide.services import depublier
from tests.fabriques import (
    un_agent,
    un_bareme,
    un_contenu,
    un_departement,
    un_terme,
    un_usager,
    une_fiche_publiee,
    une_version,
)
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db

INSECABLE = "\N{NO-BREAK SPACE}"
TEXTE = {
    "titre": "Je ne peux pas venir",
    "reponse_courte": "Prévenez avant.",
    "sources": [{"reference": "CASF L262-37", "url": "https://www.legifrance.gouv.fr/", "lu_le": "2026-11-22"}],
    "sections": {
        "que_faire": ["Appelez."],
        "attention": ["<script> n’est pas une balise ici."],
        "qui_contacter": ["Votre service : {local:service_insertion}."],
    },
}


@pytest.fixture(autouse=True)
def lieux(settings, horloge):
    settings.ALLOWED_HOSTS = ["testserver", "34.jalons.example"]
    horloge.regler(datetime(2026, 11, 24, 12, tzinfo=UTC))
    un_departement("14")
    herault = un_departement("34")
    herault.hote = "34.jalons.example"
    herault.save()


def lire(chemin, statut=200, **entetes):
    """What a browser without JavaScript shows of a page."""
    reponse = Client().get(chemin, headers=entetes)
    assert reponse.status_code == statut
    page = reponse.content.decode()
    assert '<div id="app"></div>' in page  # with JavaScript, the application starts
    return page[page.index("<noscript>") : page.index("</noscript>")]


def titre(chemin):
    page = Client().get(chemin).content.decode()
    return page[page.index("<title>") + 7 : page.index("</title>")]


class TestAbsente:
    @pytest.mark.parametrize(("chemin", "guide"), [("/guide/rien", "/guide"), ("/34/guide/rien", "/34/guide")])
    def test_une_fiche_inconnue_ramene_au_guide(self, chemin, guide):
        page = lire(chemin, 404)
        assert "Cette fiche n’existe pas." in page
        assert f'href="{guide}"' in page

    @pytest.mark.parametrize("retiree", [False, True])
    def test_une_fiche_pas_publiee_le_dit_et_donne_le_service(self, retiree):
        fiche = (une_fiche_publiee if retiree else une_version)("venir", un_contenu(**TEXTE)).fiche
        if retiree:
            depublier(fiche=fiche, par=un_agent(["animateur"], double_facteur=False))
        page = lire("/34/guide/venir", 404)
        assert "Cette fiche n’est pas encore publiée." in page
        assert "Service insertion, Hérault" in page
        assert 'href="tel:0465710001"' in page
        assert "Calvados" not in page
        assert "Prévenez" not in page

    def test_sans_departement_chaque_service_est_donne(self):
        une_version("venir")
        page = lire("/guide/venir", 404)
        assert "Service insertion, Hérault" in page
        assert "Service insertion, Calvados" in page

    @pytest.mark.parametrize("chemin", ["/99/guide", "/99/guide/venir", "/guide/é", "/34/guide/venir/plus"])
    def test_une_adresse_qui_n_existe_pas_est_introuvable(self, chemin):
        une_fiche_publiee("venir")
        reponse = Client().get(chemin)
        assert reponse.status_code == 404
        assert "Revenir à l’accueil" in reponse.content.decode()

    def test_un_guide_sans_fiche_le_dit_et_donne_le_service(self):
        page = lire("/34/guide")
        assert "Le guide n’est pas encore publié." in page
        assert "0465710001" in page


class TestFiche:
    def test_la_fiche_entiere_se_lit_sans_compte_et_sans_javascript(self):
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        page = lire("/34/guide/venir")
        for attendu in (
            "<h1>Je ne peux pas venir</h1>",
            "Prévenez avant.",
            f"<h2>Que faire{INSECABLE}?</h2>",
            "<li>Appelez.</li>",
            f"Votre service{INSECABLE}: demandez à votre référent.",
            "Mis à jour le 24 novembre 2026, version 1.",
            f"Pas encore relue{INSECABLE}: ce département n’a pas de comité.",
            '<a href="https://www.legifrance.gouv.fr/">CASF L262-37</a>, lu le 22 novembre 2026',
            'href="/urgence"',
            'href="/34/guide"',
        ):
            assert attendu in page

    def test_le_texte_d_une_fiche_n_est_jamais_une_balise(self):
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        page = lire("/34/guide/venir")
        assert escape("<script> n’est") in page
        assert "<script>" not in page

    def test_sans_departement_le_texte_est_commun_et_la_page_demande_ou_on_est(self):
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        page = lire("/guide/venir")
        assert "Dans quel département êtes-vous" in page
        assert 'href="/34/guide/venir">Hérault (34)' in page
        assert 'href="/14/guide/venir">Calvados (14)' in page

    @pytest.mark.parametrize(
        ("chemin", "hote"), [("/34/guide/venir", "testserver"), ("/guide/venir", "34.jalons.example")]
    )
    def test_dans_un_departement_la_page_ne_demande_plus_rien(self, chemin, hote):
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        assert "Dans quel département" not in lire(chemin, host=hote)

    def test_l_adresse_passe_avant_l_hote(self):
        une_fiche_publiee("venir")
        assert (
            'data-theme="14"'
            in Client().get("/14/guide/venir", headers={"host": "34.jalons.example"}).content.decode()
        )

    def test_un_montant_depasse_se_dit(self, horloge):
        un_bareme(jusqu_a=date(2027, 3, 31))
        une_fiche_publiee("venir", un_contenu(reponse_courte="Au plus {bareme:rsa_base}."))
        assert "Les montants étaient justes" not in lire("/34/guide/venir")
        horloge.regler(datetime(2027, 5, 2, 12, tzinfo=UTC))
        assert "Les montants étaient justes jusqu’au 31 mars 2027." in lire("/34/guide/venir")

    def test_le_titre_de_la_fenetre_est_celui_de_la_fiche_et_jamais_celui_de_l_allocation(self):
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        une_fiche_publiee("suspendu", un_contenu(titre="Mon RSA est suspendu"))
        assert titre("/34/guide/venir") == "Je ne peux pas venir · Jalons"
        assert titre("/34/guide/suspendu") == "Mon accompagnement · Jalons"
        assert "<h1>Mon RSA est suspendu</h1>" in lire("/34/guide/suspendu")


class TestSommaire:
    def test_le_guide_liste_ses_fiches_par_theme(self):
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        une_version("brouillon", un_contenu(titre="Un brouillon"))
        page = lire("/14/guide")
        assert "<h2>Mon accompagnement</h2>" in page
        assert '<a href="/14/guide/venir">Je ne peux pas venir</a>' in page
        assert "Un brouillon" not in page

    def test_sans_departement_le_guide_demande_ou_on_est(self):
        assert 'href="/14/guide">Calvados (14)' in lire("/guide")


class TestChercher:
    def test_ce_que_rien_ne_dit_donne_le_service(self):
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        page = lire("/34/guide?q=zzzz")
        assert "Rien avec ces mots." in page
        assert "Service insertion, Hérault" in page

    def test_une_demande_n_est_jamais_une_balise(self):
        page = lire('/guide?q="><script>')
        assert "<script>" not in page
        assert "&quot;&gt;&lt;script&gt;" in page

    def test_une_demande_vide_montre_tout_le_guide(self):
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        assert "<h2>Mon accompagnement</h2>" in lire("/guide?q=+")

    def test_les_mots_d_avant_trouvent_la_fiche_dans_son_departement(self):
        un_terme("contrat", mot="contrat d’engagement", autrement="CER")
        une_fiche_publiee("contrat", un_contenu(titre="Mon contrat d’engagement"))
        assert '<a href="/34/guide/contrat">Mon contrat d’engagement</a>' in lire("/34/guide?q=mon+cer")

    def test_le_sommaire_a_un_champ_qui_mene_ici(self):
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        page = lire("/34/guide")
        assert 'action="/34/guide"' in page
        assert '<input id="q" name="q"' in page


class TestMots:
    def test_un_guide_sans_mot_le_dit(self):
        assert "Le guide n’explique pas encore de mot." in lire("/guide/mots")

    def test_chaque_mot_a_sa_place_et_ses_autres_noms(self):
        un_terme("trop-percu", mot="trop-perçu", definition="de l’argent à rendre.", autrement="indu\ndette")
        page = lire("/34/guide/mots")
        assert '<dt id="trop-percu">trop-perçu</dt>' in page
        assert "de l’argent à rendre.<br>On dit aussi&nbsp;: indu, dette." in page

    def test_le_premier_usage_d_un_mot_mene_a_sa_definition(self):
        un_terme("appel", mot="appelez")
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        assert '<li><a class="mot" href="/34/guide/mots#appel">Appelez</a>.</li>' in lire("/34/guide/venir")
        assert 'href="/guide/mots#appel"' in lire("/guide/venir")

    def test_un_mot_explique_n_ouvre_pas_la_porte_a_une_balise(self):
        un_terme("balise", mot="balise")
        une_fiche_publiee("venir", un_contenu(**TEXTE))
        page = lire("/guide/venir")
        assert "&lt;script&gt; n’est pas une <a" in page
        assert "<script>" not in page


@pytest.mark.parametrize("chemin", ["/guide", "/34/guide", "/guide/venir", "/34/guide/venir", "/guide/mots"])
def test_une_page_du_guide_est_la_meme_pour_tout_le_monde(chemin):
    une_fiche_publiee("venir", un_contenu(**TEXTE))
    connecte = Navigateur(un_usager(departement=un_departement("14")).compte).client.get(chemin)
    assert connecte.content == Client().get(chemin).content
    assert connecte.headers["Cache-Control"] == "no-cache"


def test_la_page_d_accueil_sans_javascript_mene_au_guide():
    assert 'href="/guide"' in lire("/")
