from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from notifications.models import Nouvelle
from socle.horloge import aujourdhui
from tests.fabriques import un_agent, un_departement, une_absence, une_structure
from usagers.models import Absence, Agent

pytestmark = pytest.mark.django_db


def fiche(**champs):
    structure = une_structure()
    return {
        "email": "sonia@exemple.fr",
        "actif": "on",
        "prenom": "Sonia",
        "nom": "Lamrani",
        "departement": structure.departement_id,
        "structure": structure.pk,
        "telephone": "",
        "roles-TOTAL_FORMS": "1",
        "roles-INITIAL_FORMS": "0",
        "roles-0-role": "referent",
        "absences-TOTAL_FORMS": "0",
        "absences-INITIAL_FORMS": "0",
    } | champs


def modifier(gestion, agent, **champs):
    """Save the page of `agent` as it is, but for `champs`."""
    corps = fiche(email=agent.compte.email, **{"roles-TOTAL_FORMS": "0"}) | champs
    return gestion.post(reverse("admin:usagers_agent_change", args=[agent.pk]), corps)


def absence(rang=0, *, dans=0, jours=3, remplacant=""):
    debut = aujourdhui() + timedelta(days=dans)
    fin = debut + timedelta(days=jours - 1)
    saisie = {"debut": debut.strftime("%d/%m/%Y"), "fin": fin.strftime("%d/%m/%Y"), "remplacant": remplacant}
    return {f"absences-{rang}-{champ}": valeur for champ, valeur in saisie.items()}


def test_un_agent_ordinaire_n_a_pas_de_page_de_gestion():
    client = Client()
    client.force_login(un_agent(["responsable"]).compte, backend="usagers.portes.PorteDesAgents")
    assert client.get("/gestion/").status_code in {302, 403}
    assert client.get(reverse("admin:usagers_agent_changelist")).status_code in {302, 403}


def test_aucune_page_de_gestion_ne_montre_une_personne_un_journal_ou_un_secret():
    montres = {modele._meta.label for modele in admin.site._registry}
    assert montres == {
        "rendezvous.RendezVous",  # without its participations: see tests/rendezvous
        "usagers.Agent",
        "territoires.Departement",
        "territoires.Bassin",
        "territoires.Structure",
        "territoires.Contact",
        "territoires.ValeurLocale",
        "guide.Fiche",
        "guide.VersionFiche",
        "guide.Bareme",
        "guide.Terme",
    }


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"email": "pas une adresse"}, "e-mail"),
        ({"email": "Gestion@exemple.fr"}, "Un autre compte a déjà cette adresse."),
    ],
)
def test_une_adresse_invalide_ou_prise_est_refusee(gestion, champs, phrase):
    reponse = gestion.post(reverse("admin:usagers_agent_add"), fiche(**champs))
    assert phrase in reponse.content.decode()
    assert not Agent.objects.exists()


def test_une_structure_d_un_autre_departement_est_refusee(gestion):
    ailleurs = une_structure(un_departement("14"), "Équipe AVEC")
    reponse = gestion.post(reverse("admin:usagers_agent_add"), fiche(structure=ailleurs.pk))
    assert "autre département" in reponse.content.decode()


def test_un_agent_se_cree_avec_son_compte_et_ses_roles(gestion):
    assert gestion.post(reverse("admin:usagers_agent_add"), fiche(email="Sonia@Exemple.fr")).status_code == 302
    sonia = Agent.objects.get()
    assert (sonia.compte.identifiant, sonia.compte.est_agent) == ("sonia@exemple.fr", True)
    assert not sonia.compte.has_usable_password()
    assert sonia.a_le_role("referent")


def test_fermer_un_agent_garde_ce_qu_il_a_fait(gestion):
    marc = un_agent(email="marc@exemple.fr")
    champs = fiche(email="marc@exemple.fr", actif="")
    assert gestion.post(reverse("admin:usagers_agent_change", args=[marc.pk]), champs).status_code == 302
    marc.compte.refresh_from_db()
    assert not marc.compte.is_active
    assert gestion.post(reverse("admin:usagers_agent_delete", args=[marc.pk])).status_code == 403


class TestAbsences:
    def test_une_absence_se_declare_et_le_remplacant_l_apprend(self, gestion):
        marc, sonia = un_agent(["referent"]), un_agent(["referent"])
        reponse = modifier(gestion, marc, **absence(remplacant=sonia.pk), **{"absences-TOTAL_FORMS": "1"})
        assert reponse.status_code == 302
        assert Absence.objects.get().remplacant == sonia
        assert Nouvelle.objects.filter(compte=sonia.compte, objet=marc.compte.reference).exists()

    def test_un_remplacant_qui_ne_convient_pas_est_dit_au_bon_champ(self, gestion):
        marc, claire = un_agent(["referent"]), un_agent(["referent"], departement=un_departement("14"))
        reponse = modifier(gestion, marc, **absence(remplacant=claire.pk), **{"absences-TOTAL_FORMS": "1"})
        assert "Choisissez un référent du même département." in reponse.content.decode()
        assert not Absence.objects.exists()

    def test_de_deux_absences_saisies_sur_les_memes_jours_la_premiere_reste(self, gestion):
        marc = un_agent(["referent"])
        deux = absence() | absence(1, dans=1)
        reponse = modifier(gestion, marc, **deux, **{"absences-TOTAL_FORMS": "2"})
        assert Absence.objects.get().debut == aujourdhui()
        assert "Une autre absence couvre déjà ces jours." in gestion.get(reponse.url).content.decode()

    def test_supprimer_une_absence_c_est_revenir_aujourd_hui(self, gestion, horloge):
        marc = un_agent(["referent"])
        commencee = une_absence(marc, jours=10)
        horloge.avancer(timedelta(days=2))
        corps = {"absences-TOTAL_FORMS": "1", "absences-INITIAL_FORMS": "1", "absences-0-id": commencee.pk}
        assert modifier(gestion, marc, **corps, **{"absences-0-DELETE": "on"}).status_code == 302
        assert Absence.objects.get().fin == aujourdhui() - timedelta(days=1)

    def test_une_absence_declaree_ne_se_reecrit_pas(self, gestion):
        marc = un_agent(["referent"])
        declaree = une_absence(marc, jours=3)
        corps = {"absences-TOTAL_FORMS": "1", "absences-INITIAL_FORMS": "1", "absences-0-id": declaree.pk}
        modifier(gestion, marc, **absence(jours=30), **corps)
        assert Absence.objects.get().fin == declaree.fin


def test_un_telephone_perdu_se_remplace(gestion):
    marc = un_agent(["referent"])
    corps = {"action": "retirer_le_second_facteur", "_selected_action": [marc.pk]}
    gestion.post(reverse("admin:usagers_agent_changelist"), corps)
    assert not Authenticator.objects.filter(user=marc.compte).exists()


@pytest.mark.parametrize("modele", ["departement", "bassin", "structure", "contact", "valeurlocale"])
def test_les_listes_de_gestion_s_ouvrent(gestion, modele):
    un_departement()
    assert gestion.get(reverse(f"admin:territoires_{modele}_changelist"), {"q": "x"}).status_code == 200
    assert gestion.get(reverse(f"admin:territoires_{modele}_add")).status_code == 200


def test_la_liste_des_agents_se_cherche(gestion):
    un_agent(["referent"], prenom="Marc")
    reponse = gestion.get(reverse("admin:usagers_agent_changelist"), {"q": "Delmas"})
    assert "Référent unique" in reponse.content.decode()
