"""The worker killed (SIGKILL) while a message is leaving: a real process, a real mail server's protocol."""

import re
from signal import SIGKILL

from django.db import connection

from scripts.gens import demander_a_la_base
from scripts.serveur_jetable import ServeurJetable
from tests.courrier_smtp import serveur_smtp

COMBIEN = 8
REVIENT_EN_S = 60.0
PATIENCE_S = 30.0


def destinataires(recus: list[str]) -> list[str]:
    return sorted(adresse for message in recus for adresse in re.findall(r"^To: (.+)\r$", message, re.MULTILINE))


def test_un_travailleur_tue_en_plein_envoi_laisse_tout_partir_une_fois_dans_la_minute_de_son_retour() -> None:
    serveur = ServeurJetable("postgres" if connection.vendor == "postgresql" else "sqlite")
    with serveur_smtp() as courrier:
        # Out of the demonstration, so that mail leaves by SMTP.
        serveur.environ |= {"JALONS_MODE": "test", "JALONS_SMTP": courrier.url}
        with serveur:
            demander_a_la_base(serveur, f"donner_des_rendez_vous({COMBIEN})")
            assert courrier.commence.wait(PATIENCE_S)
            serveur.arreter_travailleur(SIGKILL)
            assert courrier.recus == []
            courrier.parle.set()
            serveur.relancer_travailleur()
            assert courrier.attendre(COMBIEN, REVIENT_EN_S)
            serveur.arreter_travailleur()
            assert demander_a_la_base(serveur, "compter_les_envois_dus()") == 0
            assert destinataires(courrier.recus) == [f"personne{rang}@exemple.fr" for rang in range(COMBIEN)]
