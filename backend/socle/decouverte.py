"""What apps declare in a module of a given name, so that the socle gathers it without knowing any of them."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def declares(piece: str, nom: str) -> Iterator[Any]:
    """Yield the members of the list `nom` in the module `piece` of every app that has one."""
    for config in apps.get_app_configs():
        if config.module and module_has_submodule(config.module, piece):
            yield from getattr(import_module(f"{config.name}.{piece}"), nom, [])
