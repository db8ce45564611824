"""Messages out: asked for in a transaction, moved, taken back; what has left has left."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from notifications.models import Envoi
from notifications.services import annuler_envois, prevoir_envoi
from notifications.taches import envoyer_ce_qui_est_du, prendre
from socle.horloge import maintenant
from tests.fabriques import un_envoi, un_usager

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("temps_arrete")]
Etat = Envoi.Etat


@pytest.fixture
def nadia():
    return un_usager(email="nadia@exemple.fr", email_confirme_le=maintenant())


def etat(cle="test:rappel"):
    return Envoi.objects.get(cle=cle).etat


class TestPrevoir:
    @pytest.mark.django_db(transaction=True)
    def test_un_envoi_se_prevoit_dans_la_transaction_de_ce_qu_il_annonce(self, nadia):
        with pytest.raises(AssertionError):
            prevoir_envoi(
                compte_id=nadia.compte_id,
                cle="x",
                objet="",
                texte="x",
                du_le=maintenant(),
                expire_le=maintenant() + timedelta(seconds=1),
            )

    def test_un_envoi_qui_expire_avant_son_heure_est_refuse(self, nadia):
        with pytest.raises(IntegrityError):
            un_envoi(nadia, dans=timedelta(hours=2), expire=timedelta(hours=1))

    def test_ce_qui_est_annule_avec_sa_transaction_ne_part_pas(self, nadia, facteur):
        with transaction.atomic():
            un_envoi(nadia)
            transaction.set_rollback(True)
        envoyer_ce_qui_est_du()
        assert facteur.recus == []

    def test_la_meme_cle_deplace_l_envoi_et_n_en_fait_pas_deux(self, nadia, facteur, horloge):
        un_envoi(nadia, dans=timedelta(hours=1))
        un_envoi(nadia, dans=timedelta(hours=2), texte="Jalons : plus tard.")
        horloge.avancer(timedelta(hours=1))
        envoyer_ce_qui_est_du()
        assert facteur.recus == []
        horloge.avancer(timedelta(hours=1))
        envoyer_ce_qui_est_du()
        assert facteur.textes == ["Jalons : plus tard."]

    def test_ce_qui_est_parti_ne_repart_pas_sous_la_meme_cle(self, nadia, facteur):
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert len(facteur.recus) == 1

    def test_redemander_ce_qu_un_travailleur_est_en_train_d_envoyer_ne_le_donne_pas_a_un_autre(self, nadia, facteur):
        un_envoi(nadia)
        next(prendre())
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert (etat(), facteur.recus) == (Etat.EN_COURS, [])


class TestAnnuler:
    def test_seuls_les_envois_du_compte_et_du_prefixe_s_annulent(self, nadia, facteur):
        karim = un_usager(email="karim@exemple.fr", email_confirme_le=maintenant())
        un_envoi(nadia, "a:1:rappel", texte="annulé")
        un_envoi(nadia, "a:1:propose", texte="annulé aussi")
        un_envoi(nadia, "a:12", texte="autre objet")
        un_envoi(karim, "a:1:karim", texte="autre compte")
        annuler_envois(compte_id=nadia.compte_id, cle_prefixe="a:1:")
        envoyer_ce_qui_est_du()
        assert sorted(facteur.textes) == ["autre compte", "autre objet"]

    def test_un_envoi_annule_puis_voulu_de_nouveau_part_une_fois(self, nadia, facteur):
        un_envoi(nadia)
        annuler_envois(compte_id=nadia.compte_id, cle_prefixe="test:")
        assert etat() == Etat.ANNULE
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert len(facteur.recus) == 1

    def test_annuler_ce_qui_est_parti_ne_change_rien(self, nadia, facteur):
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        annuler_envois(compte_id=nadia.compte_id, cle_prefixe="test:")
        assert etat() == Etat.ENVOYE

    def test_ce_qui_est_parti_pendant_l_annulation_est_dit_parti(self, nadia, facteur):
        facteur.avant = lambda _: annuler_envois(compte_id=nadia.compte_id, cle_prefixe="test:")
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert (etat(), len(facteur.recus)) == (Etat.ENVOYE, 1)

    def test_ce_qui_echoue_pendant_l_annulation_n_est_pas_reessaye(self, nadia, facteur, horloge):
        def annuler_puis_tomber(_):
            annuler_envois(compte_id=nadia.compte_id, cle_prefixe="test:")
            raise TimeoutError

        facteur.avant = annuler_puis_tomber
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert etat() == Etat.ANNULE
        facteur.refuser()
        horloge.avancer(timedelta(hours=1))
        envoyer_ce_qui_est_du()
        assert facteur.recus == []
