"""What a person asks of people: what is refused, what is kept, who is told."""

from datetime import timedelta
from uuid import uuid4

import pytest

from messagerie.models import TEXTE_MAX, Demande, Message
from territoires.models import ValeurLocale
from tests.fabriques import un_accompagnement, un_agent, un_usager, une_absence, une_demande
from tests.messagerie.gestes import (
    MARDI_24_NOVEMBRE,
    clore,
    code,
    ecrire,
    nouvelles_de,
    prendre,
    repondre,
    siennes,
    transmettre,
)
from tests.navigateur import Navigateur
from usagers.models import Agent
from usagers.services.personnes import ReferentExterne

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def le_24_novembre(horloge):
    horloge.regler(MARDI_24_NOVEMBRE)


class TestRefus:
    @pytest.mark.parametrize(
        ("champ", "valeur"),
        [
            ("texte", ""),
            ("texte", " \n "),
            ("texte", "a" * (TEXTE_MAX + 1)),
            ("destination", "caf"),
            ("sujet", "Montant du RSA"),
            ("sujet", "a" * 61),
        ],
    )
    def test_une_saisie_invalide_est_dite_au_bon_champ(self, nadia, marc, champ, valeur):
        reponse = transmettre(nadia, **{champ: valeur})
        assert code(reponse) == (422, "saisie_invalide")
        assert list(reponse.json()["details"]["champs"]) == [champ]
        assert not Demande.objects.exists()

    def test_sans_referent_dans_jalons_il_faut_ecrire_au_service(self, nadia):
        refus = transmettre(nadia)
        assert code(refus) == (409, "sans_referent")
        assert "service" in refus.json()["message"]
        un_accompagnement(usager=nadia, externe=ReferentExterne(nom="Hélène Marty"))
        assert code(transmettre(nadia)) == (409, "sans_referent")
        assert transmettre(nadia, destination="service").status_code == 200

    def test_rien_n_est_promis_quand_personne_ne_lirait(self, nadia, odile):
        un_accompagnement(usager=nadia, referent=un_agent(["referent"]))
        Agent.objects.get(pk=odile.pk).roles.all().delete()
        assert code(transmettre(nadia, destination="service")) == (409, "personne_ne_lit")
        assert not Demande.objects.exists()
        portes = Navigateur(nadia.compte).lire("/demandes/destinations").json()
        assert [(porte["dans_jalons"], porte["promesse"]) for porte in portes] == [
            (True, "2026-11-26"),
            (False, None),
        ]

    def test_l_uuid_d_une_autre_personne_est_introuvable(self, nadia, odile):
        uuid, karim = uuid4(), un_usager(cree_par=odile)
        transmettre(nadia, uuid, destination="service")
        for reponse in (
            transmettre(karim, uuid, destination="service"),
            ecrire(karim, uuid),
            clore(karim, uuid, base=1),
        ):
            assert code(reponse) == (404, "introuvable")
        assert Message.objects.count() == 1

    def test_l_uuid_d_un_message_d_une_autre_personne_est_introuvable(self, nadia, odile):
        uuid, karim = uuid4(), un_usager(cree_par=odile)
        transmettre(nadia, uuid, destination="service")
        sienne = une_demande(karim)
        assert code(ecrire(karim, sienne.pk, uuid)) == (404, "introuvable")
        assert siennes(karim)[0]["version"] == 1

    def test_un_message_deja_parti_n_est_pas_ecrit_deux_fois(self, nadia, marc):
        uuid, message = uuid4(), uuid4()
        transmettre(nadia, uuid)
        ecrire(nadia, uuid, message)
        assert code(transmettre(nadia, uuid)) == (409, "deja_envoye")
        assert code(ecrire(nadia, uuid, message)) == (409, "deja_envoye")
        assert Message.objects.count() == 2

    def test_au_dela_de_trente_messages_en_une_heure_il_faut_attendre(self, nadia, marc, horloge):
        uuid = uuid4()
        transmettre(nadia, uuid)
        assert {ecrire(nadia, uuid).status_code for _ in range(29)} == {200}
        refus = ecrire(nadia, uuid)
        assert code(refus) == (429, "trop_d_essais")
        assert int(refus["Retry-After"]) > 0
        assert Message.objects.count() == 30
        horloge.avancer(timedelta(hours=1, seconds=1))
        assert ecrire(nadia, uuid).status_code == 200

    def test_on_ne_regle_pas_une_demande_qui_a_change_depuis(self, nadia, marc):
        demande = une_demande(nadia, destination="referent")
        repondre(marc, demande.pk)
        assert code(clore(nadia, demande.pk, base=1)) == (409, "demande_changee")
        assert clore(nadia, demande.pk, base=2).status_code == 200
        assert code(clore(nadia, demande.pk, base=3)) == (409, "demande_changee")

    def test_une_demande_qui_a_sa_reponse_ne_se_prend_plus(self, nadia, marc):
        demande = une_demande(nadia, destination="referent")
        repondre(marc, demande.pk)
        assert code(prendre(marc, demande.pk, base=2)) == (409, "demande_changee")


