"""The review through the API: what a member, an agent of the guide and everybody else get."""

from datetime import timedelta
from uuid import uuid4

import pytest

from guide.models import Avis, Mandat, ReponseAvis, VersionFiche
from tests.fabriques import (
    finir_le_mandat,
    un_agent,
    un_avis,
    un_bareme,
    un_contenu,
    un_departement,
    un_membre,
    un_usager,
    une_fiche_publiee,
    une_relecture,
    une_version,
)
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db

TEXTE = {"titre": "Qui m’aide ?", "sections": {"que_faire": ["Appelez.", "Écrivez."]}}


@pytest.fixture
def membre():
    return un_membre()


@pytest.fixture
def relecture(membre):
    return une_relecture(une_version(contenu=un_contenu(**TEXTE)))


@pytest.fixture
def redacteur():
    return Navigateur(un_agent(["redacteur"], prenom="Rose").compte)


@pytest.fixture
def animateur():
    return Navigateur(un_agent(["animateur"], prenom="Anne").compte)


def dire(qui, relecture, place="ensemble", *, cle=None, **champs):
    corps = {"genre": "favorable", "version_de_base": None} | champs
    return Navigateur(qui.compte).ecrire("PUT", f"/relectures/{relecture.pk}/avis/{place}", corps, cle=cle)


def lire(qui, relecture=None):
    return Navigateur(qui.compte).lire(f"/relectures/{relecture.pk}" if relecture else "/relectures").json()


def codes(reponse):
    return reponse.status_code, reponse.json()["code"]


class TestMembreRefuse:
    def test_le_membre_d_un_autre_departement_ne_voit_ni_le_texte_ni_les_avis(self, relecture):
        voisin = un_membre(un_departement("14"))
        assert lire(voisin) == {"membre": True, "relectures": [], "tournee": None}
        assert lire(voisin, relecture)["code"] == "introuvable"
        assert codes(dire(voisin, relecture)) == (404, "introuvable")

    def test_qui_n_a_jamais_siege_n_a_rien(self, relecture):
        autre = un_usager()
        assert lire(autre) == {"membre": False, "relectures": [], "tournee": None}
        assert codes(dire(autre, relecture)) == (404, "introuvable")
        commencer = Navigateur(autre.compte).ecrire("PUT", f"/relectures/tournees/{uuid4()}")
        assert codes(commencer) == (403, "mandat_fini")

    def test_un_mandat_fini_laisse_lire_la_suite_donnee_a_ses_avis_et_rien_de_plus(self, membre, relecture):
        dire(membre, relecture, "titre", genre="clair")
        finir_le_mandat(membre)
        espace = lire(membre)
        assert (espace["membre"], [lue["juges"] for lue in espace["relectures"]]) == (False, [1])
        assert codes(dire(membre, relecture)) == (403, "mandat_fini")
        assert Avis.objects.count() == 1

    def test_trop_tard_ou_texte_remplace_se_disent_en_francais(self, membre, relecture, horloge):
        horloge.avancer(timedelta(days=16))
        assert codes(dire(membre, relecture)) == (409, "relecture_finie")
        une_relecture(une_version(contenu=un_contenu(reponse_courte="Un autre texte.")))
        refus = dire(membre, relecture)
        assert codes(refus) == (409, "version_remplacee")
        assert "n’est pas parti" in refus.json()["message"]

    @pytest.mark.parametrize(
        ("place", "champs", "champ"),
        [
            ("ensemble", {"genre": "inconnu"}, "genre"),
            ("titre", {"genre": "clair", "texte": "a" * 501}, "texte"),
            ("titre", {"genre": "proposition", "texte": "  "}, "texte"),
            ("a" * 41, {"genre": "clair"}, "paragraphe"),
            ("que_faire.0.2", {"genre": "clair"}, "paragraphe"),
        ],
    )
    def test_une_saisie_refusee_dit_quel_champ_corriger(self, membre, relecture, place, champs, champ):
        reponse = dire(membre, relecture, place, **champs)
        assert codes(reponse) == (422, "saisie_invalide")
        assert list(reponse.json()["details"]["champs"]) == [champ]


