"""One running Rasa for all the tests of this folder; its components are imported as it does, without TensorFlow."""

from collections.abc import Iterator

import pytest

import rasa_leger
from scripts.assistant import RasaJetable

rasa_leger.sans_tensorflow()


@pytest.fixture(scope="session")
def rasa() -> Iterator[RasaJetable]:
    with RasaJetable() as jetable:
        yield jetable
