"""Run real threads against the real database, for what only concurrency can show."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


def en_parallele[T](action: Callable[[Any], T], arguments: list[Any], *, fils: int = 8) -> list[T]:
    """Call `action` on each argument in `fils` threads; raise what any of them raised, return results in order."""

    def une(argument: Any) -> T:
        try:
            return action(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=fils) as executeur:
        return list(executeur.map(une, arguments))
