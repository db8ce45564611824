"""What the person answers: before the start, on what she saw, and never twice."""

from datetime import timedelta
from uuid import uuid4

import pytest

from notifications.models import Nouvelle
from rendezvous.models import Participation
from tests.fabriques import un_accompagnement, un_agent, un_rendez_vous, un_usager
from tests.navigateur import Navigateur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("temps_arrete")]
SECONDE = timedelta(seconds=1)
REPONSES = [
    lambda gestes, base: gestes.confirmer(base),
    lambda gestes, base: gestes.prevenir(base),
    lambda gestes, base: gestes.prevenir(base, autre_date=True),
    lambda gestes, base: gestes.retirer(base),
]


def lue(gestes):
    [seule] = gestes.nadia.lire("/rendezvous").json()
    return seule


def refus(reponse):
    return reponse.status_code, reponse.json()["code"]


def nouvelles_de(compte):
    return Nouvelle.objects.filter(compte=compte, genre="rendez_vous_change").count()


class TestRefus:
    @pytest.mark.parametrize(
        ("champ", "valeur"),
        [
            ("motif", "absence"),
            ("precision", "a" * 201),
            ("autre_date", None),
            ("version_de_base", 0),
            ("version_de_base", None),
        ],
    )
    def test_une_saisie_invalide_est_dite_au_bon_champ(self, gestes, champ, valeur):
        reponse = gestes.prevenir(**{champ: valeur})
        assert reponse.status_code == 422
        assert list(reponse.json()["details"]["champs"]) == [champ]

    @pytest.mark.parametrize("repondre", REPONSES)
    def test_le_rendez_vous_d_une_autre_personne_est_introuvable(self, gestes, repondre):
        gestes.nadia = Navigateur(un_usager().compte)
        assert refus(repondre(gestes, 1)) == (404, "introuvable")

    @pytest.mark.parametrize("repondre", REPONSES)
    def test_un_rendez_vous_qui_n_existe_pas_est_introuvable(self, gestes, repondre):
        gestes.uuid = uuid4()
        assert refus(repondre(gestes, 1)) == (404, "introuvable")

    @pytest.mark.parametrize("repondre", REPONSES)
    def test_l_agent_ne_repond_pas_a_la_place_de_la_personne(self, gestes, repondre):
        gestes.nadia = gestes.marc
        assert repondre(gestes, 1).status_code == 403

    @pytest.mark.parametrize("repondre", REPONSES)
    def test_une_reponse_a_une_version_perimee_rend_le_rendez_vous_d_aujourd_hui(self, gestes, repondre):
        gestes.confirmer()
        reponse = repondre(gestes, 1)
        assert refus(reponse) == (409, "version_perimee")
        assert reponse.json()["details"]["serveur"] == lue(gestes)
        assert lue(gestes)["version"] == 2

    @pytest.mark.parametrize("repondre", REPONSES)
    def test_l_heure_passee_on_ne_repond_plus(self, gestes, participation, horloge, repondre):
        horloge.regler(participation.rendez_vous.debut)
        assert refus(repondre(gestes, 1)) == (409, "rendez_vous_passe")

    @pytest.mark.parametrize("repondre", REPONSES)
    @pytest.mark.parametrize("vue", [1, 2])
    def test_un_rendez_vous_annule_le_dit_meme_a_qui_ne_l_avait_pas_vu(self, gestes, repondre, vue):
        gestes.annuler()
        assert refus(repondre(gestes, vue)) == (409, "rendez_vous_annule")

    def test_sans_reponse_il_n_y_a_rien_a_retirer(self, gestes):
        assert refus(gestes.retirer(1)) == (409, "rien_a_retirer")


class TestJeViens:
    def test_une_seconde_avant_l_heure_on_repond_encore(self, gestes, participation, horloge):
        horloge.regler(participation.rendez_vous.debut - SECONDE)
        assert gestes.confirmer().json() == {"reference": str(gestes.uuid), "version": 2}
        assert lue(gestes)["etat"] == "confirme"

    def test_la_meme_operation_envoyee_deux_fois_compte_une_fois(self, gestes):
        cle = uuid4()
        chemin = f"/rendezvous/{gestes.uuid}/confirmation"
        reponses = [gestes.nadia.ecrire("POST", chemin, {"version_de_base": 1}, cle=cle) for _ in range(2)]
        assert [reponse.json()["version"] for reponse in reponses] == [2, 2]

    def test_confirmer_laisse_tomber_la_demande_d_une_autre_date(self, gestes):
        gestes.prevenir(autre_date=True, motif="enfant", precision="La crèche est fermée.")
        gestes.confirmer(2)
        participation = Participation.objects.get()
        assert (participation.etat, participation.autre_date_demandee) == ("confirme", False)
        assert (participation.motif, participation.precision) == ("", "")

    def test_qui_avait_prevenu_peut_finalement_venir(self, gestes):
        gestes.prevenir()
        gestes.confirmer(2)
        assert lue(gestes)["etat"] == "confirme"


