"""What the service does: proposes, cancels, notes who came. Never to strangers, never out of time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from notifications.models import Nouvelle
from rendezvous.models import Participation, RendezVous
from rendezvous.services import prochain_rendez_vous
from socle.horloge import maintenant
from tests.fabriques import un_accompagnement, un_agent, un_rendez_vous, un_usager
from tests.navigateur import Navigateur
from usagers.models import Compte

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("temps_arrete")]
SECONDE = timedelta(seconds=1)
PRESENCES = ["honore", "absent", "excuse"]


def voulu(usager, **champs):
    return {
        "usager": str(usager.compte.reference),
        "debut": (maintenant() + timedelta(days=2)).isoformat(),
        "duree_min": 45,
        "objet": "Faire le point",
        "modalite": "sur_place",
    } | champs


def proposer(agent, usager, uuid=None, **champs):
    return Navigateur(agent.compte).ecrire("PUT", f"/console/rendezvous/{uuid or uuid4()}", voulu(usager, **champs))


def refus(reponse):
    return reponse.status_code, reponse.json()["code"]


class TestProposer:
    @pytest.mark.parametrize(
        ("champ", "valeur"),
        [
            ("debut", "2026-12-01T09:30:00"),
            ("debut", "demain"),
            ("duree_min", 4),
            ("duree_min", 481),
            ("objet", "  "),
            ("objet", "a" * 121),
            ("modalite", "convocation"),
            ("lieu", "a" * 201),
            ("a_apporter", ["x"] * 11),
        ],
    )
    def test_une_saisie_invalide_est_dite_au_bon_champ(self, nadia, marc, champ, valeur):
        reponse = proposer(marc, nadia, **{champ: valeur})
        assert reponse.status_code == 422
        assert list(reponse.json()["details"]["champs"]) == [champ]
        assert not RendezVous.objects.exists()

    @pytest.mark.parametrize("dans", [timedelta(), -SECONDE, timedelta(days=365, minutes=1)])
    def test_la_date_est_a_venir_et_dans_l_annee(self, nadia, marc, dans):
        reponse = proposer(marc, nadia, debut=(maintenant() + dans).isoformat())
        assert list(reponse.json()["details"]["champs"]) == ["debut"]

    @pytest.mark.parametrize("role", ["referent", "orienteur", "responsable", "redacteur"])
    def test_un_agent_qui_ne_suit_pas_la_personne_ne_la_trouve_pas(self, nadia, marc, role):
        assert refus(proposer(un_agent([role]), nadia)) == (404, "introuvable")

    def test_une_personne_ne_se_donne_pas_rendez_vous(self, nadia):
        assert Navigateur(nadia.compte).ecrire("PUT", f"/console/rendezvous/{uuid4()}").status_code == 403

    def test_on_ne_propose_pas_deux_fois_sous_le_meme_numero(self, nadia, marc, participation):
        reponse = proposer(marc, nadia, participation.pk)
        assert refus(reponse) == (409, "version_perimee")
        assert reponse.json()["details"]["serveur"]["uuid"] == str(participation.pk)
        assert RendezVous.objects.count() == 1

    def test_le_numero_du_rendez_vous_d_une_autre_personne_est_introuvable(self, participation):
        sonia, karim = un_agent(["referent"]), un_usager()
        un_accompagnement(usager=karim, referent=sonia)
        assert refus(proposer(sonia, karim, participation.pk)) == (404, "introuvable")
        assert RendezVous.objects.count() == 1

    def test_la_personne_voit_le_rendez_vous_et_n_a_pas_encore_repondu(self, nadia, marc):
        uuid = uuid4()
        assert proposer(marc, nadia, uuid).json() == {"reference": str(uuid), "version": 1}
        [lu] = Navigateur(nadia.compte).lire("/rendezvous").json()
        assert (lu["uuid"], lu["etat"], lu["version"]) == (str(uuid), "propose", 1)

    def test_un_orienteur_propose_a_qui_n_a_pas_encore_de_referent(self):
        odile = un_agent(["orienteur"])
        assert proposer(odile, un_usager(cree_par=odile)).status_code == 200

    def test_la_personne_et_l_agent_l_apprennent(self, nadia, marc):
        proposer(marc, nadia)
        prevenus = Nouvelle.objects.filter(genre="rendez_vous_change").values_list("compte", flat=True)
        assert sorted(prevenus) == sorted([nadia.compte_id, marc.compte_id])


class TestAnnuler:
    @pytest.mark.parametrize("role", ["referent", "orienteur", "responsable"])
    def test_un_autre_agent_ne_trouve_pas_le_rendez_vous(self, gestes, role):
        gestes.marc = Navigateur(un_agent([role]).compte)
        assert refus(gestes.annuler()) == (404, "introuvable")

    def test_ce_que_la_personne_vient_de_repondre_est_lu_avant_d_annuler(self, gestes):
        gestes.confirmer()
        assert refus(gestes.annuler(1)) == (409, "version_perimee")
        assert RendezVous.objects.get().annule_le is None

    def test_un_rendez_vous_passe_ne_s_annule_plus(self, gestes, participation, horloge):
        horloge.regler(participation.rendez_vous.debut)
        reponse = gestes.annuler()
        assert refus(reponse) == (409, "rendez_vous_passe")
        assert "Notez qui est venu" in reponse.json()["message"]

    def test_un_rendez_vous_ne_s_annule_qu_une_fois(self, gestes):
        gestes.annuler()
        assert refus(gestes.annuler(2)) == (409, "rendez_vous_annule")

    def test_la_personne_le_voit_annule_et_sa_reponse_reste_ecrite(self, gestes, nadia):
        gestes.confirmer()
        assert gestes.annuler(2).json()["version"] == 3
        [lu] = gestes.nadia.lire("/rendezvous").json()
        assert (lu["annule_par_le_service"], lu["etat"]) == (True, "confirme")


class TestPresence:
    @pytest.mark.parametrize("etat", PRESENCES)
    def test_une_seconde_avant_l_heure_on_ne_note_rien(self, gestes, participation, horloge, etat):
        horloge.regler(participation.rendez_vous.debut - SECONDE)
        assert refus(gestes.noter(etat)) == (409, "rendez_vous_a_venir")

    @pytest.mark.parametrize("role", ["referent", "orienteur", "responsable"])
    def test_un_autre_agent_ne_note_rien(self, gestes, participation, horloge, role):
        horloge.regler(participation.rendez_vous.debut)
        gestes.marc = Navigateur(un_agent([role]).compte)
        assert refus(gestes.noter("absent")) == (404, "introuvable")

    @pytest.mark.parametrize("etat", PRESENCES)
    def test_rien_n_est_note_d_un_rendez_vous_que_le_service_a_annule(self, gestes, participation, horloge, etat):
        gestes.annuler()
        horloge.regler(participation.rendez_vous.debut)
        assert refus(gestes.noter(etat, 2)) == (409, "rendez_vous_annule")

    @pytest.mark.parametrize("etat", PRESENCES)
    def test_qui_avait_prevenu_n_est_jamais_note(self, gestes, participation, horloge, etat):
        gestes.prevenir(motif="sante")
        horloge.regler(participation.rendez_vous.debut)
        assert refus(gestes.noter(etat, 2)) == (409, "deja_prevenu")

    @pytest.mark.parametrize("etat", ["propose", "confirme", "annule_usager"])
    def test_on_ne_note_que_venue_excusee_ou_pas_venue(self, gestes, participation, horloge, etat):
        horloge.regler(participation.rendez_vous.debut)
        assert gestes.noter(etat).status_code == 422

    @pytest.mark.parametrize("etat", PRESENCES)
    @pytest.mark.parametrize("corrige", PRESENCES)
    def test_une_seconde_apres_l_heure_on_note_et_on_corrige(self, gestes, participation, horloge, etat, corrige):
        horloge.regler(participation.rendez_vous.debut + SECONDE)
        assert gestes.noter(etat).json()["version"] == 2
        assert gestes.noter(corrige, 2).json()["version"] == 3
        assert Participation.objects.get().etat == corrige

    def test_noter_sur_une_version_perimee_est_refuse(self, gestes, participation, horloge):
        gestes.confirmer()
        horloge.regler(participation.rendez_vous.debut)
        assert refus(gestes.noter("honore", 1)) == (409, "version_perimee")

    def test_pas_venue_se_dit_on_attend_son_explication(self):
        assert Participation.Etat.ABSENT.label == "On attend son explication"


class TestMaJournee:
    def lire(self, agent, jour):
        return Navigateur(agent.compte).lire(f"/console/rendezvous?jour={jour}")

    @pytest.mark.parametrize("jour", ["", "demain", "2026-02-30"])
    def test_un_jour_impossible_est_refuse(self, marc, jour):
        assert self.lire(marc, jour).status_code == 422

    @pytest.mark.parametrize("jour", ["0001-01-01", "9999-12-31"])
    def test_un_jour_tres_lointain_est_vide(self, marc, jour):
        assert self.lire(marc, jour).json() == []

    def test_le_jour_est_celui_de_france_et_dans_l_ordre(self, nadia, marc, horloge):
        horloge.regler(maintenant().replace(year=2026, month=11, day=20))
        for heure in ("2026-11-25T09:30:00+01:00", "2026-11-25T00:00:00+01:00", "2026-11-25T23:59:00+01:00"):
            proposer(marc, nadia, debut=heure, objet=heure[11:16])
        for heure in ("2026-11-24T23:59:00+01:00", "2026-11-26T00:00:00+01:00"):
            proposer(marc, nadia, debut=heure)
        assert [lu["objet"] for lu in self.lire(marc, "2026-11-25").json()] == ["00:00", "09:30", "23:59"]

    def test_l_agent_ne_lit_que_ceux_qu_il_recoit(self, participation, marc):
        sonia = un_agent(["referent"])
        jour = participation.rendez_vous.debut.date()
        assert len(self.lire(marc, jour).json()) == 1
        assert self.lire(sonia, jour).json() == []

    def test_il_lit_la_raison_et_aucun_total(self, participation, gestes, marc):
        gestes.prevenir(motif="enfant", precision="La crèche est fermée.")
        [lu] = self.lire(marc, participation.rendez_vous.debut.date()).json()
        assert (lu["prenom"], lu["motif"], lu["precision"]) == ("Nadia", "enfant", "La crèche est fermée.")
        assert set(lu) == {
            *("uuid", "etat", "annule_par_le_service", "debut", "duree_min", "objet", "modalite", "lieu", "avec"),
            *("telephone", "a_apporter", "autre_date_demandee", "version"),
            *("usager", "prenom", "nom", "motif", "precision"),
        }


class TestVisibles:
    def lire(self, agent, usager):
        return Navigateur(agent.compte).lire(f"/console/usagers/{usager.compte.reference}/rendezvous")

    def test_un_agent_qui_ne_suit_pas_la_personne_ne_la_trouve_pas(self, participation, nadia):
        assert self.lire(un_agent(["referent"]), nadia).status_code == 404

    def test_le_referent_lit_aussi_ceux_que_d_autres_recoivent(self, marc):
        odile, karim = un_agent(["orienteur"]), un_usager()
        recu = un_rendez_vous(usager=karim, agent=odile)
        un_accompagnement(usager=karim, referent=marc)
        assert [lu["uuid"] for lu in self.lire(marc, karim).json()] == [str(recu.pk)]

    def test_l_ancien_referent_ne_garde_que_ceux_qu_il_a_recus(self, nadia, marc, participation):
        sonia = un_agent(["referent"])
        nadia.accompagnements.update(fin=maintenant().date())
        un_accompagnement(usager=nadia, referent=sonia)
        apres = un_rendez_vous(usager=nadia, agent=sonia)
        assert list(Participation.objects.visibles_par(marc.compte)) == [participation]
        assert set(Participation.objects.visibles_par(sonia.compte)) == {participation, apres}

    def test_un_rendez_vous_n_apparait_qu_une_fois_meme_apres_plusieurs_referents(self, nadia, marc, participation):
        for _ in range(2):
            nadia.accompagnements.filter(fin=None).update(fin=maintenant().date())
            un_accompagnement(usager=nadia, referent=marc)
        assert list(Participation.objects.visibles_par(marc.compte)) == [participation]


class TestProchain:
    def test_sans_rendez_vous_il_n_y_en_a_pas(self, nadia):
        assert prochain_rendez_vous(nadia) is None

    def test_celui_d_une_autre_personne_n_est_pas_le_sien(self, participation):
        assert prochain_rendez_vous(un_usager()) is None

    def test_le_premier_qui_vient(self, nadia, marc, participation):
        un_rendez_vous(usager=nadia, agent=marc, debut=maintenant() + timedelta(days=9))
        un_rendez_vous(usager=nadia, agent=marc, debut=maintenant() - timedelta(days=1))
        assert prochain_rendez_vous(nadia) == participation

    def test_il_ne_l_est_plus_a_son_heure(self, nadia, participation, horloge):
        horloge.regler(participation.rendez_vous.debut - SECONDE)
        assert prochain_rendez_vous(nadia) == participation
        horloge.avancer(SECONDE)
        assert prochain_rendez_vous(nadia) is None

    def test_demander_une_autre_date_le_garde(self, gestes, nadia, participation):
        gestes.prevenir(autre_date=True)
        assert prochain_rendez_vous(nadia) == participation

    def test_celui_ou_elle_ne_vient_pas_n_est_pas_le_prochain(self, gestes, nadia):
        gestes.prevenir()
        assert prochain_rendez_vous(nadia) is None

    def test_celui_que_le_service_a_annule_n_est_pas_le_prochain(self, gestes, nadia):
        gestes.annuler()
        assert prochain_rendez_vous(nadia) is None


class TestGestion:
    def test_la_gestion_ne_montre_ni_qui_vient_ni_pourquoi_et_ne_change_rien(self, nadia, marc):
        un_rendez_vous(usager=nadia, agent=marc, objet="Votre santé", lieu="12 rue du Port")
        compte = Compte.objects.create_superuser("gestion@exemple.fr", "Un-mot-de-passe-long")
        Authenticator.objects.create(user=compte, type=Authenticator.Type.TOTP, data={"secret": "x"})
        client = Client()
        client.force_login(compte, backend="usagers.portes.PorteDesAgents")
        rendez_vous = RendezVous.objects.get()
        adresses = [
            reverse("admin:rendezvous_rendezvous_changelist"),
            reverse("admin:rendezvous_rendezvous_change", args=[rendez_vous.pk]),
        ]
        for adresse in adresses:
            page = client.get(adresse).content.decode()
            assert "Delmas" in page
            assert not any(mot in page for mot in ("Nadia", "Benali", "santé", "rue du Port"))
        assert client.get(reverse("admin:rendezvous_rendezvous_add")).status_code == 403
        assert client.post(adresses[1], {"objet": "x"}).status_code == 403
        assert Participation not in admin.site._registry