class TestMembre:
    def test_le_texte_se_lit_comme_les_lecteurs_le_liront(self, membre):
        un_bareme()
        relecture = une_relecture(une_version(contenu=un_contenu(reponse_courte="Au plus {bareme:rsa_base}.")))
        lue = lire(membre, relecture)
        places = ["titre", "reponse_courte", "qui_contacter.0.0", "ce_que_dit_la_loi.0.0"]
        assert [lu["cle"] for lu in lue["texte"]] == places
        assert lue["texte"][1]["texte"] == "Au plus 651,69\N{NO-BREAK SPACE}€."
        assert lue["texte"][2]["titre"] == "Qui contacter\N{NO-BREAK SPACE}?"

    def test_on_reprend_ou_on_s_est_arrete(self, membre, relecture):
        def ou():
            lue = lire(membre)["relectures"][0]
            return lue["reprendre_a"], lue["juges"], lue["finie"]

        assert ou() == ("titre", 0, False)
        dire(membre, relecture, "titre", genre="clair")
        dire(membre, relecture, "que_faire.0.0", genre="pas_clair")
        assert ou() == ("que_faire.0.1", 2, False)
        dire(membre, relecture, "ce_que_dit_la_loi.0.0", genre="clair")
        dire(membre, relecture)
        assert ou() == ("", 3, True)

    def test_le_meme_envoi_repete_ne_compte_qu_une_fois(self, membre, relecture):
        cle = uuid4()
        accuses = [dire(membre, relecture, cle=cle).json() for _ in range(3)]
        assert accuses[0] == accuses[1] == accuses[2]
        assert Avis.objects.get().version == 1

    def test_chacun_ne_lit_que_ses_propres_avis(self, membre, relecture):
        autre = un_membre(prenom="Karim")
        dire(autre, relecture, "titre", genre="faux", texte="Non.")
        assert lire(membre, relecture)["avis"] == []
        assert lire(autre, relecture)["avis"][0]["texte"] == "Non."

    def test_la_tournee_garde_les_textes_commences(self, membre, relecture):
        uuid = str(uuid4())
        reponse = Navigateur(membre.compte).ecrire("PUT", f"/relectures/tournees/{uuid}")
        assert reponse.json() == {"reference": uuid, "version": 1}
        assert lire(membre)["tournee"] == {"uuid": uuid, "relectures": [str(relecture.pk)]}
        dire(membre, relecture)
        assert lire(membre)["tournee"] is None

    def test_les_textes_finis_viennent_apres_ceux_a_lire(self, membre, relecture, horloge):
        dire(membre, relecture)
        horloge.avancer(timedelta(days=16))
        une_relecture(une_version("autre"))
        assert [(lue["slug"], lue["ouverte"]) for lue in lire(membre)["relectures"]] == [
            ("autre", True),
            ("mon-referent", False),
        ]


class TestRedacteur:
    def test_il_lit_les_avis_a_cote_du_texte_avec_le_seul_prenom(self, membre, relecture, redacteur):
        un_avis(relecture, membre, "faux", paragraphe="titre", texte="Non.")
        reponse = redacteur.lire(f"/console/guide/versions/{relecture.version.uuid}")
        lue = reponse.json()
        avis = lue["avis"][0]
        assert (avis["prenom"], avis["departement"], avis["paragraphe"]) == ("Nadia", "Hérault", "titre")
        assert lue["contenu"]["titre"] == "Qui m’aide ?"
        assert not {"Benali", str(membre.compte.reference), membre.compte.identifiant} & set(
            reponse.content.decode().replace('"', " ").split()
        )

    def test_sa_reponse_arrive_au_membre_et_ne_suit_pas_un_avis_change(self, membre, relecture, redacteur):
        avis = un_avis(relecture, membre, "faux", paragraphe="titre")
        corps = {"retenu": True, "raison": "Corrigé.", "version_de_base": 1}
        assert redacteur.ecrire("PUT", f"/console/guide/avis/{avis}/reponse", corps).status_code == 200
        lu = lire(membre, relecture)
        assert (lu["avis"][0]["reponse"]["raison"], lu["reponses"]) == ("Corrigé.", 1)
        dire(membre, relecture, "titre", genre="clair", version_de_base=1)
        assert (lire(membre, relecture)["avis"][0]["reponse"], ReponseAvis.objects.count()) == (None, 1)

    def test_une_reponse_a_sa_raison(self, membre, relecture, redacteur):
        avis = un_avis(relecture, membre, "faux", paragraphe="titre")
        corps = {"retenu": False, "raison": " ", "version_de_base": 1}
        assert codes(redacteur.ecrire("PUT", f"/console/guide/avis/{avis}/reponse", corps)) == (
            422,
            "saisie_invalide",
        )

    def test_deux_redacteurs_a_la_fois_gardent_les_deux_textes(self, redacteur):
        une_version()

        def rediger(**champs):
            contenu = un_contenu(**champs).model_dump(mode="json")
            corps = {"slug": "mon-referent", "contenu": contenu, "version_de_base": 1}
            return redacteur.ecrire("PUT", f"/console/guide/versions/{uuid4()}", corps)

        assert rediger(reponse_courte="Le premier.").json()["version"] == 2
        refus = rediger(reponse_courte="Le second.")
        assert codes(refus) == (409, "version_perimee")
        derniere = VersionFiche.objects.get(numero=2)
        assert refus.json()["details"] == {"serveur": {"uuid": str(derniere.uuid), "numero": 2}}

    @pytest.mark.parametrize(
        ("champs", "code"),
        [
            ({"slug": "inconnue"}, (404, "introuvable")),
            ({"contenu": {"titre": "Seul"}}, (422, "saisie_invalide")),
            ({"reponse_courte": "{bareme:rien}"}, (422, "repere_inconnu")),
            ({"reponse_courte": "Vous avez 12 euros."}, (422, "saisie_invalide")),
        ],
    )
    def test_un_texte_mal_fait_est_refuse_avec_une_phrase(self, redacteur, champs, code):
        une_version()
        contenu = un_contenu().model_dump(mode="json")
        if "reponse_courte" in champs:
            contenu["reponse_courte"] = champs.pop("reponse_courte")
        corps = {"slug": "mon-referent", "contenu": contenu, "version_de_base": 1} | champs
        assert codes(redacteur.ecrire("PUT", f"/console/guide/versions/{uuid4()}", corps)) == code
        assert VersionFiche.objects.count() == 1

    def test_la_liste_dit_ou_en_est_chaque_version(self, membre, relecture, redacteur):
        un_avis(relecture, membre)
        version = redacteur.lire("/console/guide/fiches").json()[0]["versions"][0]
        comite = version["relectures"][0]
        assert (version["etat"], comite["favorables"], comite["quorum"], comite["avis"]) == ("en_relecture", 1, 2, 1)

    def test_soixante_fiches_ne_demandent_pas_plus_de_lectures_qu_une(self, redacteur, django_assert_max_num_queries):
        for rang in range(20):
            une_version(f"fiche-{rang}")
        with django_assert_max_num_queries(16):
            assert len(redacteur.lire("/console/guide/fiches").json()) == 20


