import random
import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from notifications import services
from notifications.models import GenreNouvelle, Nouvelle
from notifications.services import annoncer, dernier_numero
from tests.paralleles import en_parallele
from usagers.models import Compte

pytestmark = pytest.mark.django_db
GENRE = GenreNouvelle.ENTREE_ECRITE


def des_comptes(combien: int) -> list[int]:
    return [
        Compte.objects.creer_pour_usager(reference=uuid4(), identifiant=f"{numero:08}").pk
        for numero in range(combien)
    ]


def numeros(compte: int, depuis: int = 0) -> list[int]:
    return list(Nouvelle.objects.filter(compte=compte, numero__gt=depuis).values_list("numero", flat=True))


def test_une_annonce_annulee_ne_prend_pas_de_numero():
    [compte] = des_comptes(1)
    with transaction.atomic():
        annoncer(comptes=[compte], genre=GENRE, objet=uuid4())
        transaction.set_rollback(True)
    assert dernier_numero(compte) == 0
    assert numeros(compte) == []


def test_une_cloche_cassee_n_annule_pas_l_ecriture(monkeypatch, django_capture_on_commit_callbacks):
    def casser(comptes):
        raise ConnectionError

    monkeypatch.setattr(services, "sonner", casser)
    [compte] = des_comptes(1)
    with django_capture_on_commit_callbacks(execute=True):
        annoncer(comptes=[compte], genre=GENRE, objet=uuid4())
    assert dernier_numero(compte) == 1


def test_les_numeros_se_suivent_pour_chaque_compte():
    nadia, marc = des_comptes(2)
    annoncer(comptes=[nadia, marc, nadia], genre=GENRE, objet=uuid4())
    annoncer(comptes=[nadia], genre=GENRE, objet=uuid4())
    assert numeros(nadia) == [1, 2]
    assert numeros(marc) == [1]


@pytest.mark.django_db(transaction=True)
def test_aucun_lecteur_ne_manque_un_numero_pendant_1200_transactions_sur_50_comptes():
    comptes = des_comptes(50)
    hasard = random.Random(34)
    annonces = [hasard.sample(comptes, hasard.randint(1, 6)) for _ in range(1200)]
    fini = threading.Event()

    def suivre(graine: int) -> dict[int, list[int]]:
        """Read as clients do: only what comes after the last number seen."""
        lus: dict[int, list[int]] = {compte: [] for compte in comptes}
        choix = random.Random(graine)
        while not fini.wait(0.002):
            compte = choix.choice(comptes)
            lus[compte] += numeros(compte, depuis=lus[compte][-1] if lus[compte] else 0)
        for compte in comptes:
            lus[compte] += numeros(compte, depuis=lus[compte][-1] if lus[compte] else 0)
        connection.close()
        return lus

    def annoncer_a(destinataires: list[int]) -> None:
        with transaction.atomic():
            annoncer(comptes=destinataires, genre=GENRE, objet=uuid4())

    lectures: list[dict[int, list[int]]] = []
    lecteurs = [threading.Thread(target=lambda graine=g: lectures.append(suivre(graine))) for g in range(3)]
    for lecteur in lecteurs:
        lecteur.start()
    try:
        en_parallele(annoncer_a, annonces, fils=12)
    finally:
        fini.set()
        for lecteur in lecteurs:
            lecteur.join()
    attendus = {compte: list(range(1, sum(compte in a for a in annonces) + 1)) for compte in comptes}
    assert lectures == [attendus] * 3
