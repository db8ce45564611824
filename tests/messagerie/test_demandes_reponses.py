"""From the first word to « C’est réglé »: answers, states, promises, and what agents read."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from messagerie.models import Demande, HistoriqueDemande
from tests.fabriques import un_agent, un_usager, une_demande
from tests.messagerie.gestes import (
    MARDI_24_NOVEMBRE,
    a_repondre,
    clore,
    code,
    ecrire,
    nouvelles_de,
    prendre,
    repondre,
    siennes,
)
from tests.navigateur import Navigateur

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def le_24_novembre(horloge):
    horloge.regler(MARDI_24_NOVEMBRE)


class TestEchanger:
    def test_la_reponse_arrive_signee_et_la_demande_n_attend_plus(self, nadia, marc):
        demande = une_demande(nadia, destination="referent")
        assert repondre(marc, demande.pk).json() == {"reference": str(demande.pk), "version": 2}
        (lue,) = siennes(nadia)
        assert lue["etat"] == "repondue"
        assert [(m["de_moi"], m["auteur"]) for m in lue["messages"]] == [(True, "Nadia"), (False, "Marc D.")]
        assert a_repondre(marc) == []
        lue_par_marc = Navigateur(marc.compte).lire(f"/console/demandes/{demande.pk}").json()
        assert [m["de_moi"] for m in lue_par_marc["messages"]] == [False, True]
        assert nouvelles_de(nadia) == [demande.pk] * 2

    def test_un_nouveau_mot_rouvre_avec_une_nouvelle_promesse(self, nadia, marc, horloge):
        demande = une_demande(nadia, destination="referent")
        prendre(marc, demande.pk, base=1)
        repondre(marc, demande.pk)
        horloge.avancer(timedelta(days=7))
        assert ecrire(nadia, demande.pk).json()["version"] == 4
        (lue,) = a_repondre(marc)
        assert (lue["etat"], lue["promesse"], lue["prise_par"]) == ("ouverte", "2026-12-03", "")

    def test_un_mot_de_plus_avant_la_reponse_ne_repousse_pas_la_promesse(self, nadia, marc, horloge):
        demande = une_demande(nadia, destination="referent")
        prendre(marc, demande.pk, base=1)
        horloge.avancer(timedelta(days=1))
        ecrire(nadia, demande.pk)
        (lue,) = a_repondre(marc)
        assert (lue["etat"], lue["promesse"], lue["prise_par"]) == ("prise_en_charge", "2026-11-26", "Marc D.")

    def test_une_demande_reglee_se_rouvre_d_un_mot(self, nadia, marc):
        demande = une_demande(nadia, destination="referent")
        clore(nadia, demande.pk, base=1)
        assert a_repondre(marc) == []
        ecrire(nadia, demande.pk)
        assert [lue["etat"] for lue in a_repondre(marc)] == ["ouverte"]

    def test_une_reponse_qui_croise_c_est_regle_est_gardee(self, nadia, marc):
        demande = une_demande(nadia, destination="referent")
        clore(nadia, demande.pk, base=1)
        assert repondre(marc, demande.pk).status_code == 200
        (lue,) = siennes(nadia)
        assert (lue["etat"], len(lue["messages"])) == ("close", 2)

    def test_la_demande_est_en_retard_quand_le_jour_promis_est_passe(self, nadia, marc, horloge):
        demande = une_demande(nadia, destination="referent")
        horloge.regler(timezone.make_aware(datetime(2026, 11, 26, 23, 59, 59)))
        assert [lue["en_retard"] for lue in a_repondre(marc)] == [False]
        horloge.regler(timezone.make_aware(datetime(2026, 11, 27)))
        assert [lue["en_retard"] for lue in a_repondre(marc)] == [True]
        prendre(marc, demande.pk, base=1)
        assert [lue["en_retard"] for lue in a_repondre(marc)] == [True]
        repondre(marc, demande.pk)
        assert not Demande.objects.get().en_retard

    def test_la_plus_ancienne_promesse_vient_d_abord(self, nadia, marc, horloge):
        une_demande(nadia, destination="referent", sujet="a")
        horloge.avancer(timedelta(days=1))
        une_demande(nadia, destination="referent", sujet="b")
        ecrire(nadia, Demande.objects.get(sujet="a").pk)
        assert [lue["sujet"] for lue in a_repondre(marc)] == ["a", "b"]

    def test_la_personne_voit_d_abord_ce_qui_a_bouge_en_dernier(self, nadia, marc, horloge):
        premiere = une_demande(nadia, destination="referent", sujet="a")
        horloge.avancer(timedelta(minutes=1))
        une_demande(nadia, destination="referent", sujet="b")
        horloge.avancer(timedelta(minutes=1))
        repondre(marc, premiere.pk)
        assert [lue["sujet"] for lue in siennes(nadia)] == ["a", "b"]

    def test_la_console_montre_la_personne_et_rien_de_plus(self, nadia, marc):
        une_demande(nadia, destination="referent")
        (lue,) = a_repondre(marc)
        assert (lue["usager"], lue["prenom"], lue["nom"]) == (str(nadia.compte.reference), "Nadia", "Benali")
        assert set(lue) == set(siennes(nadia)[0]) | {"usager", "prenom", "nom", "en_retard", "prise_par"}

    def test_chaque_geste_est_consigne_sans_contenu(self, nadia, marc):
        demande = une_demande(nadia, destination="referent", texte="Un secret")
        prendre(marc, demande.pk, base=1)
        repondre(marc, demande.pk)
        clore(nadia, demande.pk, base=3)
        lignes = HistoriqueDemande.objects.values_list("geste", "etat", "auteur")
        assert list(lignes) == [
            ("transmission", "ouverte", nadia.compte_id),
            ("prise_en_charge", "prise_en_charge", marc.compte_id),
            ("reponse", "repondue", marc.compte_id),
            ("cloture", "close", nadia.compte_id),
        ]
        assert not any("secret" in str(champs) for champs in HistoriqueDemande.objects.values())


class TestPriseEnCharge:
    def test_le_second_agent_apprend_qui_s_en_occupe(self, nadia, odile):
        ines = un_agent(["orienteur"], prenom="Inès", nom="Aubry")
        demande = une_demande(nadia)
        assert prendre(odile, demande.pk, base=1).json()["version"] == 2
        refus = prendre(ines, demande.pk, base=1)
        assert code(refus) == (409, "deja_prise")
        assert refus.json()["message"] == "Odile P. s’occupe déjà de cette demande."
        assert [lue["prise_par"] for lue in a_repondre(ines)] == ["Odile P."]

    def test_qui_ne_peut_plus_repondre_laisse_la_place(self, nadia, odile):
        ines = un_agent(["orienteur"], prenom="Inès", nom="Aubry")
        demande = une_demande(nadia)
        prendre(odile, demande.pk, base=1)
        odile.roles.all().delete()
        assert prendre(ines, demande.pk, base=2).status_code == 200
        assert [lue["prise_par"] for lue in a_repondre(ines)] == ["Inès A."]

    def test_prendre_ce_qu_on_n_a_pas_relu_est_refuse(self, nadia, odile):
        demande = une_demande(nadia)
        ecrire(nadia, demande.pk)
        assert code(prendre(odile, demande.pk, base=1)) == (409, "demande_changee")

    def test_un_collegue_peut_repondre_a_ce_qu_un_autre_a_pris(self, nadia, odile):
        ines = un_agent(["orienteur"], prenom="Inès", nom="Aubry")
        demande = une_demande(nadia)
        prendre(odile, demande.pk, base=1)
        assert repondre(ines, demande.pk).status_code == 200
        assert repondre(odile, demande.pk).status_code == 200
        assert [m["auteur"] for m in siennes(nadia)[0]["messages"]] == ["Nadia", "Inès A.", "Odile P."]


def test_une_longue_liste_ne_coute_pas_plus_de_requetes_qu_une_courte(odile, django_assert_max_num_queries):
    def toutes():
        return len(a_repondre(odile))

    def en_ecrire(combien):
        for _ in range(combien):
            nadia = un_usager(cree_par=odile)
            repondre(odile, une_demande(nadia).pk)
            ecrire(nadia, une_demande(nadia).pk)

    en_ecrire(1)
    with django_assert_max_num_queries(100) as courte:
        assert toutes() == 1
    requetes = len(courte)
    en_ecrire(5)
    with django_assert_max_num_queries(requetes):
        assert toutes() == 6
