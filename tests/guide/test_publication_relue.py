"""On what ground a text under review goes out, and what its readers are told in each département."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from guide.erreurs import (
    ADeux,
    PasAnimateur,
    PasRedacteur,
    RelectureEnCours,
    TexteNonVerifie,
    TransitionRefusee,
    VersionRemplacee,
)
from guide.models import CorrectionUrgente, Decision, VersionFiche
from guide.rendu import fiche_publiee, lire_pack
from guide.services import corriger_en_urgence, publier, publier_premier_contenu
from tests.fabriques import (
    finir_le_mandat,
    un_agent,
    un_avis,
    un_contenu,
    un_departement,
    un_membre,
    une_fiche_publiee,
    une_relecture,
    une_version,
)
from tests.guide.constats import etats
from tests.paralleles import en_parallele

pytestmark = pytest.mark.django_db

AUTRE = {"reponse_courte": "Un autre texte."}
APRES_L_ECHEANCE = timedelta(days=16)
INSECABLE = "\N{NO-BREAK SPACE}"
SANS_COMITE = f"Pas encore relue{INSECABLE}: ce département n’a pas de comité."


@pytest.fixture
def membre():
    return un_membre()


def decisions():
    return list(Decision.objects.order_by("pk").values_list("genre", flat=True))


class TestPublierRefuse:
    def test_personne_ne_decide_a_la_place_du_comite_avant_le_dernier_jour(self, membre, animateur, horloge):
        horloge.regler(datetime(2026, 11, 24, 9, tzinfo=UTC))
        relecture = une_relecture()
        with pytest.raises(RelectureEnCours) as refus:
            publier(version=relecture.version, par=animateur)
        assert "9 décembre 2026" in refus.value.message
        assert (etats(), decisions()) == (["en_relecture"], [])

    def test_un_redacteur_ne_publie_que_ce_qu_un_comite_a_adopte(self, membre, redacteur, horloge):
        relecture = une_relecture()
        horloge.avancer(APRES_L_ECHEANCE)
        for version in (relecture.version, une_version("autre")):
            with pytest.raises(PasAnimateur):
                publier(version=version, par=redacteur)

    def test_les_avis_de_l_ancien_texte_ne_publient_pas_le_nouveau(self, membre, redacteur):
        ancienne = une_relecture(quorum=1)
        un_avis(ancienne, membre)
        nouvelle = une_relecture(une_version(contenu=un_contenu(**AUTRE)), quorum=1)
        for version in (ancienne.version, nouvelle.version):
            with pytest.raises((PasAnimateur, TransitionRefusee)):
                publier(version=version, par=redacteur)
        assert etats() == ["archivee", "en_relecture"]


class TestPublier:
    def test_ce_que_le_comite_a_adopte_se_publie_au_nom_du_comite(self, membre, redacteur):
        une_fiche_publiee()
        relecture = une_relecture(une_version(contenu=un_contenu(**AUTRE)), quorum=1)
        un_avis(relecture, membre)
        publier(version=relecture.version, par=redacteur)
        assert (etats(), decisions()) == (["archivee", "publiee"], ["animateur", "comite"])
        assert fiche_publiee("mon-referent", None).reponse_courte == "Un autre texte."

    def test_sans_quorum_au_dernier_jour_l_animateur_decide_et_c_est_ecrit(self, membre, animateur, horloge):
        relecture = une_relecture()
        un_avis(relecture, membre)
        horloge.avancer(APRES_L_ECHEANCE)
        publier(version=relecture.version, par=animateur, motif="La loi a changé.")
        decision = Decision.objects.get()
        assert (decision.genre, decision.par, decision.motif) == ("sans_avis", animateur, "La loi a changé.")

    def test_un_texte_plus_recent_publie_arrete_la_relecture_du_plus_ancien(self, membre, animateur):
        ancienne = une_relecture(quorum=1)
        publier(version=une_version(contenu=un_contenu(**AUTRE)), par=animateur)
        with pytest.raises(VersionRemplacee):
            un_avis(ancienne, membre)
        assert etats() == ["archivee", "publiee"]

    def test_un_premier_contenu_donne_au_comite_n_est_plus_remplace_par_les_fichiers(self, membre, animateur):
        une_relecture(une_fiche_publiee())
        une_version(contenu=un_contenu(**AUTRE))
        assert publier_premier_contenu(par=animateur) == []


class TestCorrectionUrgente:
    def test_le_meme_agent_ne_confirme_pas_sa_correction(self, redacteur):
        version = une_version()
        corriger_en_urgence(version=version, par=redacteur, motif="Un numéro est faux.")
        with pytest.raises(ADeux):
            corriger_en_urgence(version=version, par=redacteur, motif="Encore.")
        assert (etats(), decisions()) == (["brouillon"], [])

    def test_il_faut_ecrire_le_guide_et_un_texte_verifie_pas_encore_publie(self, redacteur):
        with pytest.raises(PasRedacteur):
            corriger_en_urgence(version=une_version(), par=un_agent(["referent"], double_facteur=False), motif="x")
        with pytest.raises(TexteNonVerifie):
            corriger_en_urgence(version=une_version(contenu=un_contenu(confiance="N")), par=redacteur, motif="x")
        with pytest.raises(TransitionRefusee):
            corriger_en_urgence(version=une_fiche_publiee("autre"), par=redacteur, motif="x")
        assert not CorrectionUrgente.objects.exists()

    def test_un_second_agent_publie_et_le_comite_relit_apres(self, membre, redacteur, animateur):
        version = une_version()
        corriger_en_urgence(version=version, par=redacteur, motif="Un numéro est faux.")
        corriger_en_urgence(version=version, par=animateur)
        decision = Decision.objects.get()
        assert (decision.genre, decision.demandee_par, decision.par) == ("urgence", redacteur, animateur)
        assert decision.motif == "Un numéro est faux."
        assert (etats(), version.relectures.get().ouverte) == (["publiee"], True)

    def test_sans_comite_la_correction_sort_quand_meme(self, redacteur, animateur):
        version = une_version()
        for agent in (redacteur, animateur):
            corriger_en_urgence(version=version, par=agent, motif="x")
        assert (etats(), version.relectures.count()) == (["publiee"], 0)

    def test_la_base_refuse_une_correction_urgente_decidee_seul(self, redacteur):
        version = une_version()
        champs = {"version": version, "par": redacteur, "le": version.cree_le}
        for genre, demandee_par in (("urgence", redacteur), ("urgence", None), ("comite", redacteur)):
            with pytest.raises(IntegrityError), transaction.atomic():
                Decision.objects.create(genre=genre, demandee_par=demandee_par, **champs)


class TestCeQuiEstDitAuxLecteurs:
    def phrases(self):
        lieux = (un_departement("34"), un_departement("14"), None)
        return [fiche_publiee("mon-referent", lieu).relecture for lieu in lieux]

    def test_sans_comite_la_page_le_dit_et_le_texte_commun_ne_le_dit_pas(self):
        une_fiche_publiee()
        assert self.phrases() == [SANS_COMITE, SANS_COMITE, "Pas encore relue par le comité."]

    def test_chaque_departement_dit_son_propre_comite(self, membre, redacteur, horloge):
        horloge.regler(datetime(2026, 11, 30, 23, 30, tzinfo=UTC))  # 1 December in France
        relecture = une_relecture(quorum=1)
        un_avis(relecture, membre)
        publier(version=relecture.version, par=redacteur)
        relue = f"Hérault{INSECABLE}: relue par le comité le 1er décembre 2026."
        assert self.phrases() == [relue, SANS_COMITE, relue]
        assert f"{fiche_publiee('mon-referent', un_departement('34')).relue_le}" == "2026-12-01"
        assert fiche_publiee("mon-referent", un_departement("14")).relue_le is None

    def test_le_texte_commun_dit_la_premiere_adoption(self, membre, redacteur, horloge):
        voisin = un_membre(un_departement("14"))
        relecture = une_relecture(quorum=1)
        une_relecture_du_calvados = relecture.version.relectures.get(departement="14")
        une_relecture_du_calvados.quorum = 1
        une_relecture_du_calvados.save()
        un_avis(une_relecture_du_calvados, voisin)
        horloge.avancer(timedelta(days=1))
        un_avis(relecture, membre)
        publier(version=relecture.version, par=redacteur)
        herault, calvados, commun = self.phrases()
        assert [phrase[:7] for phrase in (herault, calvados, commun)] == ["Hérault", "Calvado", "Calvado"]

    def test_sans_avis_a_temps_la_page_le_dit_la_ou_le_comite_avait_le_texte(self, membre, animateur, horloge):
        relecture = une_relecture()
        horloge.avancer(APRES_L_ECHEANCE)
        publier(version=relecture.version, par=animateur)
        sans_avis = "Publiée sans avis du comité."
        assert self.phrases() == [sans_avis, SANS_COMITE, sans_avis]

    def test_une_correction_urgente_se_dit_puis_le_comite_l_adopte(self, membre, redacteur, animateur):
        version = une_version()
        for agent in (redacteur, animateur):
            corriger_en_urgence(version=version, par=agent, motif="x")
        corrigee = "Corrigée en urgence, pas encore relue par le comité."
        assert self.phrases() == [corrigee] * 3
        relecture = version.relectures.get()
        avant = lire_pack(departement=un_departement("34")).empreinte
        for rang in range(relecture.quorum):
            un_avis(relecture, membre if rang == 0 else un_membre())
        assert self.phrases()[0].startswith("Hérault")
        assert lire_pack(departement=un_departement("34")).empreinte != avant

    def test_une_nouvelle_version_ne_garde_pas_la_relecture_de_l_ancienne(self, membre, redacteur, animateur):
        relecture = une_relecture(quorum=1)
        un_avis(relecture, membre)
        publier(version=relecture.version, par=redacteur)
        publier(version=une_version(contenu=un_contenu(**AUTRE)), par=animateur)
        assert self.phrases()[0] == "Pas encore relue par le comité."

    def test_un_comite_qui_n_a_plus_de_membre_garde_ce_qu_il_a_adopte(self, membre, redacteur):
        relecture = une_relecture(quorum=1)
        un_avis(relecture, membre)
        publier(version=relecture.version, par=redacteur)
        finir_le_mandat(membre)
        assert self.phrases()[0].startswith("Hérault")


@pytest.mark.django_db(transaction=True)
class TestEnMemeTemps:
    def test_deux_confirmations_en_meme_temps_n_ont_qu_une_decision(self):
        version = une_version()
        corriger_en_urgence(version=version, par=un_agent(["redacteur"], double_facteur=False), motif="x")
        agents = [un_agent(["animateur"], double_facteur=False) for _ in range(4)]

        def confirmer(agent):
            try:
                corriger_en_urgence(version=VersionFiche.objects.get(pk=version.pk), par=agent)
            except TransitionRefusee:
                return "refusee"
            return "publiee"

        assert sorted(en_parallele(confirmer, agents)) == ["publiee"] + ["refusee"] * 3
        assert decisions() == ["urgence"]

    def test_le_dernier_avis_et_la_publication_en_meme_temps_n_ont_qu_une_issue(self):
        membre, redacteur = un_membre(), un_agent(["redacteur"], double_facteur=False)
        relecture = une_relecture(quorum=1)

        def publier_si_adopte():
            try:
                publier(version=VersionFiche.objects.get(pk=relecture.version_id), par=redacteur)
            except PasAnimateur:
                return

        en_parallele(lambda geste: geste(), [lambda: un_avis(relecture, membre), publier_si_adopte])
        relecture.refresh_from_db()
        assert relecture.adoptee_le
        assert (etats(), decisions()) in ((["validee"], []), (["publiee"], ["comite"]))
