"""Who publishes what, and on what ground."""

import pytest
from django.db import IntegrityError, transaction

from guide.erreurs import PasAnimateur, RepereInconnu, TexteNonVerifie, TransitionRefusee
from guide.models import Decision, VersionFiche
from guide.rendu import fiche_publiee, titres_publies
from guide.services import deposer_version, depublier, publier, publier_premier_contenu
from tests.fabriques import un_agent, un_contenu, une_fiche_publiee, une_version
from tests.guide.constats import etats
from tests.paralleles import en_parallele

pytestmark = pytest.mark.django_db

AUTRE = {"reponse_courte": "Un autre texte."}


class TestRefus:
    @pytest.mark.parametrize("roles", [[], ["redacteur"], ["referent", "orienteur", "responsable"]])
    def test_personne_d_autre_que_l_animateur_ne_publie_ni_ne_retire(self, roles):
        publiee, brouillon = une_fiche_publiee(), une_version(contenu=un_contenu(**AUTRE))
        autre = un_agent(roles, double_facteur=False)
        with pytest.raises(PasAnimateur):
            publier(version=brouillon, par=autre)
        with pytest.raises(PasAnimateur):
            depublier(fiche=publiee.fiche, par=autre)
        with pytest.raises(PasAnimateur):
            publier_premier_contenu(par=autre)
        assert etats() == ["publiee", "brouillon"]

    def test_une_information_que_personne_n_a_verifiee_ne_se_publie_pas(self, animateur):
        une_fiche_publiee()
        with pytest.raises(TexteNonVerifie):
            publier(version=une_version(contenu=un_contenu(confiance="N")), par=animateur)
        assert etats() == ["publiee", "brouillon"]

    def test_ce_qui_n_est_pas_publie_ne_se_retire_pas(self, animateur):
        with pytest.raises(TransitionRefusee):
            depublier(fiche=une_version().fiche, par=animateur)

    def test_une_version_publiee_ou_archivee_ne_se_publie_plus(self, animateur):
        ancienne = une_fiche_publiee()
        publiee = une_fiche_publiee(contenu=un_contenu(**AUTRE))
        for version in (ancienne, publiee):
            with pytest.raises(TransitionRefusee):
                publier(version=version, par=animateur)
        assert etats() == ["archivee", "publiee"]

    @pytest.mark.parametrize("repere", ["bareme:rsa_base", "local:adresse_courte", "local:rien", "ailleurs:x", ""])
    def test_un_texte_qui_cite_une_valeur_inconnue_n_est_pas_garde(self, repere):
        with pytest.raises(RepereInconnu, match="repere_inconnu") as refus:
            une_version(contenu=un_contenu(reponse_courte=f"Voici : {{{repere}}}."))
        assert f"{{{repere}}}" in refus.value.message
        assert not VersionFiche.objects.exists()

    def test_aucun_verbe_ne_recrit_un_texte(self):
        version = une_version()
        version.contenu = un_contenu(**AUTRE).model_dump(mode="json")
        with pytest.raises(TypeError):
            version.save()
        assert VersionFiche.objects.get().texte == un_contenu()

    def test_la_base_refuse_deux_versions_publiees_d_une_fiche(self):
        une_fiche_publiee()
        autre = une_version(contenu=un_contenu(**AUTRE))
        with pytest.raises(IntegrityError), transaction.atomic():
            VersionFiche.objects.filter(pk=autre.pk).update(etat="publiee")


class TestPublier:
    def test_la_version_d_avant_est_archivee_et_tout_le_monde_lit_la_nouvelle(self, animateur):
        une_fiche_publiee()
        nouvelle = une_version(contenu=un_contenu(**AUTRE))
        assert fiche_publiee("mon-referent", None).reponse_courte == "Votre référent vous aide."
        publier(version=nouvelle, par=animateur)
        lue = fiche_publiee("mon-referent", None)
        assert (lue.reponse_courte, lue.version) == ("Un autre texte.", 2)
        assert etats() == ["archivee", "publiee"]

    def test_la_decision_dit_qui_a_publie_quoi(self, animateur):
        version = une_version()
        publier(version=version, par=animateur)
        decision = Decision.objects.get()
        assert (decision.version, decision.genre, decision.par) == (version, "animateur", animateur)

    def test_une_fiche_retiree_ne_se_lit_plus_nulle_part(self, animateur):
        depublier(fiche=une_fiche_publiee().fiche, par=animateur)
        assert fiche_publiee("mon-referent", None) is None
        assert titres_publies() == {}
        assert Decision.objects.first().genre == "retrait"

    def test_le_texte_retire_peut_revenir_comme_une_nouvelle_version(self, animateur):
        fiche = une_fiche_publiee().fiche
        depublier(fiche=fiche, par=animateur)
        publier(version=deposer_version(fiche=fiche, contenu=un_contenu()), par=animateur)
        assert fiche_publiee("mon-referent", None).version == 2


