"""The bell on the real ASGI application: who may open a socket, what it says, when it closes."""

import asyncio
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client

from notifications.models import GenreNouvelle
from notifications.services import annoncer
from tests.navigateur import ouvrir_session
from tests.sonnette import ClientDeSonnette
from usagers.models import Compte

pytestmark = pytest.mark.django_db(transaction=True)


@database_sync_to_async
def un_compte_connecte() -> tuple[Compte, str]:
    compte = Compte.objects.creer_pour_usager(reference=uuid4(), identifiant=f"{uuid4().int % 10**8:08}")
    client = Client()
    ouvrir_session(client, compte)
    return compte, client.cookies[settings.SESSION_COOKIE_NAME].value


@database_sync_to_async
def ecrire_une_nouvelle(compte: Compte) -> None:
    with transaction.atomic():
        annoncer(comptes=[compte.pk], genre=GenreNouvelle.ENTREE_ECRITE, objet=uuid4())


@pytest.mark.parametrize("origine", [None, "https://ailleurs.example", "http://127.0.0.1:9", "null"])
async def test_une_autre_origine_n_ouvre_pas_de_sonnette(origine):
    _, session = await un_compte_connecte()
    assert not await ClientDeSonnette(session, origine).ouvrir()


async def test_sans_session_la_sonnette_se_ferme_avec_4401():
    sonnette = ClientDeSonnette(None)
    await sonnette.ouvrir()
    assert await sonnette.lire() == {"fermee": 4401}


async def test_la_sonnette_n_ecoute_rien():
    _, session = await un_compte_connecte()
    sonnette = ClientDeSonnette(session)
    await sonnette.ouvrir()
    await sonnette.lire()
    await sonnette.envoyer("bonjour")
    assert await sonnette.lire() == {"fermee": 4400}


async def test_la_fin_de_session_ferme_la_sonnette_en_moins_de_5_secondes():
    _, session = await un_compte_connecte()
    sonnette = ClientDeSonnette(session)
    await sonnette.ouvrir()
    await sonnette.lire()
    await database_sync_to_async(Session.objects.filter(session_key=session).delete)()
    assert await sonnette.lire() == {"fermee": 4401}


async def test_un_compte_ferme_perd_sa_sonnette_en_moins_de_5_secondes():
    compte, session = await un_compte_connecte()
    sonnette = ClientDeSonnette(session)
    await sonnette.ouvrir()
    await sonnette.lire()
    await database_sync_to_async(Compte.objects.filter(pk=compte.pk).update)(is_active=False)
    assert await sonnette.lire() == {"fermee": 4401}


async def test_la_sonnette_dit_ou_en_sont_les_nouvelles_puis_chaque_nouveau_numero():
    compte, session = await un_compte_connecte()
    await ecrire_une_nouvelle(compte)
    sonnette = ClientDeSonnette(session)
    await sonnette.ouvrir()
    assert await sonnette.lire() == {"dernier": 1}
    await ecrire_une_nouvelle(compte)
    assert await sonnette.lire(delai=2) == {"dernier": 2}
    await sonnette.quitter()


async def test_les_nouvelles_d_une_autre_personne_ne_sonnent_pas():
    _, session = await un_compte_connecte()
    autre, session_autre = await un_compte_connecte()
    sonnette, sonnette_autre = ClientDeSonnette(session), ClientDeSonnette(session_autre)
    for ouverte in (sonnette, sonnette_autre):
        await ouverte.ouvrir()
        await ouverte.lire()
    await ecrire_une_nouvelle(autre)
    assert await sonnette_autre.lire(delai=2) == {"dernier": 1}
    with pytest.raises(asyncio.TimeoutError):
        await sonnette.lire(delai=1.5)