class TestAnimateur:
    def test_de_la_relecture_a_la_page_publique(self, membre, relecture, redacteur, animateur):
        chemin = f"/console/guide/versions/{relecture.version.uuid}/publication"
        assert codes(redacteur.ecrire("POST", chemin, {})) == (403, "pas_animateur")
        assert codes(animateur.ecrire("POST", chemin, {})) == (409, "relecture_en_cours")
        for votant in (membre, un_membre()):
            assert dire(votant, relecture).status_code == 200
        assert redacteur.ecrire("POST", chemin, {}).json()["version"] == 1
        fiche = Navigateur().lire("/guide?departement=34").json()["fiches"][0]
        assert fiche["relecture"].startswith("Hérault\N{NO-BREAK SPACE}: relue par le comité le")

    def test_une_correction_urgente_demande_deux_agents(self, redacteur, animateur):
        version = une_version()
        chemin = f"/console/guide/versions/{version.uuid}/correction"
        assert codes(redacteur.ecrire("POST", chemin, {"motif": ""})) == (422, "saisie_invalide")
        assert redacteur.ecrire("POST", chemin, {"motif": "Un numéro est faux."}).status_code == 200
        lue = animateur.lire(f"/console/guide/versions/{version.uuid}").json()
        assert lue["urgence_demandee_par"] == "Rose Delmas"
        assert codes(redacteur.ecrire("POST", chemin, {"motif": "Vite."})) == (409, "a_deux")
        assert animateur.ecrire("POST", chemin, {}).status_code == 200
        assert VersionFiche.objects.get().etat == "publiee"

    def test_le_comite_du_departement_se_lit_et_se_compose(self, animateur):
        assert animateur.lire("/console/guide/comite").json() == {"quorum": 3, "jours": 15, "membres": []}
        usager, uuid = un_usager(), uuid4()
        corps = {"identifiant": usager.compte.identifiant}
        assert animateur.ecrire("PUT", f"/console/guide/mandats/{uuid}", corps).status_code == 200
        assert [m["nom"] for m in animateur.lire("/console/guide/comite").json()["membres"]] == ["Nadia B."]
        assert animateur.ecrire("DELETE", f"/console/guide/mandats/{uuid}").status_code == 200
        assert Mandat.objects.get().fin is not None

    def test_les_numeros_ne_se_devinent_pas(self, animateur):
        def essayer():
            return animateur.ecrire("PUT", f"/console/guide/mandats/{uuid4()}", {"identifiant": "00000000"})

        assert [essayer().status_code for _ in range(31)] == [422] * 30 + [429]

    def test_retirer_une_fiche_la_retire_de_partout(self, animateur, redacteur):
        une_fiche_publiee()
        chemin = "/console/guide/fiches/mon-referent/publication"
        assert codes(redacteur.ecrire("DELETE", chemin)) == (403, "pas_animateur")
        assert animateur.ecrire("DELETE", chemin).status_code == 200
        assert Navigateur().lire("/guide").json()["fiches"] == []
        assert codes(animateur.ecrire("DELETE", chemin)) == (409, "transition_refusee")


class TestAutresAgents:
    @pytest.mark.parametrize("chemin", ["/fiches", "/comite", f"/versions/{uuid4()}"])
    def test_un_referent_ne_voit_pas_le_travail_du_guide(self, chemin):
        referent = Navigateur(un_agent(["referent", "orienteur", "responsable"]).compte)
        assert codes(referent.lire(f"/console/guide{chemin}")) == (403, "pas_du_guide")

    def test_un_agent_sans_second_facteur_n_entre_pas(self):
        agent = Navigateur(un_agent(["redacteur"], double_facteur=False).compte)
        assert codes(agent.lire("/console/guide/fiches")) == (403, "double_facteur_requis")
