import re
from datetime import timedelta
from uuid import uuid4

import pytest

from notifications.models import Nouvelle
from socle.horloge import maintenant
from territoires.models import ValeurLocale
from tests.fabriques import un_accompagnement, un_agent, un_departement, un_usager
from tests.navigateur import Navigateur
from tests.travail import travail_de
from usagers.models import Accompagnement, CodeActivation, Compte, Usager

pytestmark = pytest.mark.django_db


@pytest.fixture
def odile():
    return un_agent(["orienteur"], prenom="Odile")


@pytest.fixture
def marc():
    return un_agent(["referent"])


def personne(**champs):
    return {"prenom": "Nadia", "nom": "Benali", "annee_naissance": 1990} | champs


def creer(agent, reference=None, *, cle=None, **champs):
    return Navigateur(agent.compte).ecrire(
        "PUT", f"/console/usagers/{reference or uuid4()}", personne(**champs), cle=cle
    )


def emettre(agent, usager, **corps):
    chemin = f"/console/usagers/{usager.compte.reference}/code"
    return Navigateur(agent.compte).ecrire("POST", chemin, {"premier_rendez_vous": None} | corps)


APPELS = [
    ("GET", "/console/usagers", None),
    ("GET", "/console/referents", None),
    ("PUT", f"/console/usagers/{uuid4()}", personne()),
    ("POST", f"/console/usagers/{uuid4()}/code", {"premier_rendez_vous": None}),
]


class TestPortes:
    @pytest.mark.parametrize(("methode", "chemin", "corps"), APPELS)
    def test_un_inconnu_une_personne_un_agent_sans_second_facteur_restent_dehors(self, methode, chemin, corps):
        sans_agent = Compte.objects.create_superuser("gestion@exemple.fr", "Un-mot-de-passe-long")
        sans_facteur = un_agent(["orienteur", "referent"], double_facteur=False).compte
        codes = [
            Navigateur(compte).ecrire(methode, chemin, corps).json()["code"]
            for compte in (None, un_usager().compte, sans_agent, sans_facteur)
        ]
        assert codes == ["connexion_requise", "interdit", "interdit", "double_facteur_requis"]

    @pytest.mark.parametrize("roles", [["responsable"], ["redacteur"], []])
    def test_seuls_un_orienteur_ou_un_referent_creent_un_espace(self, roles):
        assert creer(un_agent(roles)).json()["code"] == "interdit"
        assert not Usager.objects.exists()


class TestCreer:
    @pytest.mark.parametrize(
        ("champ", "valeur"),
        [
            ("prenom", "  "),
            ("nom", "x" * 61),
            ("annee_naissance", 1899),
            ("annee_naissance", maintenant().year),
            ("telephone", "12"),
            ("email", "nadia@"),
            ("voie", "remobilisation"),
            ("voie", "social"),
            ("referent", str(uuid4())),
            ("referent_externe", {"nom": ""}),
        ],
    )
    def test_une_saisie_invalide_ne_cree_rien(self, odile, champ, valeur):
        assert creer(odile, **{champ: valeur}).status_code == 422
        assert not Usager.objects.exists()
        assert not Compte.objects.filter(genre="usager").exists()

    def test_un_referent_d_ailleurs_ou_sans_ce_role_est_refuse(self, odile):
        for agent in (un_agent(["referent"], departement=un_departement("14")), un_agent(["responsable"])):
            reponse = creer(odile, voie="social", referent=str(agent.compte.reference))
            assert "referent" in reponse.json()["details"]["champs"]

    def test_un_referent_dedans_et_dehors_est_refuse(self, odile, marc):
        reponse = creer(
            odile, voie="social", referent=str(marc.compte.reference), referent_externe={"nom": "Hélène Marty"}
        )
        assert reponse.status_code == 422
        assert not Usager.objects.exists()

    def test_un_referent_n_ouvre_pas_d_espace_pour_un_collegue(self, marc):
        sonia = un_agent(["referent"], prenom="Sonia")
        for champs in ({}, {"voie": "social", "referent": str(sonia.compte.reference)}):
            assert "referent" in creer(marc, **champs).json()["details"]["champs"]
        assert not Usager.objects.exists()

    def test_un_referent_ouvre_l_espace_d_une_personne_qu_il_suit(self, marc):
        creer(marc, voie="social", referent=str(marc.compte.reference))
        assert Usager.objects.visibles_par(marc.compte).count() == 1

    def test_une_reference_deja_prise_est_refusee(self, odile):
        reference = uuid4()
        creer(odile, reference)
        assert creer(odile, reference).json()["code"] == "deja_cree"

    def test_la_meme_creation_repetee_ne_cree_qu_une_personne(self, odile, marc):
        reference, cle = uuid4(), uuid4()
        champs = {"voie": "social", "referent": str(marc.compte.reference)}
        reponses = [creer(odile, reference, cle=cle, **champs) for _ in range(2)]
        assert [r.json() for r in reponses] == [{"reference": str(reference), "version": 1}] * 2
        assert Usager.objects.count() == Accompagnement.objects.count() == 1
        assert Nouvelle.objects.count() == 2

    def test_l_espace_est_ferme_et_sans_mot_de_passe(self, odile):
        creer(odile, telephone="06 39 98 00 02", email="Nadia@exemple.fr")
        nadia = Usager.objects.get()
        assert (nadia.telephone, nadia.email) == ("+33639980002", "nadia@exemple.fr")
        assert nadia.telephone_confirme_le is nadia.email_confirme_le is nadia.active_le is None
        assert not nadia.compte.has_usable_password()
        assert re.fullmatch(r"\d{8}", nadia.compte.identifiant)
        assert nadia.departement == odile.departement

    def test_donner_un_referent_previent_la_personne_et_le_referent_et_son_referent(self, odile, marc):
        creer(odile, voie="professionnel", referent=str(marc.compte.reference))
        nadia = Usager.objects.get()
        assert nadia.accompagnement_ouvert.referent == marc
        assert {n.compte for n in Nouvelle.objects.all()} == {nadia.compte, marc.compte}
        assert {(n.genre, n.objet) for n in Nouvelle.objects.all()} == {
            ("accompagnement_change", nadia.compte.reference)
        }

    def test_un_referent_hors_de_jalons_se_note_avec_son_organisme(self, odile):
        externe = {"nom": "Hélène Marty", "organisme": "CCAS", "telephone": "04 65 71 02 01"}
        assert creer(odile, voie="social", referent_externe=externe).status_code == 200
        ouvert = Accompagnement.objects.get()
        assert (ouvert.referent, ouvert.externe_nom, ouvert.externe_organisme) == (None, "Hélène Marty", "CCAS")


