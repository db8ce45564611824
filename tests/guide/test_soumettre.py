"""Who gives a text to the committees, and what that does to the others."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from guide.erreurs import (
    DejaEnRelecture,
    PasDeComite,
    PasRedacteur,
    RelecturePlusRecente,
    TexteNonVerifie,
    TransitionRefusee,
)
from guide.models import VersionFiche
from guide.services import depublier, soumettre
from tests.fabriques import (
    finir_le_mandat,
    un_agent,
    un_avis,
    un_contenu,
    un_departement,
    un_membre,
    un_usager,
    une_fiche_publiee,
    une_relecture,
    une_version,
)
from tests.guide.constats import etats, nouvelles

pytestmark = pytest.mark.django_db

AUTRE = {"reponse_courte": "Un autre texte."}


class TestSoumettreRefuse:
    @pytest.mark.parametrize("roles", [[], ["referent", "orienteur", "responsable"]])
    def test_il_faut_ecrire_le_guide_pour_le_donner_a_relire(self, membres, roles):
        with pytest.raises(PasRedacteur):
            soumettre(version=une_version(), par=un_agent(roles, double_facteur=False))
        assert etats() == ["brouillon"]

    def test_sans_aucun_comite_le_texte_reste_un_brouillon(self, redacteur, membres):
        for membre in membres:
            finir_le_mandat(membre)
        with pytest.raises(PasDeComite):
            soumettre(version=une_version(), par=redacteur)
        assert etats() == ["brouillon"]

    def test_un_texte_que_personne_n_a_verifie_ne_prend_pas_le_temps_du_comite(self, redacteur, membres):
        with pytest.raises(TexteNonVerifie):
            soumettre(version=une_version(contenu=un_contenu(confiance="N")), par=redacteur)

    def test_un_texte_archive_ne_revient_pas(self, redacteur, animateur, membres):
        version = une_fiche_publiee()
        depublier(fiche=version.fiche, par=animateur)
        with pytest.raises(TransitionRefusee):
            soumettre(version=version, par=redacteur)

    def test_un_texte_deja_donne_a_tous_ne_se_redonne_pas(self, redacteur, membres):
        relecture = une_relecture()
        with pytest.raises(DejaEnRelecture):
            soumettre(version=relecture.version, par=redacteur)

    def test_un_texte_plus_ancien_ne_prend_pas_la_place_d_un_plus_recent(self, redacteur, membres):
        ancienne = une_version()
        une_relecture(une_version(contenu=un_contenu(**AUTRE)))
        with pytest.raises(RelecturePlusRecente):
            soumettre(version=ancienne, par=redacteur)
        assert etats() == ["brouillon", "en_relecture"]

    def test_la_base_refuse_deux_versions_d_une_fiche_au_comite(self, membres):
        une_relecture()
        autre = une_version(contenu=un_contenu(**AUTRE))
        with pytest.raises(IntegrityError), transaction.atomic():
            VersionFiche.objects.filter(pk=autre.pk).update(etat="validee")


class TestSoumettre:
    def test_chaque_comite_qui_existe_recoit_le_texte_avec_ses_propres_regles(self, redacteur, membres, horloge):
        horloge.regler(datetime(2026, 11, 24, 9, tzinfo=UTC))
        un_membre(un_departement("14"))
        un_departement("30")
        relecture = une_relecture(quorum=2)
        par_lieu = {r.departement_id: (r.quorum, f"{r.echeance}") for r in relecture.version.relectures.all()}
        assert par_lieu == {"34": (2, "2026-12-09"), "14": (3, "2026-12-09")}
        assert etats() == ["en_relecture"]

    def test_les_membres_l_apprennent_et_les_autres_non(self, redacteur, membres):
        ancien, voisin = un_membre(), un_usager()
        finir_le_mandat(ancien)
        avant = len(nouvelles(ancien))
        relecture = une_relecture()
        assert nouvelles(membres[0])[-1] == ("relecture_changee", relecture.version.uuid)
        assert (len(nouvelles(ancien)), nouvelles(voisin)) == (avant, [])

    def test_un_texte_publie_se_relit_sans_quitter_les_pages(self, redacteur, membres):
        relecture = une_relecture(une_fiche_publiee(), quorum=1)
        assert etats() == ["publiee"]
        un_avis(relecture, membres[0])
        relecture.refresh_from_db()
        assert (etats(), relecture.adoptee_le is not None) == (["publiee"], True)

    def test_un_nouveau_texte_prend_la_place_de_celui_qui_etait_en_relecture(self, redacteur, membres):
        avant = une_relecture()
        apres = une_relecture(une_version(contenu=un_contenu(**AUTRE)))
        avant.refresh_from_db()
        assert (avant.ouverte, apres.ouverte) == (False, True)
        assert etats() == ["archivee", "en_relecture"]

    def test_un_comite_ouvert_plus_tard_recoit_le_texte_a_son_tour(self, redacteur, membres):
        relecture = une_relecture()
        un_membre(un_departement("14"))
        soumettre(version=relecture.version, par=redacteur)
        assert relecture.version.relectures.count() == 2
