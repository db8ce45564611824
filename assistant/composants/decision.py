"""Turns the classifier's ranking into what to answer, where Rasa's FallbackClassifier would only give up.

It replaces the intent by `repli` or `deux_choix` where the ranking is not sure, and writes what the answer needs as
entities, from which the slots of the domain are filled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from composants.suites import section_demandee
from composants.sujets import ACTIONS, DANGER, PROPOSABLES


@dataclass(frozen=True)
class Seuils:
    """Between 0 and 1, set in config.yml and measured in docs/adr/."""

    repli: float  # below it, we do not know
    deux_choix: float  # two topics nearer than this are both offered...
    ensemble: float  # ...when together they reach this
    danger: float  # above it, a danger goes first, whatever else is likelier


@dataclass(frozen=True)
class Decision:
    """An intent of the domain, how sure it is, and the topics it is about."""

    intention: str
    confiance: float
    sujets: tuple[str, ...] = ()


def decider(texte: str, classement: list[tuple[str, float]], seuils: Seuils) -> Decision:
    """What to answer to a text, from the intents ranked by probability, the likeliest first.

    A text that is exactly the code of a topic is that topic: the buttons of the screens send it.
    """
    if texte in PROPOSABLES:
        return Decision(texte, 1.0, (texte,))
    dangers = [(sujet, probabilite) for sujet, probabilite in classement if sujet in DANGER]
    peril = sum(probabilite for _, probabilite in dangers)
    if dangers and peril >= seuils.danger:
        return Decision(dangers[0][0], peril, (dangers[0][0],))
    candidats = [rang for rang in classement if rang[0] not in DANGER] + [("repli", 0.0)] * 2
    (premier, p1), (second, p2) = candidats[:2]
    proches = p1 - p2 < seuils.deux_choix and p1 + p2 >= seuils.ensemble
    if proches and {premier, second} <= PROPOSABLES:
        return Decision("deux_choix", p1, (premier, second))
    if p1 < seuils.repli:
        return Decision("repli", p1)
    return Decision(premier, p1, (premier,) if premier in PROPOSABLES else ())


def renseignements(texte: str, decision: Decision) -> dict[str, str]:
    """What the answer needs beside its intent, by slot name."""
    dits = {"confiance": f"{decision.confiance:.2f}"}
    if decision.intention == "deux_choix":
        return dits | dict(zip(("premier", "second"), decision.sujets, strict=True))
    if decision.intention == "suite":
        return dits | {"section": section_demandee(texte)}
    for sujet in decision.sujets:
        dits |= {"sujet": ACTIONS.get(sujet, sujet), "section": "reponse"}
    return dits


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Decideur(GraphComponent):
    """Rasa's component around `decider`; its configuration is the thresholds."""

    def __init__(self, seuils: Seuils) -> None:
        self._seuils = seuils

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Decideur:
        """Reads the thresholds. Raises KeyError when config.yml lacks one."""
        return cls(Seuils(*(float(config[nom]) for nom in Seuils.__dataclass_fields__)))

    def process(self, messages: list[Message]) -> list[Message]:
        """Writes the decision into each message."""
        for message in messages:
            texte = message.get(TEXT).strip()
            classement = [(rang["name"], float(rang["confidence"])) for rang in message.get(INTENT_RANKING_KEY) or []]
            decision = decider(texte, classement, self._seuils)
            message.set(INTENT, {"name": decision.intention, "confidence": decision.confiance}, add_to_output=True)
            dits = renseignements(texte, decision).items()
            entites = [{"entity": nom, "value": valeur, "start": 0, "end": len(texte)} for nom, valeur in dits]
            message.set(ENTITIES, entites, add_to_output=True)
        return messages
