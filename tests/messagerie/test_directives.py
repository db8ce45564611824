"""What a person reads is the published guide's text, her own data, or a fixed sentence; never anything else."""

import json
from pathlib import Path
from typing import get_args
from uuid import uuid4

import pytest

from guide.models import Fiche, VersionFiche
from guide.rendu import lire_pack, titres_publies, typographier
from guide.services import deposer_version, depublier, publier
from messagerie.danger import CATEGORIES
from messagerie.directives import Redaction
from messagerie.rasa import Consigne
from messagerie.schemas_questions import Directive
from tests.fabriques import un_accompagnement, un_agent, un_departement, un_rendez_vous, un_usager
from usagers.services.personnes import ReferentExterne

pytestmark = pytest.mark.django_db

PHRASES = json.loads((Path(__file__).parents[2] / "backend/messagerie/phrases.json").read_text(encoding="utf-8"))
ACTIONS = ["prochain_rendez_vous", "changer_rendez_vous", "qui_est_mon_referent", "contacter_referent"]


def suivre(directive, *, usager=None, departement=None, **champs):
    redaction = Redaction(uuid4(), usager, departement or (usager.departement if usager else None))
    return redaction.suivre(Consigne(directive=directive, **champs))


def un_animateur():
    return un_agent(["animateur"], double_facteur=False)


class TestLeGuide:
    def test_la_reponse_est_le_texte_publie_de_chaque_fiche(self, guide_publie):
        herault = un_departement("34")
        publiees = lire_pack(departement=herault).fiches
        assert publiees
        for fiche in publiees:
            reponse = suivre("fiche", sujet=fiche.slug, departement=herault)
            assert reponse.texte == fiche.reponse_courte
            assert reponse.fiche.model_dump() == fiche.model_dump(
                include={"slug", "titre", "version", "publiee_le", "porte"}
            ) | {"section": None}

    def test_une_suite_a_le_texte_publie_de_la_partie_demandee(self, guide_publie):
        calvados = un_departement("14")
        for fiche in lire_pack(departement=calvados).fiches:
            for section in fiche.sections:
                reponse = suivre("fiche", sujet=fiche.slug, section=section.cle, departement=calvados)
                lignes = [ligne for bloc in section.blocs for ligne in bloc.lignes]
                assert reponse.texte.split("\n") == lignes
                assert reponse.fiche.section == section.cle

    def test_une_partie_que_la_fiche_n_a_pas_donne_la_reponse_courte(self, guide_publie):
        complete = VersionFiche.objects.publiees().get(fiche__slug="trop-percu")
        restent = [section for section in complete.texte.sections if section.cle != "attention"]
        courte = complete.texte.model_copy(update={"sections": restent})
        publier(version=deposer_version(fiche=complete.fiche, contenu=courte), par=un_animateur())
        reponse = suivre("fiche", sujet="trop-percu", section="attention")
        assert reponse.fiche.version == complete.numero + 1
        assert (reponse.texte, reponse.fiche.section) == (typographier(courte.reponse_courte), None)

    @pytest.mark.parametrize("connue", [True, False])
    def test_une_fiche_qui_n_est_pas_publiee_est_dite_telle(self, guide_publie, connue):
        if connue:
            depublier(fiche=Fiche.objects.get(slug="trop-percu"), par=un_animateur())
        reponse = suivre("fiche", sujet="trop-percu" if connue else "une-autre-fiche")
        assert (reponse.directive, reponse.fiche, reponse.transmettre) == ("fiche_absente", None, True)

    def test_deux_choix_portent_les_titres_publies(self, guide_publie):
        reponse = suivre("deux_choix", sujets=("mes-rendez-vous", "prochain_rendez_vous"))
        assert [choix.titre for choix in reponse.choix] == [
            titres_publies()["mes-rendez-vous"],
            PHRASES["choix"]["prochain_rendez_vous"],
        ]

    def test_un_choix_sans_titre_n_est_pas_propose(self, guide_publie):
        reponse = suivre("deux_choix", sujets=("une-autre-fiche", "trop-percu"))
        assert [choix.sujet for choix in reponse.choix] == ["trop-percu"]
        assert suivre("deux_choix", sujets=("une-autre-fiche", "encore-une-autre")).directive == "repli"