class TestJeNePeuxPasVenir:
    def test_sans_raison_la_personne_est_crue(self, gestes):
        assert gestes.prevenir().json()["version"] == 2
        assert (lue(gestes)["etat"], lue(gestes)["autre_date_demandee"]) == ("annule_usager", False)

    @pytest.mark.parametrize("deja", ["propose", "confirme"])
    def test_demander_une_autre_date_garde_la_premiere(self, gestes, deja):
        base = gestes.confirmer().json()["version"] if deja == "confirme" else 1
        gestes.prevenir(base, autre_date=True, motif="sante")
        assert (lue(gestes)["etat"], lue(gestes)["autre_date_demandee"]) == (deja, True)

    def test_ne_plus_venir_du_tout_remplace_la_demande_d_une_autre_date(self, gestes):
        gestes.prevenir(autre_date=True)
        gestes.prevenir(2)
        assert (lue(gestes)["etat"], lue(gestes)["autre_date_demandee"]) == ("annule_usager", False)


class TestAnnulerSaReponse:
    @pytest.mark.parametrize("repondre", REPONSES[:2])
    def test_retirer_sa_reponse_rend_la_question(self, gestes, repondre):
        repondre(gestes, 1)
        gestes.retirer(2)
        assert lue(gestes)["etat"] == "propose"

    def test_retirer_la_demande_d_une_autre_date_garde_la_reponse_d_avant(self, gestes):
        gestes.confirmer()
        gestes.prevenir(2, autre_date=True, motif="travail")
        gestes.retirer(3)
        participation = Participation.objects.get()
        assert (participation.etat, participation.autre_date_demandee) == ("confirme", False)
        assert participation.motif == ""


class TestNouvelles:
    @pytest.mark.parametrize("repondre", REPONSES[:3])
    def test_la_personne_et_l_agent_l_apprennent(self, gestes, nadia, marc, repondre):
        avant = nouvelles_de(nadia.compte), nouvelles_de(marc.compte)
        repondre(gestes, 1)
        assert (nouvelles_de(nadia.compte), nouvelles_de(marc.compte)) == (avant[0] + 1, avant[1] + 1)

    def test_le_referent_d_aujourd_hui_l_apprend_aussi(self, nadia, marc, participation, gestes):
        sonia = un_agent(["referent"])
        nadia.accompagnements.update(fin=participation.rendez_vous.cree_le.date())
        un_accompagnement(usager=nadia, referent=sonia)
        gestes.confirmer()
        assert nouvelles_de(sonia.compte) == 1


class TestLecture:
    def test_on_ne_lit_que_ses_rendez_vous(self, participation):
        assert Navigateur(un_usager().compte).lire("/rendezvous").json() == []

    def test_le_rendez_vous_dit_avec_qui_ou_et_quoi_apporter(self, nadia, marc):
        un_rendez_vous(usager=nadia, agent=marc, a_apporter=["Votre pièce d’identité", ""], lieu="12 rue du Port")
        [lu] = Navigateur(nadia.compte).lire("/rendezvous").json()
        assert (lu["avec"], lu["telephone"]) == ("Marc D.", "06 39 98 01 01")
        assert (lu["lieu"], lu["a_apporter"]) == ("12 rue du Port", ["Votre pièce d’identité"])
        assert not {"nom", "motif", "usager"} & set(lu)

    def test_sans_lieu_ni_telephone_de_l_agent_ce_sont_ceux_de_la_structure(self, nadia):
        sonia = un_agent(["referent"])
        un_accompagnement(usager=nadia, referent=sonia)
        sonia.structure.telephone, sonia.structure.adresse = "04 65 71 01 01", "3 place du Marché"
        sonia.structure.save()
        un_rendez_vous(usager=nadia, agent=sonia)
        [lu] = Navigateur(nadia.compte).lire("/rendezvous").json()
        assert (lu["lieu"], lu["telephone"]) == ("Maison des solidarités, 3 place du Marché", "04 65 71 01 01")

    def test_par_telephone_il_n_y_a_pas_de_lieu(self, nadia, marc):
        un_rendez_vous(usager=nadia, agent=marc, modalite="telephone")
        assert Navigateur(nadia.compte).lire("/rendezvous").json()[0]["lieu"] == ""

    def test_d_abord_ceux_qui_viennent_puis_les_cinq_derniers(self, nadia, marc, participation):
        maintenant = participation.rendez_vous.cree_le
        jours = [9, -1, -2, -3, -4, -5, -6, 1]
        for jour in jours:
            un_rendez_vous(usager=nadia, agent=marc, debut=maintenant + timedelta(days=jour), objet=f"Jour {jour}")
        objets = [lu["objet"] for lu in Navigateur(nadia.compte).lire("/rendezvous").json()]
        assert objets == ["Jour 1", "Faire le point", "Jour 9", *(f"Jour -{n}" for n in range(1, 6))]
