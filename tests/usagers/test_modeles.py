from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from socle.erreurs import SaisieInvalide
from socle.horloge import aujourdhui, maintenant
from tests.fabriques import un_accompagnement, un_agent, un_code, un_departement, un_usager
from usagers.erreurs import DejaReferent
from usagers.models import Accompagnement, CodeActivation, Compte, RoleAgent, Usager
from usagers.services import personnes
from usagers.services.personnes import ReferentExterne

pytestmark = pytest.mark.django_db


def refuse(contrainte, action):
    """PostgreSQL names the constraint; SQLite names it for checks only, and the columns for unicity."""
    with pytest.raises(IntegrityError) as refus, transaction.atomic():
        action()
    assert contrainte in str(refus.value) or "UNIQUE" in str(refus.value)


class TestContraintes:
    @pytest.mark.parametrize(
        "champs",
        [
            {"genre": "usager", "identifiant": "12345678", "email": "a@exemple.fr"},
            {"genre": "usager", "identifiant": "12345678", "is_staff": True},
            {"genre": "agent", "identifiant": "a@exemple.fr"},
            {"genre": "agent", "identifiant": "12345678", "email": "a@exemple.fr"},
        ],
    )
    def test_une_personne_n_a_pas_de_porte_d_agent_et_un_agent_a_son_adresse(self, champs):
        refuse("compte_genre_coherent", lambda: Compte.objects.create(**champs))

    def test_une_adresse_d_agent_est_en_minuscules(self):
        champs = {"genre": "agent", "identifiant": "A@exemple.fr", "email": "A@exemple.fr"}
        refuse("compte_email_minuscules", lambda: Compte.objects.create(**champs))

    def test_un_seul_referent_a_la_fois(self):
        nadia = un_usager()
        un_accompagnement(usager=nadia)
        with pytest.raises(DejaReferent):
            un_accompagnement(usager=nadia)
        refuse(
            "accompagnement_un_seul_ouvert",
            lambda: Accompagnement.objects.create(
                usager=nadia, externe_nom="Hélène Marty", voie="social", debut=aujourdhui()
            ),
        )

    @pytest.mark.parametrize(
        "externe", [{}, {"externe_organisme": "CCAS"}, {"externe_nom": "Hélène Marty", "dedans": True}]
    )
    def test_le_referent_est_dedans_ou_dehors(self, externe):
        referent = un_agent(["referent"]) if externe.pop("dedans", False) else None
        refuse(
            "accompagnement_dedans_ou_dehors",
            lambda: Accompagnement.objects.create(
                usager=un_usager(), referent=referent, voie="social", debut=aujourdhui(), **externe
            ),
        )

    def test_un_accompagnement_ne_finit_pas_avant_d_avoir_commence(self):
        suivi = un_accompagnement()
        suivi.fin = suivi.debut - timedelta(days=1)
        refuse("accompagnement_fin_apres_debut", suivi.save)

    @pytest.mark.parametrize("champs", [{"telephone_confirme_le": maintenant()}, {"email_confirme_le": maintenant()}])
    def test_un_contact_vide_n_est_pas_confirme(self, champs):
        nadia = un_usager()
        refuse("confirme_existe", lambda: Usager.objects.filter(pk=nadia.pk).update(**champs))

    def test_une_annee_de_naissance_est_plausible(self):
        nadia = un_usager()
        refuse(
            "usager_annee_naissance_plausible", lambda: Usager.objects.filter(pk=nadia.pk).update(annee_naissance=90)
        )

    def test_un_agent_n_a_pas_deux_fois_le_meme_role(self):
        marc = un_agent(["referent"])
        refuse("role_unique_par_agent", lambda: RoleAgent.objects.create(agent=marc, role="referent"))

    def test_un_seul_code_vivant_par_personne(self):
        un_code()
        code = CodeActivation.objects.get()
        code.pk, code.repere = None, "AUTRE"
        refuse("code_activation_un_seul_vivant", code.save)

    def test_les_essais_ne_depassent_jamais_cinq(self):
        un_code()
        refuse("code_activation_essais_bornes", lambda: CodeActivation.objects.update(essais=6))


class TestAccompagnement:
    def ouvrir(self, **champs):
        return personnes.ouvrir_accompagnement(
            **{"usager": un_usager(), "voie": "social", "debut": aujourdhui()} | champs
        )

    def test_il_ne_commence_pas_dans_le_futur(self):
        with pytest.raises(SaisieInvalide) as refus:
            self.ouvrir(referent=un_agent(["referent"]), debut=aujourdhui() + timedelta(days=1))
        assert "debut" in refus.value.details["champs"]

    def test_ni_deux_referents_ni_aucun(self):
        for referents in ({}, {"referent": un_agent(["referent"]), "externe": ReferentExterne(nom="Hélène Marty")}):
            with pytest.raises(SaisieInvalide):
                self.ouvrir(**referents)

    @pytest.mark.parametrize("role", ["orienteur", "responsable"])
    def test_seul_un_referent_du_departement_suit_quelqu_un(self, role):
        for agent in (un_agent([role]), un_agent(["referent"], departement=un_departement("14"))):
            with pytest.raises(SaisieInvalide):
                self.ouvrir(referent=agent)

    def test_un_referent_parti_laisse_la_place_au_suivant(self):
        nadia = un_usager()
        un_accompagnement(usager=nadia, clos=True)
        assert nadia.accompagnement_ouvert is None
        suivant = un_accompagnement(usager=nadia)
        assert nadia.accompagnement_ouvert == suivant


def test_personne_ne_sait_quand_un_compte_s_est_connecte():
    assert not any(champ.name == "last_login" for champ in Compte._meta.get_fields())


def test_un_nom_court_ne_donne_qu_une_lettre_du_nom():
    assert un_agent(prenom="Marc", nom="Delmas").nom_court == "Marc D."
