"""Several workers at once, on real threads and the real database."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection

from notifications import taches
from notifications.models import Envoi
from notifications.services import annuler_envois
from notifications.taches import envoyer_ce_qui_est_du, prendre
from socle.horloge import maintenant
from tests.fabriques import un_envoi, un_usager
from tests.paralleles import en_parallele

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_S = 30


@pytest.fixture
def nadia():
    return un_usager(email="nadia@exemple.fr", email_confirme_le=maintenant())


def test_six_travailleurs_envoient_chaque_message_une_fois(nadia, facteur):
    cles = [f"test:{numero}" for numero in range(60)]
    for cle in cles:
        un_envoi(nadia, cle, texte=cle)

    def travailler(_):
        while Envoi.objects.dus().exists():
            envoyer_ce_qui_est_du()

    en_parallele(travailler, list(range(6)), fils=6)
    assert sorted(facteur.textes) == sorted(cles)
    assert set(Envoi.objects.values_list("etat", "essais")) == {(Envoi.Etat.ENVOYE, 1)}


def test_le_meme_envoi_prevu_par_plusieurs_en_meme_temps_existe_une_fois(nadia, facteur):
    en_parallele(lambda _: un_envoi(nadia), list(range(6)))
    envoyer_ce_qui_est_du()
    assert len(facteur.recus) == 1


def test_un_envoi_laisse_par_un_travailleur_mort_revient_a_la_fin_du_bail(nadia, facteur, horloge):
    un_envoi(nadia)
    next(prendre())
    horloge.avancer(taches.BAIL - timedelta(seconds=1))
    envoyer_ce_qui_est_du()
    assert facteur.recus == []
    horloge.avancer(timedelta(seconds=1))
    envoyer_ce_qui_est_du()
    assert len(facteur.recus) == 1


class Lenteur:
    """A provider that answers only when it is told to."""

    def __init__(self) -> None:
        self.commence, self.finir = threading.Event(), threading.Event()

    def __call__(self, texte: str) -> None:
        self.commence.set()
        assert self.finir.wait(PATIENCE_S)


@pytest.fixture
def lenteur(facteur):
    facteur.avant = lenteur = Lenteur()
    yield lenteur
    lenteur.finir.set()


@pytest.fixture
def autre_travailleur(nadia, lenteur):
    """Another worker, in the middle of sending the one message."""

    def travailler() -> None:
        envoyer_ce_qui_est_du()
        connection.close()

    un_envoi(nadia)
    fil = threading.Thread(target=travailler)
    fil.start()
    assert lenteur.commence.wait(PATIENCE_S)
    yield fil
    lenteur.finir.set()
    fil.join()


@pytest.fixture
def bail_court(monkeypatch):
    monkeypatch.setattr(taches, "BAIL", timedelta(seconds=0.4))


def test_un_fournisseur_plus_lent_que_le_bail_n_est_pas_double(bail_court, autre_travailleur, lenteur, facteur):
    pris = Envoi.objects.get().disponible_le
    fin = time.monotonic() + PATIENCE_S
    while Envoi.objects.get().disponible_le < pris + 2 * taches.BAIL and time.monotonic() < fin:
        envoyer_ce_qui_est_du()
    lenteur.finir.set()
    autre_travailleur.join()
    assert len(facteur.recus) == 1
    assert (Envoi.objects.get().etat, Envoi.objects.get().essais) == (Envoi.Etat.ENVOYE, 1)


def test_un_travailleur_qui_a_perdu_son_envoi_n_efface_pas_ce_qu_un_autre_en_a_fait(
    autre_travailleur, lenteur, facteur
):
    """Stopped by the machine for longer than its lease, it comes back once the row changed hands."""
    Envoi.objects.update(disponible_le=maintenant())
    repris = next(prendre())
    facteur.refuser()
    lenteur.finir.set()
    autre_travailleur.join()
    envoi = Envoi.objects.get()
    assert (envoi.etat, envoi.essais, envoi.texte) == (Envoi.Etat.EN_COURS, repris.essais, "Jalons : bonjour.")


def test_annuler_pendant_l_envoi_n_attend_pas_le_fournisseur(autre_travailleur, lenteur, nadia):
    annuler_envois(compte_id=nadia.compte_id, cle_prefixe="test:")
    assert Envoi.objects.get().etat == Envoi.Etat.ANNULE
    lenteur.finir.set()
    autre_travailleur.join()
    assert Envoi.objects.get().etat == Envoi.Etat.ENVOYE
