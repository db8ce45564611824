"""Who owns a demande, hence who reads and answers it: exactly one, derived, and never whom she turns away from."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from messagerie.models import Demande
from messagerie.services.destinations import proprietaires
from socle.horloge import aujourdhui, maintenant
from tests.fabriques import (
    un_accompagnement,
    un_agent,
    un_departement,
    un_usager,
    une_absence,
    une_demande,
    une_structure,
)
from tests.messagerie.gestes import a_repondre, code, nouvelles_de, prendre, repondre, siennes
from tests.messagerie.oracle import Bureau, Situation
from tests.navigateur import Navigateur
from usagers.models import Absence, Accompagnement, Agent, Compte, RoleAgent
from usagers.services.absences import finir_absence

pytestmark = pytest.mark.django_db


def voient(demande, *agents):
    return [agent.prenom for agent in agents if Demande.objects.visibles_par(agent.compte).filter(pk=demande.pk)]


def changer_de_referent(usager, referent, **options):
    usager.accompagnements.ouverts().update(fin=aujourdhui())
    return un_accompagnement(usager=usager, referent=referent, **options)


class TestPorteDuService:
    def test_le_referent_ne_voit_ni_la_demande_ni_son_existence_meme_s_il_est_orienteur(self, nadia, odile):
        marc = un_agent(["referent", "orienteur"], prenom="Marc")
        un_accompagnement(usager=nadia, referent=marc)
        demande = une_demande(nadia, texte="Mon référent ne répond pas.")
        assert a_repondre(marc) == []
        for reponse in (
            Navigateur(marc.compte).lire(f"/console/demandes/{demande.pk}"),
            prendre(marc, demande.pk, base=1),
            repondre(marc, demande.pk),
        ):
            assert code(reponse) == (404, "introuvable")
        assert nouvelles_de(marc) == []
        assert nouvelles_de(odile) == [demande.pk]
        assert siennes(nadia)[0]["destinataire"] == "Service insertion"

    def test_ce_qu_elle_a_dit_de_lui_lui_reste_ferme_quand_il_n_est_plus_son_referent(self, nadia, odile):
        marc = un_agent(["referent", "orienteur"], prenom="Marc")
        un_accompagnement(usager=nadia, referent=marc)
        avant = une_demande(nadia, sujet="a")
        changer_de_referent(nadia, un_agent(["referent"]))
        assert voient(avant, marc, odile) == ["Odile"]

    def test_un_ancien_referent_orienteur_lit_ce_qui_est_ecrit_apres_lui(self, nadia, odile, horloge):
        # Half past midnight in Paris: still the day before by the universal clock.
        horloge.regler(timezone.make_aware(datetime(2026, 11, 24, 0, 30)))
        marc = un_agent(["referent", "orienteur"], prenom="Marc")
        un_accompagnement(usager=nadia, referent=marc, clos=True)
        assert voient(une_demande(nadia), marc, odile) == ["Marc", "Odile"]

    def test_les_orienteurs_de_sa_structure_passent_avant_ceux_du_departement(self, nadia, odile):
        ailleurs = un_agent(["orienteur"], prenom="Paul", structure=une_structure(nom="SDI Est"))
        demande = une_demande(nadia)
        assert voient(demande, odile, ailleurs) == ["Odile"]
        Compte.objects.filter(pk=odile.compte_id).update(is_active=False)
        assert voient(demande, odile, ailleurs) == ["Paul"]

    def test_sans_structure_c_est_tout_le_departement(self, nadia, odile):
        ailleurs = un_agent(["orienteur"], prenom="Paul", structure=une_structure(nom="SDI Est"))
        nadia.structure = None
        nadia.save()
        assert voient(une_demande(nadia), odile, ailleurs) == ["Odile", "Paul"]

    def test_un_responsable_et_un_orienteur_d_ailleurs_ne_lisent_rien(self, nadia, odile):
        calvados = un_agent(["orienteur", "referent", "responsable"], departement=un_departement("14"))
        responsable, seule = un_agent(["responsable"]), un_agent([])
        assert voient(une_demande(nadia), calvados, responsable, seule) == []


class TestPorteDuReferent:
    @pytest.fixture
    def sonia(self):
        return un_agent(["referent"], prenom="Sonia")

    def test_seul_le_referent_la_lit(self, nadia, marc, odile, sonia):
        assert voient(une_demande(nadia, destination="referent"), marc, odile, sonia) == ["Marc"]

    def test_elle_suit_la_personne_chez_son_nouveau_referent(self, nadia, marc, sonia):
        demande = une_demande(nadia, destination="referent")
        changer_de_referent(nadia, sonia)
        assert voient(demande, marc, sonia) == ["Sonia"]
        assert siennes(nadia)[0]["destinataire"] == "Sonia D."

    def test_le_remplacant_repond_le_temps_de_l_absence(self, nadia, marc, sonia, odile, horloge):
        demande = une_demande(nadia, destination="referent")
        absence = une_absence(marc, dans=1, jours=5, remplacant=sonia)
        assert voient(demande, marc, sonia, odile) == ["Marc"]
        horloge.avancer(timedelta(days=1))
        assert voient(demande, marc, sonia, odile) == ["Sonia"]
        assert siennes(nadia)[0]["destinataire"] == "Sonia D."
        assert repondre(sonia, demande.pk).status_code == 200
        finir_absence(absence=absence)
        assert voient(demande, marc, sonia, odile) == ["Marc"]

    def test_absent_sans_remplacant_le_service_repond(self, nadia, marc, odile):
        une_absence(marc)
        demande = une_demande(nadia, destination="referent")
        assert voient(demande, marc, odile) == ["Odile"]
        assert nouvelles_de(odile) == [demande.pk]

    @pytest.mark.parametrize("depart", ["compte fermé", "autre département", "plus référent"])
    def test_un_referent_parti_ne_garde_rien(self, nadia, marc, odile, depart):
        demande = une_demande(nadia, destination="referent")
        if depart == "compte fermé":
            Compte.objects.filter(pk=marc.compte_id).update(is_active=False)
        elif depart == "autre département":
            Agent.objects.filter(pk=marc.pk).update(departement=un_departement("14"))
        else:
            RoleAgent.objects.filter(agent=marc).delete()
        assert voient(demande, marc, odile) == ["Odile"]

    def test_quand_le_suivi_passe_hors_de_jalons_le_service_reprend(self, nadia, marc, odile):
        demande = une_demande(nadia, destination="referent")
        nadia.accompagnements.ouverts().update(
            referent=None, externe_nom="Hélène Marty", externe_organisme="CCAS (exemple)"
        )
        assert voient(demande, marc, odile) == ["Odile"]


LIEUX = st.sampled_from(["A", "B"])
RANGS = st.integers(min_value=0, max_value=3)
BUREAUX = st.builds(
    Bureau,
    roles=st.frozensets(st.sampled_from(["referent", "orienteur", "responsable"])),
    lieu=LIEUX,
    departement=st.sampled_from(["34", "34", "34", "14"]),
    actif=st.sampled_from([True, True, True, False]),
)
SITUATIONS = st.builds(
    Situation,
    bureaux=st.lists(BUREAUX, min_size=4, max_size=4),
    lieu=st.none() | LIEUX,
    referent=st.none() | RANGS,
    absences=st.dictionaries(RANGS, st.none() | RANGS, max_size=3).map(
        lambda absences: {qui: par for qui, par in absences.items() if qui != par}
    ),
    anciens=st.frozensets(RANGS, max_size=2),
)


class TestToujoursUnSeulProprietaire(TestCase):
    """Situations that no verb would make in one go: agents leave, move and change roles while demandes wait."""

    def preparer(self, situation):
        herault = un_departement()
        self.agents = [un_agent([], double_facteur=False) for _ in situation.bureaux]
        nadia = un_usager(cree_par=self.agents[0])
        nadia.structure = situation.lieu and une_structure(herault, situation.lieu)
        nadia.save()
        self.demandes = [
            Demande.objects.create(
                uuid=uuid4(),
                usager=nadia,
                destination=destination,
                promesse=aujourdhui(),
                cree_le=maintenant(),
                modifiee_le=maintenant(),
            )
            for destination in ("referent", "service")
        ]
        for agent, bureau in zip(self.agents, situation.bureaux, strict=True):
            departement = un_departement(bureau.departement)
            Agent.objects.filter(pk=agent.pk).update(
                departement=departement, structure=une_structure(departement, bureau.lieu)
            )
            Compte.objects.filter(pk=agent.compte_id).update(is_active=bureau.actif)
            RoleAgent.objects.bulk_create(RoleAgent(agent=agent, role=role) for role in bureau.roles)
        self.suivre(nadia, situation)

    def suivre(self, nadia, situation):
        jour = aujourdhui()
        for rang in situation.anciens:
            Accompagnement.objects.create(
                usager=nadia, referent=self.agents[rang], voie="social", debut=jour, fin=jour
            )
        if situation.referent is not None:
            Accompagnement.objects.create(
                usager=nadia, referent=self.agents[situation.referent], voie="social", debut=jour
            )
        for qui, par in situation.absences.items():
            remplacant = None if par is None else self.agents[par]
            Absence.objects.create(agent=self.agents[qui], debut=jour, fin=jour, remplacant=remplacant)

    @settings(max_examples=60, deadline=None)
    @given(situation=SITUATIONS)
    def test_une_demande_a_un_agent_ou_une_file_et_personne_d_autre_ne_la_voit(self, situation):
        self.preparer(situation)
        for demande in self.demandes:
            attendus = {self.agents[rang].pk for rang in situation.proprietaires(demande.destination)}
            voyants = {
                agent.pk
                for agent in self.agents
                if Demande.objects.visibles_par(Compte.objects.get(pk=agent.compte_id)).filter(pk=demande.pk).exists()
            }
            assert voyants == attendus
            assert set(proprietaires(demande).values_list("pk", flat=True)) == attendus
            seul = Demande.objects.avec_proprietaire().get(pk=demande.pk).proprietaire
            assert seul is None or attendus == {seul}
            if demande.destination == "service":
                assert seul is None
                assert situation.referent is None or self.agents[situation.referent].pk not in voyants
