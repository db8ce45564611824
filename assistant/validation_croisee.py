"""How well the classifier and the thresholds do on sentences they have not seen: five folds, printed as JSON.

Each fifth of the sentences is judged by a model trained on the others. `make bench-classifieur` runs it and reports.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline, make_union

import rasa_leger

rasa_leger.sans_tensorflow()

from composants.classifieur import modele_neuf  # noqa: E402
from composants.decision import Decision, Seuils, decider  # noqa: E402
from composants.francais import mots  # noqa: E402
from composants.sujets import DANGER, PROPOSABLES  # noqa: E402

ICI = Path(__file__).parent


def configuration(composant: str) -> dict[str, Any]:
    """What config.yml says to one of our components."""
    chaine = yaml.safe_load(ICI.joinpath("config.yml").read_text("utf-8"))["pipeline"]
    return next({**c} for c in chaine if c["name"].endswith(composant))


def exemples() -> tuple[list[str], np.ndarray]:
    """All the training sentences, cut into words, and their intents."""
    blocs = [b for f in sorted(ICI.glob("data/nlu/*.yml")) for b in yaml.safe_load(f.read_text("utf-8"))["nlu"]]
    couples = [(ligne[2:], bloc["intent"]) for bloc in blocs for ligne in bloc["examples"].splitlines()]
    return [" ".join(mots(texte)) for texte, _ in couples], np.array([intention for _, intention in couples])


def modele_de_rasa(graine: int) -> Pipeline:
    """The same words and pieces, as Rasa's CountVectorsFeaturizer and LogisticRegressionClassifier take them."""
    comptes = make_union(
        CountVectorizer(analyzer="word", token_pattern=r"\S+", ngram_range=(1, 2)),  # noqa: S106
        CountVectorizer(analyzer="char_wb", ngram_range=(2, 5), strip_accents="unicode"),
    )
    return make_pipeline(comptes, LogisticRegression(class_weight="balanced", max_iter=300, random_state=graine))


def mesurer(modele: Pipeline, textes: list[str], vrais: np.ndarray, graine: int) -> dict[str, float]:
    """Shares between 0 and 1; `faux_et_sur` counts what is wrong and neither a repli nor two choices."""
    plis = StratifiedKFold(5, shuffle=True, random_state=graine)
    probabilites = cross_val_predict(modele, textes, vrais, cv=plis, method="predict_proba")
    noms = np.unique(vrais)
    rangs = np.argsort(-probabilites, axis=1)
    seuils = configuration("Decideur")
    reglages = Seuils(*(float(seuils[nom]) for nom in Seuils.__dataclass_fields__))
    decisions = [
        decider("", [(noms[i], ligne[i]) for i in rang], reglages)
        for rang, ligne in zip(rangs, probabilites, strict=True)
    ]
    return {
        "phrases": len(textes),
        "premier": float(np.mean(noms[rangs[:, 0]] == vrais)),
        "deux_premiers": float(np.mean([vrai in noms[rang[:2]] for vrai, rang in zip(vrais, rangs, strict=True)])),
    } | juger(decisions, vrais)


def juger(decisions: list[Decision], vrais: np.ndarray) -> dict[str, float]:
    """The shares that depend on the thresholds."""
    paires = [(decision.intention, str(vrai)) for decision, vrai in zip(decisions, vrais, strict=True)]
    domaine = [dit for dit, vrai in paires if vrai in PROPOSABLES]
    sans_avis = {"repli", "deux_choix"}
    ailleurs = {"hors_sujet", "autre_sujet"}
    faux = [dit != vrai and not {dit, vrai} <= ailleurs and dit not in sans_avis for dit, vrai in paires]
    return {
        "justes": float(np.mean([dit == vrai for dit, vrai in paires if vrai in PROPOSABLES])),
        "repli": float(np.mean([dit == "repli" for dit in domaine])),
        "deux_choix": float(np.mean([dit == "deux_choix" for dit in domaine])),
        "hors_sujet": float(np.mean([dit in ailleurs | {"repli"} for dit, vrai in paires if vrai in ailleurs])),
        "faux_et_sur": float(np.mean(faux)),
        "danger_vu": float(np.mean([dit in DANGER for dit, vrai in paires if vrai in DANGER])),
        "danger_a_tort": float(np.mean([dit in DANGER for dit, vrai in paires if vrai not in DANGER])),
    }


def principal() -> None:
    """Prints one JSON object by model."""
    config = configuration("ClassifieurLineaire")
    textes, vrais = exemples()
    for nom, modele in {"ours": modele_neuf(config), "Rasa's": modele_de_rasa(config["graine"])}.items():
        sys.stdout.write(json.dumps({"modele": nom} | mesurer(modele, textes, vrais, config["graine"])) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    principal()
