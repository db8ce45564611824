"""Who sits in the committee, and by what rounds a member reads."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from guide.erreurs import DejaMembre, MandatFini, PasAnimateur, RienARelire
from guide.models import Mandat, Tournee
from guide.services import clore_mandat, commencer_tournee, ouvrir_mandat
from notifications.models import Nouvelle
from socle.erreurs import Introuvable, SaisieInvalide
from tests.fabriques import (
    finir_le_mandat,
    un_agent,
    un_avis,
    un_departement,
    un_membre,
    un_usager,
    une_relecture,
    une_version,
)
from tests.paralleles import en_parallele

pytestmark = pytest.mark.django_db


def ouvrir(animateur, usager, uuid=None):
    return ouvrir_mandat(par=animateur, uuid=uuid or uuid4(), identifiant=usager.compte.identifiant)


class TestMandatRefuse:
    @pytest.mark.parametrize("roles", [["redacteur"], ["referent", "orienteur", "responsable"]])
    def test_seul_l_animateur_ouvre_et_ferme_un_mandat(self, roles):
        membre, autre = un_membre(), un_agent(roles, double_facteur=False)
        with pytest.raises(PasAnimateur):
            ouvrir(autre, un_usager())
        with pytest.raises(PasAnimateur):
            clore_mandat(par=autre, uuid=Mandat.objects.get().pk)
        assert Mandat.objects.get().usager == membre

    def test_un_numero_inconnu_ici_ne_dit_rien_de_plus(self, animateur):
        ailleurs, pas_encore = un_usager(departement=un_departement("14")), un_usager(active=False)
        phrases = set()
        for identifiant in ("00000000", ailleurs.compte.identifiant, pas_encore.compte.identifiant):
            with pytest.raises(SaisieInvalide) as refus:
                ouvrir_mandat(par=animateur, uuid=uuid4(), identifiant=identifiant)
            phrases.add(refus.value.message)
        assert len(phrases) == 1
        assert not Mandat.objects.exists()

    def test_on_n_est_pas_deux_fois_au_comite(self, animateur):
        usager = un_usager()
        ouvrir(animateur, usager)
        with pytest.raises(DejaMembre):
            ouvrir(animateur, usager)

    def test_un_nom_deja_pris_ne_dit_pas_a_qui(self, animateur):
        uuid = ouvrir(animateur, un_usager()).reference
        with pytest.raises(Introuvable):
            ouvrir(animateur, un_usager(), uuid)

    def test_le_mandat_d_un_autre_departement_n_existe_pas(self, animateur):
        un_membre(un_departement("14"))
        with pytest.raises(Introuvable):
            clore_mandat(par=animateur, uuid=Mandat.objects.get().pk)

    def test_un_mandat_fini_ne_finit_pas_deux_fois(self, animateur):
        uuid = ouvrir(animateur, un_usager()).reference
        clore_mandat(par=animateur, uuid=uuid)
        with pytest.raises(Introuvable):
            clore_mandat(par=animateur, uuid=uuid)

    def test_la_base_refuse_deux_mandats_en_cours_et_une_fin_avant_le_debut(self, animateur):
        membre = un_membre()
        champs = {"usager": membre, "departement": membre.departement, "ouvert_par": animateur}
        mandat = Mandat.objects.get()
        for dates in ({"fin": None}, {"fin": mandat.debut - timedelta(days=1)}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Mandat.objects.create(debut=mandat.debut, **dates, **champs)


class TestMandat:
    def test_le_numero_se_tape_avec_des_espaces_et_la_personne_l_apprend(self, animateur):
        usager = un_usager()
        numero = usager.compte.identifiant
        ouvrir_mandat(par=animateur, uuid=uuid4(), identifiant=f"{numero[:4]} {numero[4:]}")
        assert Nouvelle.objects.get(compte=usager.compte_id).genre == "relecture_changee"

    def test_on_peut_revenir_apres_un_mandat_fini(self, animateur):
        membre = un_membre()
        finir_le_mandat(membre)
        ouvrir(animateur, membre)
        assert [mandat.fin is None for mandat in Mandat.objects.order_by("fin")].count(True) == 1

    def test_revenir_au_comite_ne_donne_pas_une_seconde_voix(self, animateur):
        membre = un_membre()
        relecture = une_relecture(quorum=2)
        un_avis(relecture, membre)
        finir_le_mandat(membre)
        ouvrir(animateur, membre)
        un_avis(relecture, membre, version_de_base=1)
        relecture.refresh_from_db()
        assert relecture.adoptee_le is None


def donner_a_lire(combien):
    return [une_relecture(une_version(f"fiche-{rang}")) for rang in range(combien)]


class TestTournee:
    def test_il_faut_un_mandat_et_quelque_chose_a_lire(self):
        with pytest.raises(MandatFini):
            commencer_tournee(membre=un_usager(), uuid=uuid4())
        with pytest.raises(RienARelire):
            commencer_tournee(membre=un_membre(), uuid=uuid4())

    def test_la_tournee_d_une_autre_personne_n_existe_pas(self):
        membres = [un_membre(), un_membre()]
        donner_a_lire(1)
        uuid = commencer_tournee(membre=membres[0], uuid=uuid4()).reference
        with pytest.raises(Introuvable):
            commencer_tournee(membre=membres[1], uuid=uuid)

    def test_cinq_textes_au_plus_et_le_plus_presse_d_abord(self, horloge):
        membre = un_membre()
        premiere = une_relecture(une_version("la-plus-pressee"))
        horloge.avancer(timedelta(days=1))
        donner_a_lire(7)
        commencer_tournee(membre=membre, uuid=uuid4())
        a_lire = list(Tournee.objects.get().relectures.all())
        assert (len(a_lire), a_lire[0]) == (5, premiere)

    def test_on_reprend_sa_tournee_et_ce_qui_arrive_attend_la_suivante(self):
        membre = un_membre()
        relectures = donner_a_lire(2)
        premiere = commencer_tournee(membre=membre, uuid=uuid4())
        un_avis(relectures[0], membre)
        une_relecture(une_version("plus-tard"))
        assert commencer_tournee(membre=membre, uuid=uuid4()) == premiere
        un_avis(relectures[1], membre, "a_revoir")
        suivante = commencer_tournee(membre=membre, uuid=uuid4())
        assert suivante.reference != premiere.reference
        assert [lue.version.fiche.slug for lue in Tournee.objects.get(pk=suivante.reference).relectures.all()] == [
            "plus-tard"
        ]

    def test_ce_qui_n_est_plus_a_relire_ne_retient_pas_la_tournee(self, horloge):
        membre = un_membre()
        donner_a_lire(2)
        commencer_tournee(membre=membre, uuid=uuid4())
        horloge.avancer(timedelta(days=30))
        with pytest.raises(RienARelire):
            commencer_tournee(membre=membre, uuid=uuid4())


@pytest.mark.django_db(transaction=True)
def test_deux_telephones_commencent_la_meme_tournee():
    membre = un_membre()
    donner_a_lire(3)
    accuses = en_parallele(lambda uuid: commencer_tournee(membre=membre, uuid=uuid), [uuid4() for _ in range(4)])
    assert len({accuse.reference for accuse in accuses}) == 1
