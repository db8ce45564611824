"""Rasa's command line without TensorFlow: `python rasa_leger.py run …`, `train …`, `data validate …`.

Rasa imports TensorFlow when it starts, only to define components that our pipeline does not use. That costs nine
seconds of processor, 350 MB of memory and 1.9 GB of disk, so requirements.txt leaves it out and this file puts a
stand-in in its place: modules in which every name is one class that does nothing. A component that truly needs
TensorFlow cannot work with it.
"""

import importlib.abc
import importlib.machinery
import sys
import types
from abc import ABCMeta
from collections.abc import Sequence
from typing import Any

ABSENTS = {"keras", "tensorflow", "tensorflow_hub", "tensorflow_text"}


class _ToutAbsent(ABCMeta):
    """Any attribute of the class, and any subscript of it, is the class again."""

    def __getattr__(cls, nom: str) -> type:
        return _absent(nom)

    def __getitem__(cls, _: object) -> type:
        return Absent


class Absent(metaclass=_ToutAbsent):
    """A base class, a decorator, a type: whatever Rasa asks of TensorFlow while it defines its own classes."""

    def __new__(cls, *_: object, **__: object) -> Any:
        """Calling it gives it back."""
        return Absent


def _absent(nom: str) -> type:
    if nom.startswith("__"):
        raise AttributeError(nom)
    return Absent


class Module(types.ModuleType):
    """A module whose every name is `Absent`."""

    def __getattr__(self, nom: str) -> type:
        return _absent(nom)


class Trouveur(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the absent packages and whatever is imported from inside them."""

    def find_spec(
        self, nom: str, chemin: Sequence[str] | None, cible: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """A specification for the absent packages only."""
        if nom.split(".")[0] not in ABSENTS:
            return None
        return importlib.machinery.ModuleSpec(nom, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> Module:
        """An empty stand-in."""
        return Module(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run."""


def sans_tensorflow() -> None:
    """To be called before the first import of rasa."""
    sys.meta_path.insert(0, Trouveur())


if __name__ == "__main__":
    sans_tensorflow()
    from rasa.__main__ import main

    main()
