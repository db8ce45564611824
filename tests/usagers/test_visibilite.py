import pytest

from tests.fabriques import un_accompagnement, un_agent, un_departement, un_usager
from usagers.models import Compte, Usager
from usagers.services.personnes import ReferentExterne

pytestmark = pytest.mark.django_db


@pytest.fixture
def marc():
    return un_agent(["referent"])


@pytest.fixture
def nadia(marc):
    usager = un_usager()
    un_accompagnement(usager=usager, referent=marc)
    return usager


def voit(qui, usager):
    return Usager.objects.visibles_par(qui.compte).filter(pk=usager.pk).exists()


def test_une_autre_personne_ne_voit_pas_nadia(nadia):
    assert not voit(un_usager(), nadia)


def test_un_autre_referent_ne_voit_pas_nadia(nadia):
    assert not voit(un_agent(["referent"]), nadia)


def test_un_responsable_ne_voit_personne(nadia):
    assert not voit(un_agent(["responsable"]), nadia)


def test_un_agent_sans_role_ne_voit_personne(nadia):
    assert not voit(un_agent([]), nadia)


def test_un_compte_d_administration_sans_agent_ne_voit_personne(nadia):
    gestion = Compte.objects.create_superuser("gestion@exemple.fr", "Un-mot-de-passe-long")
    assert not Usager.objects.visibles_par(gestion).exists()


def test_un_orienteur_ne_voit_plus_celle_qu_un_autre_a_creee_et_qui_a_un_referent(nadia):
    assert not voit(un_agent(["orienteur"]), nadia)


def test_l_ancien_referent_ne_voit_plus_nadia(marc):
    nadia = un_usager()
    un_accompagnement(usager=nadia, referent=marc, clos=True)
    assert not voit(marc, nadia)


@pytest.mark.parametrize("role", ["referent", "orienteur", "responsable"])
def test_un_agent_d_un_autre_departement_ne_voit_personne(nadia, role):
    claire = un_agent([role], departement=un_departement("14"))
    sans_referent = un_usager()
    assert not voit(claire, nadia)
    assert not voit(claire, sans_referent)


def test_un_referent_parti_dans_un_autre_departement_ne_voit_plus_nadia(nadia, marc):
    marc.departement = un_departement("14")
    marc.save()
    assert not voit(marc, nadia)


def test_nadia_se_voit_et_ne_voit_qu_elle(nadia):
    un_usager()
    assert list(Usager.objects.visibles_par(nadia.compte)) == [nadia]


def test_son_referent_voit_nadia(nadia, marc):
    assert voit(marc, nadia)


def test_un_orienteur_voit_ceux_qu_il_a_crees_et_ceux_qui_attendent_un_referent():
    odile = un_agent(["orienteur"])
    creee, en_attente = un_usager(cree_par=odile), un_usager()
    un_accompagnement(usager=creee, externe=ReferentExterne(nom="Hélène Marty"))
    assert voit(odile, creee)
    assert voit(odile, en_attente)


def test_un_orienteur_voit_celle_que_personne_ne_suit_dans_jalons_car_sa_feuille_peut_se_perdre():
    suivie_ailleurs = un_usager()
    un_accompagnement(usager=suivie_ailleurs, externe=ReferentExterne(nom="Paul Roux"))
    assert voit(un_agent(["orienteur"]), suivie_ailleurs)


def test_un_agent_a_deux_roles_ne_voit_personne_deux_fois(marc):
    claire = un_agent(["referent", "orienteur"])
    nadia = un_usager(cree_par=claire)
    un_accompagnement(usager=nadia, referent=claire)
    assert list(Usager.objects.visibles_par(claire.compte)) == [nadia]


def test_un_ancien_accompagnement_ne_cache_ni_ne_double_l_actuel(marc):
    nadia = un_usager()
    un_accompagnement(usager=nadia, clos=True)
    actuel = un_accompagnement(usager=nadia, referent=marc)
    vus = Usager.objects.visibles_par(marc.compte).avec_accompagnement_ouvert()
    assert [usager.suivi for usager in vus] == [actuel]


def test_sans_accompagnement_ouvert_le_suivi_est_vide():
    odile = un_agent(["orienteur"])
    un_accompagnement(usager=un_usager(cree_par=odile), clos=True)
    vus = Usager.objects.visibles_par(odile.compte).avec_accompagnement_ouvert()
    assert [usager.suivi for usager in vus] == [None]
