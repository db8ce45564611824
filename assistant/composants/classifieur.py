"""The linear classifier: weighted words and pieces of words, then one logistic regression for each topic.

Rasa's own LogisticRegressionClassifier counts n-grams without weighing them, and its regularisation is fixed; the
ADRs of 2026-11-24 say what that costs.
"""

from __future__ import annotations

from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import FeatureUnion, Pipeline

_MOT = r"\S+"
FICHIER = "classifieur.joblib"  # a pickle: models/ is ours as much as this code is; skops would load for seconds


def modele_neuf(config: dict[str, Any]) -> Pipeline:
    """An untrained model; it reads words joined by spaces, as `mots` of composants.francais cuts them."""
    leger = {"sublinear_tf": True, "dtype": np.float32}
    mots = TfidfVectorizer(analyzer="word", token_pattern=_MOT, ngram_range=(1, 2), **leger)
    morceaux = TfidfVectorizer(  # without accents: what survives misspelling; a piece seen once teaches nothing
        analyzer="char_wb", ngram_range=(2, 5), strip_accents="unicode", min_df=2, **leger
    )
    regression = SGDClassifier(
        loss="log_loss", alpha=config["alpha"], class_weight="balanced", random_state=config["graine"]
    )
    return Pipeline([("traits", FeatureUnion([("mots", mots), ("morceaux", morceaux)])), ("regression", regression)])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ClassifieurLineaire(GraphComponent, IntentClassifier):
    """Gives each message the ranking of all intents, the likeliest first."""

    def __init__(self, modele: Pipeline, model_storage: ModelStorage, resource: Resource) -> None:
        self._modele, self._stockage, self._ressource = modele, model_storage, resource

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`alpha`: strength of the regularisation; the seed is fixed, so that a training can be done again."""
        return {"alpha": 1e-5, "graine": 42}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ClassifieurLineaire:
        """An untrained component."""
        return cls(modele_neuf(config), model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ClassifieurLineaire:
        """The trained component."""
        with model_storage.read_from(resource) as dossier:
            return cls(joblib.load(dossier / FICHIER), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the sentences and keeps what was learnt."""
        exemples = training_data.intent_examples
        self._modele.fit([_en_mots(exemple) for exemple in exemples], [exemple.get(INTENT) for exemple in exemples])
        with self._stockage.write_to(self._ressource) as dossier:
            joblib.dump(self._modele, dossier / FICHIER, compress=3)
        return self._ressource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing after this component learns from its predictions."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Ranks the intents for each message."""
        probabilites = self._modele.predict_proba([_en_mots(message) for message in messages])
        for message, ligne in zip(messages, probabilites, strict=True):
            rangs = sorted(zip(self._modele.classes_, ligne, strict=True), key=lambda rang: -rang[1])
            classement = [{"name": str(nom), "confidence": float(valeur)} for nom, valeur in rangs]
            message.set(INTENT, classement[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, classement, add_to_output=True)
        return messages


def _en_mots(message: Message) -> str:
    return " ".join(jeton.text for jeton in message.get(TOKENS_NAMES[TEXT]))