class TestSesPropresAffaires:
    @pytest.mark.parametrize("directive", ACTIONS)
    def test_un_inconnu_est_renvoye_a_son_espace(self, directive):
        reponse = suivre(directive)
        assert reponse.directive == "dans_votre_espace"
        assert (reponse.rendez_vous, reponse.referent, reponse.transmettre) == (None, None, False)

    @pytest.mark.parametrize("directive", ["prochain_rendez_vous", "changer_rendez_vous"])
    def test_le_prochain_rendez_vous_est_le_sien(self, directive):
        usager = un_usager()
        sien, autre = un_rendez_vous(usager=usager), un_rendez_vous()
        reponse = suivre(directive, usager=usager)
        assert reponse.rendez_vous.uuid == sien.uuid != autre.uuid
        assert reponse.texte == PHRASES["reponses"][directive]

    @pytest.mark.parametrize("directive", ["prochain_rendez_vous", "changer_rendez_vous"])
    def test_sans_rendez_vous_c_est_dit(self, directive):
        un_rendez_vous()
        reponse = suivre(directive, usager=un_usager())
        assert (reponse.directive, reponse.rendez_vous) == (directive, None)
        assert reponse.texte == PHRASES["reponses"]["sans_rendez_vous"]

    @pytest.mark.parametrize(
        ("directive", "transmettre"), [("qui_est_mon_referent", False), ("contacter_referent", True)]
    )
    def test_le_referent_est_le_sien_meme_hors_de_jalons(self, directive, transmettre):
        dedans, dehors = un_usager(), un_usager()
        un_accompagnement(usager=dedans, referent=un_agent(["referent"], prenom="Marc", nom="Delmas"))
        un_accompagnement(
            usager=dehors, externe=ReferentExterne(nom="Thérèse M.", organisme="CCAS", telephone="0400000000")
        )
        for usager, nom in [(dedans, "Marc D."), (dehors, "Thérèse M.")]:
            reponse = suivre(directive, usager=usager)
            assert (reponse.referent.destination, reponse.referent.nom) == ("referent", nom)
            assert reponse.transmettre is transmettre

    @pytest.mark.parametrize("directive", ["qui_est_mon_referent", "contacter_referent"])
    def test_sans_referent_c_est_le_service(self, directive):
        reponse = suivre(directive, usager=un_usager())
        assert reponse.referent.destination == "service"
        assert reponse.texte == PHRASES["reponses"]["sans_referent"]


class TestDanger:
    @pytest.mark.parametrize(("sujet", "code"), [("idees-suicidaires", "suicide"), ("violences", "violences")])
    def test_un_danger_compris_par_le_classifieur_a_ses_numeros(self, sujet, code):
        reponse = suivre("danger", sujet=sujet)
        assert (reponse.directive, reponse.danger) == ("danger", code)
        assert reponse.texte == CATEGORIES[code].texte

    def test_un_danger_sans_categorie_a_le_texte_de_sa_fiche(self, guide_publie):
        reponse = suivre("danger", sujet="numeros-d-urgence")
        fiche = next(f for f in lire_pack(departement=None).fiches if f.slug == "numeros-d-urgence")
        assert (reponse.directive, reponse.danger, reponse.texte) == ("danger", None, fiche.reponse_courte)
        assert reponse.fiche.slug == "numeros-d-urgence"

    def test_sans_guide_un_danger_a_quand_meme_un_numero(self):
        reponse = suivre("danger", sujet="numeros-d-urgence")
        assert (reponse.directive, reponse.texte) == ("danger", PHRASES["reponses"]["danger"])


@pytest.mark.parametrize("directive", ["saluer", "remercier", "hors_sujet", "repli"])
def test_le_reste_est_une_phrase_de_la_maison(directive):
    reponse = suivre(directive)
    assert (reponse.directive, reponse.texte) == (directive, PHRASES["reponses"][directive])


def test_les_phrases_sont_courtes_et_se_disent_machine():
    phrases = PHRASES["reponses"]
    assert all(0 < len(phrase) <= 280 for phrase in phrases.values())
    for directive in ("saluer", "hors_sujet", "repli"):
        assert "Je suis une machine. Je réponds avec le guide." in phrases[directive]


def test_chaque_phrase_sert_et_chaque_directive_a_la_sienne():
    du_guide_ou_du_danger = {"fiche"}
    assert set(PHRASES["reponses"]) == set(get_args(Directive)) - du_guide_ou_du_danger | {
        "sans_rendez_vous",
        "sans_referent",
    }
    assert set(PHRASES["choix"]) == set(ACTIONS)
