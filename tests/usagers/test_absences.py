from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications.models import Nouvelle
from socle.erreurs import SaisieInvalide
from socle.horloge import aujourdhui
from tests.fabriques import un_accompagnement, un_agent, un_departement, un_usager, une_absence
from tests.navigateur import Navigateur
from tests.paralleles import en_parallele
from usagers.models import Absence, Agent
from usagers.services.absences import declarer_absence, finir_absence, phrase_d_absence

pytestmark = pytest.mark.django_db


@pytest.fixture
def marc():
    return un_agent(["referent"], prenom="Marc")


@pytest.fixture
def sonia():
    return un_agent(["referent"], prenom="Sonia", nom="Lamrani")


def refuse(champ, **options):
    with pytest.raises(SaisieInvalide) as refus:
        une_absence(**options)
    assert list(refus.value.details["champs"]) == [champ]
    assert refus.value.message == refus.value.details["champs"][champ]


class TestRefus:
    def test_le_dernier_jour_ne_vient_pas_avant_le_premier(self, marc):
        refuse("__all__", agent=marc, jours=0)

    def test_un_agent_ne_se_remplace_pas_lui_meme(self, marc):
        refuse("__all__", agent=marc, remplacant=marc)

    def test_un_remplacant_d_un_autre_departement_est_refuse(self, marc):
        refuse("remplacant", agent=marc, remplacant=un_agent(["referent"], departement=un_departement("14")))

    @pytest.mark.parametrize("role", ["responsable", "redacteur"])
    def test_un_remplacant_suit_des_personnes(self, marc, role):
        refuse("remplacant", agent=marc, remplacant=un_agent([role]))

    @pytest.mark.parametrize(("dans", "jours"), [(2, 1), (4, 3), (0, 3), (0, 10), (3, 1)])
    def test_deux_absences_ne_couvrent_pas_le_meme_jour(self, marc, dans, jours):
        une_absence(marc, dans=2, jours=3)
        refuse("debut", agent=marc, dans=dans, jours=jours)

    def test_un_message_trop_long_est_refuse(self, marc):
        refuse("message", agent=marc, message="a" * 151)

    @pytest.mark.parametrize(("jours", "par_lui_meme"), [(-1, False), (1, True)])
    def test_la_base_refuse_ce_que_le_verbe_n_aurait_pas_vu(self, marc, jours, par_lui_meme):
        debut = aujourdhui()
        with pytest.raises(IntegrityError), transaction.atomic():
            Absence.objects.create(
                agent=marc,
                debut=debut,
                fin=debut + timedelta(days=jours),
                remplacant=marc if par_lui_meme else None,
            )


class TestDeclarer:
    def test_deux_absences_qui_se_suivent_conviennent(self, marc, sonia):
        une_absence(marc, dans=2, jours=3)
        une_absence(marc, dans=5)
        une_absence(marc, dans=0, jours=2)
        une_absence(sonia, dans=2)
        assert Absence.objects.filter(agent=marc).count() == 3

    def test_le_remplacant_et_les_personnes_suivies_l_apprennent_par_une_nouvelle(self, marc, sonia):
        suivie, autre = un_usager(), un_usager()
        un_accompagnement(usager=suivie, referent=marc)
        un_accompagnement(usager=un_usager(), referent=marc, clos=True)
        un_accompagnement(usager=autre, referent=sonia)
        Nouvelle.objects.all().delete()
        une_absence(marc, remplacant=sonia)
        nouvelles = Nouvelle.objects.values_list("compte", "genre", "objet")
        reference = marc.compte.reference
        attendus = {qui.compte_id for qui in (suivie, marc, sonia)}
        assert set(nouvelles) == {(compte, "accompagnement_change", reference) for compte in attendus}

    def test_une_absence_a_venir_ne_derange_pas_les_personnes(self, marc):
        suivie = un_usager()
        un_accompagnement(usager=suivie, referent=marc)
        Nouvelle.objects.all().delete()
        une_absence(marc, dans=1)
        assert set(Nouvelle.objects.values_list("compte", flat=True)) == {marc.compte_id}


