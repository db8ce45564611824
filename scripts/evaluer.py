"""`make evaluate QUESTIONS=file.tsv`: how well questions are understood, asked through the whole of Jalons.

Columns of the file: question, attendu (topics between |), genre, style. The last line printed is one JSON object;
`--rapport` also writes docs/mesures/comprehension.md.
"""

import argparse
import csv
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from scripts.assistant import RasaJetable
from scripts.commun import ASSISTANT, Impossible, dire, lancer
from scripts.gens import Feuille, Telephone, demander_a_la_base
from scripts.mesures import centile, ecrire_rapport
from scripts.serveur_jetable import ServeurJetable

PAR_PERSONNE = 90  # beyond 100 questions in a quarter of an hour, a person is slowed down
COLONNES = ["question", "attendu", "genre", "style"]

# What the numbers of a danger answer to. A danger of no category shows the fiche of all numbers.
DANGERS = {
    "suicide": {"idees-suicidaires", "numeros-d-urgence", "sante-mentale"},
    "violences": {"violences", "numeros-d-urgence"},
    "enfant": {"numeros-d-urgence", "violences"},
    "faim_ou_rue": {"aide-alimentaire", "sans-abri-et-domiciliation", "numeros-d-urgence"},
    None: {"numeros-d-urgence"},
}


@dataclass(frozen=True)
class Ligne:
    """One question and the topics that answer it."""

    question: str
    attendus: frozenset[str]
    genre: str
    style: str


@dataclass(frozen=True)
class Jugee:
    """A question with what came back: its directive, and the topics it speaks of (two when it offers a choice)."""

    ligne: Ligne
    directive: str
    sujets: frozenset[str]
    duree_ms: float

    @property
    def parmi_deux(self) -> bool:
        return bool(self.ligne.attendus & self.sujets)

    @property
    def juste(self) -> bool:
        return self.parmi_deux and self.directive != "deux_choix"

    @property
    def faux_et_sur(self) -> bool:
        return not self.juste and self.directive not in ("repli", "deux_choix")

    @property
    def donnee(self) -> str:
        return " ou ".join(sorted(self.sujets)) if self.directive not in ("danger", "repli") else self.directive


