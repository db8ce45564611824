"""What the worker does with messages out: in time or not at all, and again if need be."""

from datetime import timedelta
from itertools import pairwise
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.db import connection

from notifications.models import Envoi
from notifications.services import annuler_envois
from notifications.taches import TACHES, envoyer_ce_qui_est_du
from socle.horloge import maintenant
from tests.fabriques import un_agent, un_envoi, un_usager
from tests.navigateur import Navigateur
from usagers.models import Usager

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("temps_arrete")]
ADRESSE, NUMERO = "nadia@exemple.fr", "+33639980001"
SECONDE = timedelta(seconds=1)
Etat = Envoi.Etat


@pytest.fixture
def nadia():
    return un_usager(email=ADRESSE, email_confirme_le=maintenant())


def etat(cle="test:rappel"):
    return Envoi.objects.get(cle=cle).etat


def refus(code):
    return SMTPRecipientsRefused({ADRESSE: (code, b"")})


class TestHeure:
    def test_rien_ne_part_une_seconde_trop_tot(self, nadia, facteur, horloge):
        un_envoi(nadia, dans=timedelta(hours=1))
        horloge.avancer(timedelta(hours=1) - SECONDE)
        envoyer_ce_qui_est_du()
        assert facteur.recus == []
        horloge.avancer(SECONDE)
        envoyer_ce_qui_est_du()
        assert facteur.recus == [(ADRESSE, "Jalons : bonjour.")]

    def test_rien_ne_part_une_fois_l_heure_passee(self, nadia, facteur, horloge):
        un_envoi(nadia, expire=timedelta(hours=1))
        horloge.avancer(timedelta(hours=1))
        envoyer_ce_qui_est_du()
        assert (facteur.recus, etat()) == ([], Etat.DEPASSE)

    def test_il_part_encore_une_seconde_avant(self, nadia, facteur, horloge):
        un_envoi(nadia, expire=timedelta(hours=1))
        horloge.avancer(timedelta(hours=1) - SECONDE)
        envoyer_ce_qui_est_du()
        assert len(facteur.recus) == 1


class TestOu:
    @pytest.mark.parametrize("champs", [{}, {"telephone": NUMERO, "email": ADRESSE}])
    def test_sans_contact_confirme_l_echec_est_definitif(self, courrier, champs):
        un_envoi(un_usager(**champs))
        envoyer_ce_qui_est_du()
        assert (list(courrier), etat()) == ([], Etat.ECHEC_DEFINITIF)

    def test_un_compte_ferme_ne_recoit_rien(self, nadia, facteur):
        nadia.compte.is_active = False
        nadia.compte.save()
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert (facteur.recus, etat()) == ([], Etat.ECHEC_DEFINITIF)

    def test_le_telephone_passe_avant_l_adresse(self, nadia, courrier):
        Usager.objects.update(telephone=NUMERO, telephone_confirme_le=maintenant())
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert [(parti.canal, parti.destinataire) for parti in courrier] == [("sms", NUMERO)]
        assert Envoi.objects.get().canal == "sms"

    def test_sans_fournisseur_de_sms_l_adresse_sert(self, nadia, facteur):
        Usager.objects.update(telephone=NUMERO, telephone_confirme_le=maintenant())
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert facteur.recus == [(ADRESSE, "Jalons : bonjour.")]
        assert Envoi.objects.get().canal == "email"

    def test_sans_fournisseur_de_sms_ni_adresse_l_echec_est_definitif_tout_de_suite(self, facteur):
        un_envoi(un_usager(telephone=NUMERO, telephone_confirme_le=maintenant()))
        envoyer_ce_qui_est_du()
        assert etat() == Etat.ECHEC_DEFINITIF

    def test_un_contact_change_avant_l_heure_recoit_a_la_place_de_l_ancien(self, nadia, facteur, horloge):
        un_envoi(nadia, dans=timedelta(hours=1))
        Usager.objects.update(email="nouvelle@exemple.fr")
        horloge.avancer(timedelta(hours=1))
        envoyer_ce_qui_est_du()
        assert [adresse for adresse, _ in facteur.recus] == ["nouvelle@exemple.fr"]

    def test_un_agent_recoit_a_son_adresse(self, facteur):
        un_envoi(un_agent(["referent"], email="marc@exemple.fr"))
        envoyer_ce_qui_est_du()
        assert [adresse for adresse, _ in facteur.recus] == ["marc@exemple.fr"]


