from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from socle.erreurs import CleDejaUtilisee
from socle.idempotence import une_seule_fois
from socle.models import Operation
from socle.schemas import Accuse
from tests.paralleles import en_parallele
from usagers.models import Compte

pytestmark = pytest.mark.django_db


def un_auteur() -> int:
    return Compte.objects.creer_pour_usager(reference=uuid4(), identifiant=f"{uuid4().int % 10**8:08}").pk


class Registre:
    """Counts how many times the work was really done."""

    def __init__(self) -> None:
        self.faits = 0

    def faire(self) -> Accuse:
        self.faits += 1
        return Accuse(reference=UUID(int=self.faits), version=self.faits)


def test_la_meme_cle_avec_un_autre_contenu_est_refusee():
    auteur, cle, registre = un_auteur(), uuid4(), Registre()
    une_seule_fois(auteur_id=auteur, cle=cle, empreinte="a", action=registre.faire)
    with pytest.raises(CleDejaUtilisee):
        une_seule_fois(auteur_id=auteur, cle=cle, empreinte="b", action=registre.faire)
    assert registre.faits == 1


def test_un_refus_ne_laisse_pas_de_trace():
    def refuser() -> Accuse:
        raise ValueError("refus")

    auteur, cle, registre = un_auteur(), uuid4(), Registre()
    with pytest.raises(ValueError, match="refus"):
        une_seule_fois(auteur_id=auteur, cle=cle, empreinte="a", action=refuser)
    assert not Operation.objects.exists()
    assert une_seule_fois(auteur_id=auteur, cle=cle, empreinte="a", action=registre.faire).version == 1


def test_la_meme_demande_donne_la_meme_reponse_sans_etre_refaite():
    auteur, cle, registre = un_auteur(), uuid4(), Registre()
    reponses = [une_seule_fois(auteur_id=auteur, cle=cle, empreinte="a", action=registre.faire) for _ in range(3)]
    assert reponses == [reponses[0]] * 3
    assert registre.faits == 1


def test_deux_auteurs_peuvent_avoir_la_meme_cle():
    cle, registre = uuid4(), Registre()
    for _ in range(2):
        une_seule_fois(auteur_id=un_auteur(), cle=cle, empreinte="a", action=registre.faire)
    assert registre.faits == 2


@pytest.mark.django_db(transaction=True)
def test_la_meme_demande_envoyee_huit_fois_a_la_fois_n_est_faite_qu_une_fois():
    auteur, cle, registre = un_auteur(), uuid4(), Registre()
    reponses = en_parallele(
        lambda _: une_seule_fois(auteur_id=auteur, cle=cle, empreinte="a", action=registre.faire), list(range(8))
    )
    assert registre.faits == 1
    assert {reponse.version for reponse in reponses} == {1}


class SuiteDeDemandes(TestCase):
    @given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("ab")), max_size=12))
    def test_quelle_que_soit_la_suite_chaque_cle_ne_sert_qu_une_fois(self, demandes):
        auteur, registre, premieres = un_auteur(), Registre(), {}
        for numero, contenu in demandes:
            premier = premieres.setdefault(numero, contenu)
            if contenu != premier:
                with pytest.raises(CleDejaUtilisee):
                    une_seule_fois(auteur_id=auteur, cle=UUID(int=numero), empreinte=contenu, action=registre.faire)
            else:
                une_seule_fois(auteur_id=auteur, cle=UUID(int=numero), empreinte=contenu, action=registre.faire)
        assert registre.faits == len(premieres)