def lire_questions(chemin: Path) -> list[Ligne]:
    """Raises Impossible when there is no such file or when it has other columns."""
    if not chemin.is_file():
        raise Impossible(f"« {chemin} » n'existe pas : donnez QUESTIONS=fichier.tsv.")
    with chemin.open(encoding="utf-8", newline="") as fichier:
        lignes = list(csv.DictReader(fichier, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not lignes or any(None in ligne.values() or not set(COLONNES) <= set(ligne) for ligne in lignes):
        raise Impossible(f"« {chemin} » doit avoir des lignes, et les colonnes {', '.join(COLONNES)}.")
    return [
        Ligne(ligne["question"], frozenset(ligne["attendu"].split("|")), ligne["genre"], ligne["style"])
        for ligne in lignes
    ]


def sujets_de(reponse: dict[str, Any]) -> frozenset[str]:
    """The topics that an answer of the API speaks of; a repli is the right answer to what is off the subject."""
    match reponse["directive"]:
        case "fiche":
            return frozenset({reponse["fiche"]["slug"]})
        case "deux_choix":
            return frozenset(choix["sujet"] for choix in reponse["choix"])
        case "danger":
            return frozenset(DANGERS[reponse["danger"]])
        case "repli":
            return frozenset({"hors_sujet"})
        case directive:
            return frozenset({directive})


def poser_toutes(serveur: ServeurJetable, lignes: list[Ligne]) -> Iterator[Jugee]:
    """Ask each question in a talk of its own, as people who have a referent and an appointment."""
    groupes = list(batched(lignes, PAR_PERSONNE))
    feuilles = demander_a_la_base(serveur, f"preparer_des_questions({len(groupes)})")
    for groupe, feuille in zip(groupes, feuilles, strict=True):
        telephone = Telephone(serveur.url, Feuille(**feuille))
        for ligne in groupe:
            corps = {"texte": ligne.question, "fil": str(uuid4()), "departement": ""}
            debut = time.perf_counter()
            reponse = telephone.ecrire("PUT", f"/questions/{uuid4()}", corps, cle=str(uuid4()))
            duree_ms = (time.perf_counter() - debut) * 1000
            lue = reponse.raise_for_status().json()
            if lue["directive"] == "panne":
                raise Impossible("Rasa n'a pas répondu : cette mesure ne vaudrait rien.")
            yield Jugee(ligne, lue["directive"], sujets_de(lue), duree_ms)
        telephone.http.close()


def sujets_connus() -> frozenset[str]:
    """The topics that the assistant was taught so far: a question about another one cannot be answered right."""
    sujets = yaml.safe_load((ASSISTANT / "sujets.yml").read_text(encoding="utf-8"))
    return frozenset(sujet for famille in ("fiches", "danger", "actions", "dialogue") for sujet in sujets[famille])


def part(oui: Iterable[bool]) -> float:
    """The share of yes, with three decimals."""
    avis = list(oui)
    return round(sum(avis) / len(avis), 3) if avis else 0.0


def bilan(jugees: list[Jugee]) -> dict[str, Any]:
    """What the last line says."""
    return {
        "n": len(jugees),
        "genre": {genre: part(j.juste for j in siennes) for genre, siennes in _par(jugees, "genre")},
        "style": {style: part(j.juste for j in siennes) for style, siennes in _par(jugees, "style")},
        "top2": part(j.parmi_deux for j in jugees),
        "repli": part(j.directive == "repli" for j in jugees),
        "deux_choix": part(j.directive == "deux_choix" for j in jugees),
        "faux_et_sur": part(j.faux_et_sur for j in jugees),
        "p95_ms": round(centile([j.duree_ms for j in jugees], 0.95), 1),
    }


def tableaux(jugees: list[Jugee]) -> str:
    """The same, to be read: Markdown tables, then the topics most taken for others."""
    lignes, connus = [], sujets_connus()
    a_sa_portee = [j for j in jugees if j.ligne.attendus & connus]
    for axe in ("genre", "style"):
        lignes += [f"| {axe} | n | right | right among two | deux_choix | repli | wrong and sure |", "|---" * 7 + "|"]
        for nom, siennes in [*_par(jugees, axe), ("all", jugees), ("of topics it was taught", a_sa_portee)]:
            parts = [part(getattr(j, mesure) for j in siennes) for mesure in ("juste", "parmi_deux")] + [
                part(j.directive == directive for j in siennes) for directive in ("deux_choix", "repli")
            ]
            parts.append(part(j.faux_et_sur for j in siennes))
            lignes.append(f"| {nom} | {len(siennes)} | " + " | ".join(f"{p:.1%}" for p in parts) + " |")
        lignes.append("")
    erreurs = Counter((" ou ".join(sorted(j.ligne.attendus)), j.donnee) for j in jugees if not j.juste)
    lignes += ["| expected | answered | times |", "|---|---|---|"]
    lignes += [f"| {attendu} | {donnee} | {fois} |" for (attendu, donnee), fois in erreurs.most_common(25)]
    return "\n".join(lignes)


def _par(jugees: list[Jugee], axe: str) -> list[tuple[str, list[Jugee]]]:
    noms = sorted({getattr(j.ligne, axe) for j in jugees})
    return [(nom, [j for j in jugees if getattr(j.ligne, axe) == nom]) for nom in noms]


def principal() -> int:
    """Measures; 0 whatever the figures, since they are a report and not a gate."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("questions", type=Path)
    options.add_argument("--rapport", action="store_true")
    demande = options.parse_args()
    lignes = lire_questions(demande.questions)
    with RasaJetable() as rasa, ServeurJetable(rasa=rasa.url) as serveur:
        jugees = list(poser_toutes(serveur, lignes))
    dire(tableaux(jugees))
    if demande.rapport:
        ecrire_rapport(
            "comprehension",
            titre="Understanding of questions, through the whole of Jalons",
            commande="make evaluate QUESTIONS=… RAPPORT=1",
            corps=f"{tableaux(jugees)}\n\n```json\n{json.dumps(bilan(jugees), ensure_ascii=False)}\n```",
        )
    dire(json.dumps(bilan(jugees), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    lancer(principal)