class TestEchecs:
    def test_une_adresse_refusee_pour_toujours_n_est_pas_reessayee(self, nadia, facteur):
        facteur.refuser(refus(550))
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert etat() == Etat.ECHEC_DEFINITIF

    @pytest.mark.parametrize("panne", [refus(450), TimeoutError(), SMTPServerDisconnected(), ValueError()])
    def test_une_panne_passagere_se_repare_trente_secondes_apres(self, nadia, facteur, horloge, panne):
        facteur.refuser(panne)
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert etat() == Etat.ECHEC_TEMPORAIRE
        horloge.avancer(timedelta(seconds=29))
        envoyer_ce_qui_est_du()
        assert facteur.recus == []
        horloge.avancer(SECONDE)
        envoyer_ce_qui_est_du()
        assert (etat(), len(facteur.recus)) == (Etat.ENVOYE, 1)

    def test_une_panne_qui_dure_est_reessayee_de_plus_en_plus_tard_pendant_quatre_heures(
        self, nadia, facteur, horloge
    ):
        essais = []

        def noter_et_tomber(_):
            essais.append(maintenant())
            raise ConnectionRefusedError

        facteur.avant = noter_et_tomber
        un_envoi(nadia, expire=timedelta(days=2))
        while (a_faire := Envoi.objects.get()).disponible_le:
            horloge.regler(a_faire.disponible_le)
            envoyer_ce_qui_est_du()
        ecarts = [round((b - a).total_seconds()) for a, b in pairwise(essais)]
        assert ecarts == [30, 120] + [600] * 23
        assert etat() == Etat.ECHEC_DEFINITIF

    def test_un_essai_qui_viendrait_trop_tard_n_est_pas_fait(self, nadia, facteur):
        facteur.refuser(TimeoutError())
        un_envoi(nadia, expire=timedelta(seconds=30))
        envoyer_ce_qui_est_du()
        assert etat() == Etat.DEPASSE

    def test_une_panne_n_arrete_pas_les_autres_envois(self, nadia, facteur):
        facteur.refuser(TimeoutError())
        un_envoi(nadia, "un")
        un_envoi(nadia, "deux")
        envoyer_ce_qui_est_du()
        assert {etat("un"), etat("deux")} == {Etat.ECHEC_TEMPORAIRE, Etat.ENVOYE}

    @pytest.mark.django_db(transaction=True)
    def test_aucun_message_ne_part_dans_une_transaction(self, nadia, facteur):
        vus = []
        facteur.avant = lambda _: vus.append(connection.in_atomic_block)
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        assert vus == [False]


class TestEffacement:
    @pytest.mark.parametrize("fin", [Etat.ENVOYE, Etat.ECHEC_DEFINITIF, Etat.DEPASSE, Etat.ANNULE])
    def test_ce_qui_est_fini_ne_garde_aucun_mot(self, nadia, facteur, horloge, fin):
        un_envoi(nadia, expire=timedelta(hours=1))
        if fin == Etat.ECHEC_DEFINITIF:
            facteur.refuser(refus(550))
        if fin == Etat.DEPASSE:
            horloge.avancer(timedelta(hours=1))
        if fin == Etat.ANNULE:
            annuler_envois(compte_id=nadia.compte_id, cle_prefixe="test:")
        envoyer_ce_qui_est_du()
        envoi = Envoi.objects.get()
        assert (envoi.etat, envoi.objet, envoi.texte) == (fin, "", "")

    def test_une_trace_d_envoi_s_efface_trente_jours_apres(self, nadia, facteur, horloge):
        un_envoi(nadia)
        envoyer_ce_qui_est_du()
        horloge.avancer(timedelta(days=30, hours=23))
        travailler()
        assert Envoi.objects.exists()
        horloge.avancer(timedelta(hours=1))
        travailler()
        assert not Envoi.objects.exists()


def travailler():
    for tache in TACHES:
        tache.executer()


def test_le_detail_de_sante_dit_l_age_du_plus_vieil_envoi_du(nadia, horloge):
    chef = un_agent(["responsable"])
    chef.compte.is_staff = True
    chef.compte.save()
    lire = Navigateur(chef.compte).client.get
    un_envoi(nadia, "demain", dans=timedelta(hours=20))
    assert lire("/healthz/detail").json()["retards_s"]["envois"] is None
    un_envoi(nadia, "maintenant")
    horloge.avancer(timedelta(seconds=40))
    assert lire("/healthz/detail").json()["retards_s"]["envois"] in {40, 41}
