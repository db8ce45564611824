"""How well the assistant recognises topics, and what it costs: `make bench-classifieur`, report in docs/mesures/.

Five folds over the training sentences, never the validation file, which is for choosing. Then one training, one start
and 600 messages of a real Rasa, with what /proc says of it.
"""

import json
import os
import time
from pathlib import Path
from urllib.request import Request, urlopen

from scripts.assistant import MODELE, RasaJetable, commande_entrainement, environnement_rasa
from scripts.commun import ASSISTANT, JOURNAUX, PYTHON_ASSISTANT, Impossible, chronometre, dire, lancer, queue
from scripts.installation import construire
from scripts.mesures import centile, ecrire_rapport
from scripts.processus import executer

MESSAGES = [
    "combien je vais toucher",
    "c ki mon referent",
    "je peux pas venir demain",
    "et combien de temps ?",
    "merci",
]
TOURS = 600
PARTS = {
    "premier": "likeliest intent right, no threshold",
    "deux_premiers": "right one among the first two",
    "justes": "topics and actions: right",
    "repli": "topics and actions: we do not know",
    "deux_choix": "topics and actions: two choices offered",
    "hors_sujet": "out of the guide: right or we do not know",
    "danger_vu": "danger: seen",
    "danger_a_tort": "danger: seen where there is none",
    "faux_et_sur": "wrong, and neither unsure nor two choices, of all",
}


def lancer_python(nom: str, commande: list[str | Path]) -> str:
    """Runs a command of the assistant's Python and returns what it printed. Raises Impossible."""
    journal = JOURNAUX / f"{nom}.log"
    if executer(commande, dossier=ASSISTANT, environ=environnement_rasa(), journal=journal):
        raise Impossible(f"« {nom} » a échoué :\n{queue(journal)}")
    return journal.read_text("utf-8")


def latences(url: str) -> list[float]:
    """Milliseconds of each answer, one client at a time, twenty people in turn."""
    durees = []
    for tour in range(TOURS):
        corps = json.dumps({"sender": f"banc-{tour % 20}", "message": MESSAGES[tour % len(MESSAGES)]}).encode()
        requete = Request(f"{url}/webhooks/rest/webhook", corps, {"content-type": "application/json"})
        with chronometre() as secondes, urlopen(requete, timeout=10) as reponse:
            reponse.read()
            durees.append(secondes() * 1000)
    return durees


def du_processus(numero: int) -> tuple[float, float]:
    """Seconds of processor spent so far and resident MB of a process."""
    champs = Path(f"/proc/{numero}/stat").read_text().rpartition(")")[2].split()
    secondes = (int(champs[11]) + int(champs[12])) / os.sysconf("SC_CLK_TCK")
    return secondes, int(champs[21]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def couts() -> dict[str, str]:
    """One training, one start, and messages."""
    with chronometre() as secondes:
        lancer_python("entraînement", commande_entrainement())
        entrainement = secondes()
    debut = time.monotonic()
    with RasaJetable() as rasa:
        demarrage = time.monotonic() - debut
        processeur, _ = du_processus(rasa.numero)
        durees = latences(rasa.url)
        _, memoire = du_processus(rasa.numero)
    return {
        "training, whole command": f"{entrainement:.0f} s",
        "model": f"{MODELE.stat().st_size / 2**20:.1f} MB",
        "start, until /status says ready": f"{demarrage:.0f} s, of which {processeur:.0f} s of processor",
        "resident memory after the messages": f"{memoire:.0f} MB",
        "answer over HTTP, p50 / p95": f"{centile(durees, 0.5):.0f} / {centile(durees, 0.95):.0f} ms",
        "load of the machine meanwhile (1 minute)": f"{os.getloadavg()[0]:.1f}",
    }


def principal() -> int:
    """Measures and writes docs/mesures/classifieur.md."""
    construire()
    lignes = lancer_python("validation croisée", [PYTHON_ASSISTANT, "validation_croisee.py"]).splitlines()
    modeles = [json.loads(ligne) for ligne in lignes if ligne.startswith('{"modele"')]
    tableau = "\n".join(
        [
            f"| {modeles[0]['phrases']} sentences, five folds | " + " | ".join(m["modele"] for m in modeles) + " |",
            "|---" * (len(modeles) + 1) + "|",
            *(f"| {dit} | " + " | ".join(f"{m[cle]:.1%}" for m in modeles) + " |" for cle, dit in PARTS.items()),
        ]
    )
    mesures = "\n".join(f"| {nom} | {valeur} |" for nom, valeur in couts().items())
    rapport = ecrire_rapport(
        "classifieur",
        titre="What the assistant recognises, and what it costs",
        commande="make bench-classifieur",
        corps=f"{tableau}\n\n| cost | |\n|---|---|\n{mesures}",
    )
    dire(rapport.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    lancer(principal)
