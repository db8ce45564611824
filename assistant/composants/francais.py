"""French as people type it, cut into words that the classifier can count.

The text itself is never changed: only the words made from it are.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_MOT = re.compile(r"\w+'?|[€?]")
_REPETITION = re.compile(r"([^\W\d])\1{2,}")  # "merciiii"; figures such as 1000 are left alone

_SMS: dict[str, str] = yaml.safe_load(Path(__file__).parent.parent.joinpath("orthographes.yml").read_text("utf-8"))


def mots(texte: str) -> list[str]:
    """The words of a text: lower case, elisions apart ("l'", "aide"), known spellings put right. Never raises."""
    propre = unicodedata.normalize("NFC", texte).translate(_APOSTROPHES).lower()
    lus = _MOT.findall(_REPETITION.sub(r"\1", propre))
    return [mot for lu in lus for mot in (_MOT.findall(_SMS[lu]) if lu in _SMS else [lu])]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MotsFrancais(Tokenizer):
    """Rasa's tokenizer on `mots`; accents are folded later, by the featurizer that wants it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """What the base class reads; intents are never split."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The words of one attribute; a text without any ("…") gives one empty mark, since Rasa expects a word."""
        trouves = mots(message.get(attribute)) or ["∅"]
        return [Token(mot, rang) for rang, mot in enumerate(trouves)]