class TestTransmettre:
    def test_la_demande_dit_a_qui_elle_va_et_pour_quand(self, nadia, marc):
        uuid = uuid4()
        reponse = transmettre(nadia, uuid, sujet="montant-rsa", texte=" Combien ? ")
        assert reponse.json() == {"reference": str(uuid), "version": 1}
        (lue,) = siennes(nadia)
        assert (lue["uuid"], lue["destinataire"], lue["etat"]) == (str(uuid), "Marc D.", "ouverte")
        assert (lue["sujet"], lue["promesse"]) == ("montant-rsa", "2026-11-26")
        (message,) = lue["messages"]
        assert (message["uuid"], message["texte"]) == (str(uuid), "Combien ?")
        assert (message["de_moi"], message["auteur"]) == (True, "Nadia")

    def test_la_meme_operation_envoyee_deux_fois_donne_une_demande(self, nadia, marc):
        uuid, cle = uuid4(), uuid4()
        reponses = [transmettre(nadia, uuid, cle=cle) for _ in range(2)]
        assert [reponse.json() for reponse in reponses] == [{"reference": str(uuid), "version": 1}] * 2
        assert Message.objects.count() == 1

    def test_le_departement_fixe_le_nombre_de_jours_promis(self, nadia, marc):
        ValeurLocale.objects.create(departement=nadia.departement, cle="jours_de_reponse", valeur=4)
        transmettre(nadia)
        assert siennes(nadia)[0]["promesse"] == "2026-11-30"

    def test_une_deuxieme_question_sur_le_meme_sujet_rejoint_la_premiere(self, nadia, marc):
        premiere, deuxieme = uuid4(), uuid4()
        transmettre(nadia, premiere, sujet="trop-percu")
        rejointe = transmettre(nadia, deuxieme, sujet="trop-percu", texte="Et aussi ?")
        assert rejointe.json() == {"reference": str(premiere), "version": 2}
        (lue,) = siennes(nadia)
        assert [message["uuid"] for message in lue["messages"]] == [str(premiere), str(deuxieme)]

    def test_un_telephone_qui_ne_sait_pas_encore_garde_son_propre_uuid(self, nadia, marc):
        """Written offline: a question, words added to it, then « C’est réglé », all under the phone's own uuid."""
        premiere, du_telephone = uuid4(), uuid4()
        transmettre(nadia, premiere)
        transmettre(nadia, du_telephone)
        assert ecrire(nadia, du_telephone).json() == {"reference": str(premiere), "version": 3}
        assert clore(nadia, du_telephone, base=3).json() == {"reference": str(premiere), "version": 4}

    def test_ni_un_autre_sujet_ni_l_autre_porte_ne_se_melangent(self, nadia, marc):
        for champs in ({}, {"sujet": "trop-percu"}, {"destination": "service"}):
            transmettre(nadia, **champs)
        assert len(siennes(nadia)) == 3

    def test_apres_une_demande_reglee_le_sujet_recommence_a_neuf(self, nadia, marc):
        ancienne = une_demande(nadia, destination="referent")
        clore(nadia, ancienne.pk, base=1)
        nouvelle = uuid4()
        assert transmettre(nadia, nouvelle).json()["reference"] == str(nouvelle)
        # Words added to the old one go where the subject lives now.
        assert ecrire(nadia, ancienne.pk).json() == {"reference": str(nouvelle), "version": 2}
        assert Demande.objects.get(pk=ancienne.pk).etat == "close"

    def test_la_personne_et_son_referent_sont_prevenus(self, nadia, marc, odile):
        demande = une_demande(nadia, destination="referent")
        assert nouvelles_de(nadia) == nouvelles_de(marc) == [demande.pk]
        assert nouvelles_de(odile) == []


class TestDestinations:
    def portes(self, nadia):
        return Navigateur(nadia.compte).lire("/demandes/destinations").json()

    def test_sans_referent_il_y_a_la_porte_du_service(self, nadia):
        (service,) = self.portes(nadia)
        assert (service["destination"], service["nom"], service["organisme"]) == (
            "service",
            "Service insertion",
            "Maison des solidarités",
        )
        assert (service["telephone"], service["promesse"]) == ("04 65 71 00 01", "2026-11-26")

    def test_le_referent_vient_d_abord(self, nadia, marc):
        referent, service = self.portes(nadia)
        assert (referent["nom"], referent["dans_jalons"], referent["absence"]) == ("Marc D.", True, "")
        assert (referent["promesse"], service["destination"]) == ("2026-11-26", "service")

    def test_un_referent_absent_dit_qui_repond(self, nadia, marc):
        une_absence(marc, jours=9, remplacant=un_agent(["referent"], prenom="Sonia"))
        assert self.portes(nadia)[0]["absence"] == "Absent jusqu’au 2 décembre. Sonia vous répond."

    def test_un_referent_hors_de_jalons_se_joint_par_telephone(self, nadia):
        externe = ReferentExterne(nom="Paul Roux", organisme="Mission locale", telephone="04 65 71 00 09")
        un_accompagnement(usager=nadia, externe=externe)
        assert self.portes(nadia)[0] == {
            "destination": "referent",
            "nom": "Paul Roux",
            "organisme": "Mission locale",
            "telephone": "04 65 71 00 09",
            "dans_jalons": False,
            "promesse": None,
            "absence": "",
        }
