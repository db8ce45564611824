"""A text before the committees: who gives it, who speaks, until when, and what an opinion may change."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from guide.erreurs import (
    DejaEnRelecture,
    DejaRepondu,
    MandatFini,
    PasDeComite,
    PasRedacteur,
    RelectureFinie,
    RelecturePlusRecente,
    TexteNonVerifie,
    TransitionRefusee,
    VersionRemplacee,
)
from guide.models import Avis, Relecture, ReponseAvis, VersionFiche
from guide.services import depublier, publier, repondre_avis, soumettre
from notifications.models import Nouvelle
from socle.erreurs import Introuvable, SaisieInvalide, VersionPerimee
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
from tests.paralleles import en_parallele

pytestmark = pytest.mark.django_db

AUTRE = {"reponse_courte": "Un autre texte."}


@pytest.fixture
def redacteur():
    return un_agent(["redacteur"], double_facteur=False)


@pytest.fixture
def animateur():
    return un_agent(["animateur"], double_facteur=False)


@pytest.fixture
def membres():
    return [un_membre(prenom=prenom) for prenom in ("Nadia", "Karim", "Lina")]


def etats():
    return list(VersionFiche.objects.order_by("fiche__slug", "numero").values_list("etat", flat=True))


def nouvelles(personne):
    return list(Nouvelle.objects.filter(compte=personne.compte_id).values_list("genre", "objet"))


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


class TestAvisRefuse:
    def test_qui_n_est_pas_du_comite_n_y_trouve_rien(self, membres):
        relecture = une_relecture()
        for autre in (un_usager(), un_membre(un_departement("14"))):
            with pytest.raises(Introuvable):
                un_avis(relecture, autre)
        assert not Avis.objects.exists()

    def test_un_mandat_fini_ne_donne_plus_d_avis(self, membres):
        relecture = une_relecture()
        finir_le_mandat(membres[0])
        with pytest.raises(MandatFini):
            un_avis(relecture, membres[0])

    def test_un_mandat_fini_avant_ne_voit_pas_ce_qui_vient_apres(self, membres, horloge):
        finir_le_mandat(membres[0])
        horloge.avancer(timedelta(days=1))
        with pytest.raises(Introuvable):
            un_avis(une_relecture(), membres[0])

    def test_le_lendemain_du_dernier_jour_est_trop_tard(self, membres, horloge):
        horloge.regler(datetime(2026, 11, 24, 9, tzinfo=UTC))
        relecture = une_relecture(quorum=1)
        horloge.regler(datetime(2026, 12, 9, 23, tzinfo=UTC))  # midnight in France
        with pytest.raises(RelectureFinie, match="relecture_finie") as refus:
            un_avis(relecture, membres[0])
        assert "9 décembre 2026" in refus.value.message
        assert etats() == ["en_relecture"]

    def test_l_ancien_texte_ne_prend_plus_d_avis(self, membres):
        avant = une_relecture(quorum=1)
        apres = une_relecture(une_version(contenu=un_contenu(**AUTRE)), quorum=1)
        with pytest.raises(VersionRemplacee):
            un_avis(avant, membres[0])
        assert apres.adoptee_le is None
        assert etats() == ["archivee", "en_relecture"]

    def test_un_texte_retire_ne_prend_plus_d_avis(self, membres, animateur):
        relecture = une_relecture(une_fiche_publiee())
        depublier(fiche=relecture.version.fiche, par=animateur)
        with pytest.raises(VersionRemplacee):
            un_avis(relecture, membres[0])

    @pytest.mark.parametrize(
        ("champs", "champ"),
        [
            ({"paragraphe": "que_faire.0.0", "genre": "clair"}, "paragraphe"),
            ({"paragraphe": "qui_contacter.0.1", "genre": "clair"}, "paragraphe"),
            ({"paragraphe": "titre", "genre": "favorable"}, "genre"),
            ({"paragraphe": "ensemble", "genre": "clair"}, "genre"),
            ({"paragraphe": "titre", "genre": "proposition", "texte": ""}, "texte"),
        ],
    )
    def test_un_avis_mal_place_est_refuse_avec_son_champ(self, membres, champs, champ):
        with pytest.raises(SaisieInvalide) as refus:
            un_avis(une_relecture(), membres[0], **champs)
        assert set(refus.value.details["champs"]) == {champ}

    def test_on_ne_change_pas_un_avis_qu_on_n_a_pas_vu(self, membres):
        relecture = une_relecture()
        un_avis(relecture, membres[0], "clair", paragraphe="titre")
        for base in (None, 2):
            with pytest.raises(VersionPerimee) as refus:
                un_avis(relecture, membres[0], "faux", paragraphe="titre", version_de_base=base)
            assert refus.value.details == {"serveur": {"genre": "clair", "texte": "", "version": 1}}
        with pytest.raises(VersionPerimee):
            un_avis(relecture, membres[0], "faux", paragraphe="reponse_courte", version_de_base=1)

    def test_la_base_refuse_un_genre_qui_n_est_pas_a_sa_place(self, membres):
        un_avis(une_relecture(), membres[0], "clair", paragraphe="titre")
        for champs in ({"genre": "favorable"}, {"genre": "proposition"}, {"paragraphe": "ensemble"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Avis.objects.update(**champs)


class TestAvis:
    def test_le_dernier_jour_compte_encore(self, membres, horloge):
        horloge.regler(datetime(2026, 11, 24, 9, tzinfo=UTC))
        relecture = une_relecture(quorum=1)
        horloge.regler(datetime(2026, 12, 9, 22, 59, tzinfo=UTC))
        un_avis(relecture, membres[0])
        assert etats() == ["validee"]

    def test_un_membre_change_d_avis_jusqu_au_dernier_jour(self, membres):
        relecture = une_relecture()
        un_avis(relecture, membres[0], "a_revoir", texte="Trop long.")
        un_avis(relecture, membres[0], version_de_base=1)
        un_avis(relecture, membres[1])
        assert (Avis.objects.count(), etats()) == (2, ["validee"])

    def test_un_avis_retire_avant_le_quorum_ne_compte_plus(self, membres):
        relecture = une_relecture()
        un_avis(relecture, membres[0])
        un_avis(relecture, membres[0], "a_revoir", version_de_base=1)
        un_avis(relecture, membres[1])
        assert etats() == ["en_relecture"]

    def test_les_avis_sur_les_paragraphes_n_adoptent_rien(self, membres):
        relecture = une_relecture(quorum=1)
        for membre in membres:
            un_avis(relecture, membre, "clair", paragraphe="titre")
        assert etats() == ["en_relecture"]

    def test_ce_qu_a_dit_un_membre_avant_la_fin_de_son_mandat_compte(self, membres):
        relecture = une_relecture()
        un_avis(relecture, membres[0])
        finir_le_mandat(membres[0])
        un_avis(relecture, membres[1])
        assert etats() == ["validee"]

    def test_les_avis_d_un_comite_ne_font_pas_le_quorum_d_un_autre(self, membres):
        calvados = un_departement("14")
        voisin = un_membre(calvados)
        relecture = une_relecture()
        un_avis(relecture, membres[0])
        un_avis(relecture.version.relectures.get(departement=calvados), voisin)
        assert etats() == ["en_relecture"]

    def test_apres_l_adoption_on_peut_encore_dire_ce_qui_est_faux(self, membres):
        relecture = une_relecture(quorum=1)
        un_avis(relecture, membres[0])
        un_avis(relecture, membres[1], "faux", paragraphe="titre", texte="Ce n’est plus vrai.")
        assert (Avis.objects.count(), etats()) == (2, ["validee"])

    def test_l_ensemble_previent_ceux_qui_ecrivent_le_guide_et_un_paragraphe_non(self, membres, redacteur):
        relecture = une_relecture()
        un_avis(relecture, membres[0], "clair", paragraphe="titre")
        assert nouvelles(redacteur) == []
        un_avis(relecture, membres[0])
        assert nouvelles(redacteur) == [("relecture_changee", relecture.version.uuid)]


class TestRepondre:
    @pytest.fixture
    def avis(self, membres):
        return un_avis(une_relecture(), membres[0], "faux", paragraphe="titre")

    def repondre(self, avis, agent, **champs):
        voulu = {"retenu": True, "raison": "Corrigé.", "version_de_base": 1} | champs
        return repondre_avis(agent=agent, avis=avis, **voulu)

    def test_seul_un_redacteur_repond_et_seulement_a_un_avis_qui_existe(self, avis, animateur, redacteur):
        with pytest.raises(PasRedacteur):
            self.repondre(avis, animateur)
        with pytest.raises(Introuvable):
            self.repondre(uuid4(), redacteur)
        assert not ReponseAvis.objects.exists()

    def test_on_ne_repond_qu_une_fois_et_a_ce_que_le_membre_dit_aujourd_hui(self, avis, membres, redacteur):
        relecture = Relecture.objects.get()
        un_avis(relecture, membres[0], "clair", paragraphe="titre", version_de_base=1)
        with pytest.raises(VersionPerimee):
            self.repondre(avis, redacteur)
        self.repondre(avis, redacteur, version_de_base=2)
        with pytest.raises(DejaRepondu):
            self.repondre(avis, redacteur, version_de_base=2)

    def test_le_membre_l_apprend_meme_apres_le_dernier_jour(self, avis, membres, redacteur, horloge):
        avant = [len(nouvelles(membre)) for membre in membres]
        horloge.avancer(timedelta(days=60))
        self.repondre(avis, redacteur, retenu=False, raison="La loi le dit ainsi.")
        assert [len(nouvelles(membre)) for membre in membres] == [avant[0] + 1, *avant[1:]]


@pytest.mark.django_db(transaction=True)
class TestEnMemeTemps:
    def test_les_avis_donnes_en_meme_temps_font_le_quorum_une_fois(self):
        membres = [un_membre() for _ in range(4)]
        relecture = une_relecture(quorum=2)
        en_parallele(lambda membre: un_avis(relecture, membre), membres)
        relecture.refresh_from_db()
        assert (Avis.objects.count(), etats()) == (4, ["validee"])
        assert relecture.adoptee_le

    def test_le_meme_avis_sur_deux_telephones_n_existe_qu_une_fois(self):
        membre = un_membre()
        relecture = une_relecture()

        def donner(genre):
            try:
                un_avis(relecture, membre, genre, paragraphe="titre")
            except VersionPerimee:
                return "perimee"
            return "gardee"

        assert sorted(en_parallele(donner, ["clair", "faux", "pas_clair"])) == ["gardee", "perimee", "perimee"]
        assert Avis.objects.count() == 1

    def test_un_avis_et_un_nouveau_texte_en_meme_temps_ne_publient_pas_l_ancien(self):
        membre, redacteur = un_membre(), un_agent(["redacteur"], double_facteur=False)
        relecture = une_relecture(quorum=1)
        suivante = une_version(contenu=un_contenu(**AUTRE))

        def voter():
            with suppress(VersionRemplacee):
                un_avis(relecture, membre)

        en_parallele(lambda geste: geste(), [voter, lambda: soumettre(version=suivante, par=redacteur)])
        assert etats() == ["archivee", "en_relecture"]
        with pytest.raises(TransitionRefusee):
            publier(version=relecture.version, par=un_agent(["animateur"], double_facteur=False))