class TestPremierContenu:
    def test_une_fiche_jamais_publiee_recoit_son_dernier_premier_contenu(self, animateur):
        une_version()
        une_version(contenu=un_contenu(**AUTRE))
        assert [version.numero for version in publier_premier_contenu(par=animateur)] == [2]
        assert etats() == ["brouillon", "publiee"]

    def test_refaire_ne_change_rien(self, animateur):
        une_version()
        publier_premier_contenu(par=animateur)
        assert publier_premier_contenu(par=animateur) == []
        assert Decision.objects.count() == 1

    def test_un_premier_contenu_plus_recent_remplace_un_premier_contenu(self, animateur):
        une_fiche_publiee()
        une_version(contenu=un_contenu(**AUTRE))
        publier_premier_contenu(par=animateur)
        assert etats() == ["archivee", "publiee"]

    def test_une_fiche_que_quelqu_un_a_retiree_reste_retiree(self, animateur):
        depublier(fiche=une_fiche_publiee().fiche, par=animateur)
        une_version(contenu=un_contenu(**AUTRE))
        assert publier_premier_contenu(par=animateur) == []

    def test_une_fiche_que_quelqu_un_a_recrite_et_publiee_garde_son_texte(self, animateur):
        redacteur = un_agent(["redacteur"], double_facteur=False)
        publier(version=une_version(auteur=redacteur), par=animateur)
        une_version(contenu=un_contenu(**AUTRE))
        assert publier_premier_contenu(par=animateur) == []

    @pytest.mark.parametrize("chemin", [["en_relecture"], ["en_relecture", "validee"]])
    def test_une_fiche_confiee_au_comite_attend_le_comite(self, animateur, chemin):
        confiee = une_version()
        for etat in chemin:
            confiee.passer(etat)
        une_version(contenu=un_contenu(**AUTRE))
        assert publier_premier_contenu(par=animateur) == []

    def test_le_brouillon_d_un_redacteur_n_est_pas_un_premier_contenu(self, animateur):
        une_version(auteur=un_agent(["redacteur"], double_facteur=False))
        assert publier_premier_contenu(par=animateur) == []

    def test_ce_que_personne_n_a_verifie_reste_un_brouillon_et_n_arrete_pas_les_autres(self, animateur):
        une_version("a-verifier", un_contenu(confiance="N"))
        une_version("verifiee")
        assert [version.fiche.slug for version in publier_premier_contenu(par=animateur)] == ["verifiee"]


@pytest.mark.django_db(transaction=True)
class TestEnMemeTemps:
    def test_deux_versions_publiees_en_meme_temps_n_en_laissent_qu_une(self, animateur):
        versions = [une_version(contenu=un_contenu(reponse_courte=f"Texte {n}.")) for n in range(4)]
        en_parallele(lambda version: publier(version=version, par=animateur), versions)
        assert sorted(etats()) == ["archivee"] * 3 + ["publiee"]
        assert Decision.objects.count() == 4

    def test_la_meme_version_publiee_deux_fois_en_meme_temps_n_a_qu_une_decision(self, animateur):
        version = une_version()

        def essayer(_):
            try:
                publier(version=VersionFiche.objects.get(pk=version.pk), par=animateur)
            except TransitionRefusee:
                return "refusee"
            return "publiee"

        assert sorted(en_parallele(essayer, list(range(4)))) == ["publiee"] + ["refusee"] * 3
        assert Decision.objects.count() == 1

    def test_des_textes_deposes_en_meme_temps_ont_chacun_leur_numero(self):
        fiche = une_version().fiche
        textes = [un_contenu(reponse_courte=f"Texte {n}.") for n in range(4)]
        en_parallele(lambda texte: deposer_version(fiche=fiche, contenu=texte), textes)
        assert sorted(fiche.versions.values_list("numero", flat=True)) == [1, 2, 3, 4, 5]

    def test_publier_et_retirer_en_meme_temps_finissent_dans_un_ordre_ou_dans_l_autre(self, animateur):
        publiee = une_fiche_publiee()
        suivante = une_version(contenu=un_contenu(**AUTRE))
        gestes = [
            lambda: depublier(fiche=publiee.fiche, par=animateur),
            lambda: publier(version=suivante, par=animateur),
        ]
        en_parallele(lambda geste: geste(), gestes)
        assert etats() in (["archivee", "publiee"], ["archivee", "archivee"])
        assert Decision.objects.filter(genre="retrait").count() == 1