class TestFinir:
    def test_un_retour_avance_libere_des_aujourd_hui(self, marc, horloge):
        absence = une_absence(marc, jours=10)
        horloge.avancer(timedelta(days=3))
        finir_absence(absence=absence)
        assert not Absence.objects.en_cours().exists()
        assert Absence.objects.get().fin == aujourdhui() - timedelta(days=1)

    @pytest.mark.parametrize("dans", [0, 4])
    def test_une_absence_qui_n_a_pas_commence_disparait(self, marc, dans):
        finir_absence(absence=une_absence(marc, dans=dans))
        assert not Absence.objects.exists()

    def test_une_absence_finie_garde_ses_jours(self, marc, horloge):
        absence = une_absence(marc, jours=2)
        horloge.avancer(timedelta(days=5))
        finir_absence(absence=absence)
        assert Absence.objects.get().fin == absence.fin


class TestPhrase:
    @pytest.fixture(autouse=True)
    def le_24_novembre(self, horloge):
        horloge.regler(timezone.make_aware(datetime(2026, 11, 24, 9)))

    def phrase(self, marc, **options):
        suivi = un_accompagnement(referent=marc)
        if options:
            une_absence(marc, **options)
        return phrase_d_absence(suivi)

    def test_un_referent_present_ne_dit_rien(self, marc):
        assert self.phrase(marc) == ""

    def test_le_dernier_jour_compte_et_pas_le_suivant(self, marc, sonia, horloge):
        assert self.phrase(marc, jours=9, remplacant=sonia) == "Absent jusqu’au 2 décembre. Sonia vous répond."
        suivi = un_accompagnement(referent=marc)
        horloge.regler(timezone.make_aware(datetime(2026, 12, 2, 23, 59, 59)))
        assert phrase_d_absence(suivi) != ""
        horloge.regler(timezone.make_aware(datetime(2026, 12, 3)))
        assert phrase_d_absence(suivi) == ""

    def test_sans_remplacant_le_service_repond(self, marc):
        assert self.phrase(marc, jours=8) == "Absent jusqu’au 1er décembre. Le service vous répond."

    def test_un_remplacant_absent_ou_parti_ne_repond_pas(self, marc, sonia):
        phrase = self.phrase(marc, remplacant=sonia)
        assert "Sonia" in phrase
        une_absence(sonia, jours=1)
        assert "Le service vous répond." in phrase_d_absence(un_accompagnement(referent=marc))
        Absence.objects.filter(agent=sonia).delete()
        Agent.objects.filter(pk=sonia.pk).update(departement=un_departement("14"))
        assert "Le service vous répond." in phrase_d_absence(un_accompagnement(referent=marc))

    def test_les_mots_du_referent_suivent(self, marc):
        assert self.phrase(marc, message="Bonnes fêtes.").endswith("Le service vous répond. Bonnes fêtes.")

    def test_l_accueil_la_montre(self, marc, sonia):
        nadia = un_usager()
        un_accompagnement(usager=nadia, referent=marc)
        une_absence(marc, jours=9, remplacant=sonia)
        referent = Navigateur(nadia.compte).lire("/accueil").json()["referent"]
        assert referent["absence"] == "Absent jusqu’au 2 décembre. Sonia vous répond."


@pytest.mark.django_db(transaction=True)
def test_deux_absences_declarees_en_meme_temps_sur_les_memes_jours_n_en_laissent_qu_une():
    marc = un_agent(["referent"])

    def declarer(jours):
        debut = aujourdhui()
        try:
            declarer_absence(agent=marc, debut=debut, fin=debut + timedelta(days=jours))
        except SaisieInvalide:
            return "refusée"
        return "gardée"

    assert sorted(en_parallele(declarer, [1, 2, 3, 4])) == ["gardée", "refusée", "refusée", "refusée"]
    assert Absence.objects.count() == 1