class TestLister:
    def test_chacun_ne_voit_que_les_siens(self, odile, marc):
        un_accompagnement(usager=un_usager(prenom="Nadia"), referent=marc)
        un_usager(prenom="Lucas", active=False)
        vus = {
            agent: [usager["prenom"] for usager in Navigateur(agent.compte).lire("/console/usagers").json()]
            for agent in (marc, odile, un_agent(["referent"]), un_agent(["responsable"]))
        }
        assert list(vus.values()) == [["Nadia"], ["Lucas"], [], []]

    def test_la_liste_dit_le_parcours_le_referent_et_si_l_espace_est_ouvert(self, odile, marc):
        nadia = un_usager(cree_par=odile, active=False)
        un_accompagnement(usager=nadia, referent=marc)
        assert Navigateur(odile.compte).lire("/console/usagers").json() == [
            {
                "reference": str(nadia.compte.reference),
                "prenom": "Nadia",
                "nom": "Benali",
                "annee_naissance": 1990,
                "voie": "social",
                "referent": "Marc Delmas",
                "suivi_par_moi": False,
                "active": False,
            }
        ]

    def test_la_liste_coute_autant_pour_une_que_pour_dix(self, odile):
        navigateur = Navigateur(odile.compte)
        un_accompagnement(usager=un_usager(cree_par=odile))
        une = travail_de(lambda: navigateur.lire("/console/usagers"))
        for _ in range(9):
            un_accompagnement(usager=un_usager(cree_par=odile))
        assert travail_de(lambda: navigateur.lire("/console/usagers")) == une

    def test_les_referents_sont_ceux_du_departement(self, odile, marc):
        un_agent(["referent"], departement=un_departement("14"))
        un_agent(["responsable"])
        parti = un_agent(["referent"])
        parti.compte.is_active = False
        parti.compte.save()
        assert Navigateur(odile.compte).lire("/console/referents").json() == [
            {
                "reference": str(marc.compte.reference),
                "nom_court": "Marc D.",
                "structure": "Maison des solidarités",
            }
        ]


class TestCode:
    def test_une_etrangere_reste_introuvable(self, marc):
        nadia = un_usager()
        assert emettre(marc, nadia).json()["code"] == "introuvable"
        assert not CodeActivation.objects.exists()

    @pytest.mark.parametrize("rendez_vous", ["2020-01-01T10:00:00+01:00", "2026-12-01T10:00:00", "demain"])
    def test_un_rendez_vous_passe_ou_mal_ecrit_est_refuse(self, odile, rendez_vous):
        assert emettre(odile, un_usager(cree_par=odile), premier_rendez_vous=rendez_vous).status_code == 422

    def test_la_feuille_a_un_code_un_identifiant_et_un_carre_a_lire(self, odile):
        nadia = un_usager(cree_par=odile, active=False)
        feuille = emettre(odile, nadia).json()
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", feuille["code"])
        assert feuille["identifiant"] == nadia.compte.identifiant
        assert feuille["adresse"] == "http://testserver/activation"
        assert feuille["qr_svg"].startswith("<svg")

    def test_le_referent_aussi_redonne_un_code(self, marc):
        nadia = un_usager()
        un_accompagnement(usager=nadia, referent=marc)
        assert (
            emettre(marc, nadia, premier_rendez_vous=(maintenant() + timedelta(days=3)).isoformat()).status_code
            == 200
        )

    def test_redemander_le_code_remplace_le_premier(self, odile):
        nadia = un_usager(cree_par=odile, active=False)
        premier, second = emettre(odile, nadia).json()["code"], emettre(odile, nadia).json()["code"]
        statuts = [
            Navigateur()
            .ecrire("POST", "/activation/verification", {"code": code, "annee_naissance": 1990})
            .status_code
            for code in (premier, second)
        ]
        assert statuts == [401, 200]

    def test_l_adresse_courte_du_departement_s_imprime(self, odile):
        ValeurLocale.objects.create(departement=odile.departement, cle="adresse_courte", valeur="jalons.exemple.fr")
        assert emettre(odile, un_usager(cree_par=odile)).json()["adresse"] == "jalons.exemple.fr"
