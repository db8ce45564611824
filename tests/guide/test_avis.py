"""Who speaks of a text, until when, what an opinion changes and what becomes of it."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from guide.erreurs import (
    DejaRepondu,
    MandatFini,
    PasRedacteur,
    RelectureFinie,
    TransitionRefusee,
    VersionRemplacee,
)
from guide.models import Avis, Relecture, ReponseAvis
from guide.services import depublier, publier, repondre_avis, soumettre
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
from tests.guide.constats import etats, nouvelles
from tests.paralleles import en_parallele

pytestmark = pytest.mark.django_db

AUTRE = {"reponse_courte": "Un autre texte."}


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
