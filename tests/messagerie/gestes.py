"""What people and agents do with a demande, through the API."""

from datetime import datetime
from uuid import uuid4

from django.utils import timezone

from notifications.models import Nouvelle
from tests.navigateur import Navigateur

# A Tuesday: two working days lead to Thursday 26.
MARDI_24_NOVEMBRE = timezone.make_aware(datetime(2026, 11, 24, 10))


def transmettre(personne, uuid=None, *, cle=None, **champs):
    corps = {"destination": "referent", "sujet": "", "texte": "Bonjour"} | champs
    return Navigateur(personne.compte).ecrire("PUT", f"/demandes/{uuid or uuid4()}", corps, cle=cle)


def ecrire(personne, demande, message=None, *, texte="Encore une question", cle=None):
    chemin = f"/demandes/{demande}/messages/{message or uuid4()}"
    return Navigateur(personne.compte).ecrire("PUT", chemin, {"texte": texte}, cle=cle)


def clore(personne, demande, *, base):
    return Navigateur(personne.compte).ecrire("POST", f"/demandes/{demande}/cloture", {"version_de_base": base})


def repondre(agent, demande, message=None, *, texte="Voici", cle=None):
    chemin = f"/console/demandes/{demande}/messages/{message or uuid4()}"
    return Navigateur(agent.compte).ecrire("PUT", chemin, {"texte": texte}, cle=cle)


def prendre(agent, demande, *, base):
    chemin = f"/console/demandes/{demande}/prise-en-charge"
    return Navigateur(agent.compte).ecrire("POST", chemin, {"version_de_base": base})


def siennes(personne):
    return Navigateur(personne.compte).lire("/demandes").json()


def a_repondre(agent):
    return Navigateur(agent.compte).lire("/console/demandes").json()


def code(reponse):
    return reponse.status_code, reponse.json().get("code")


def nouvelles_de(personne):
    return list(
        Nouvelle.objects.filter(compte=personne.compte, genre="demande_changee").values_list("objet", flat=True)
    )
