import subprocess
import sys
from abc import ABC

import pytest

from rasa_leger import Absent
from scripts.commun import ASSISTANT


def test_ce_que_rasa_tire_de_tensorflow_en_se_definissant_existe():
    import tensorflow as tf
    from tensorflow.keras.utils import Sequence
    from tensorflow.python.eager.wrap_function import WrappedFunction

    class Donnees(Sequence, ABC):
        forme: dict[str, tf.Tensor]

        @tf.function(autograph=False)
        def calculer(self) -> WrappedFunction["tf.Tensor"]: ...

    assert issubclass(Donnees, Absent)
    assert tf.__name__ == "tensorflow"


def test_un_attribut_de_python_absent_est_absent():
    import tensorflow as tf

    with pytest.raises(AttributeError):
        tf.__version__  # noqa: B018


def test_les_autres_paquets_absents_manquent_toujours():
    with pytest.raises(ModuleNotFoundError):
        import paquet_qui_n_existe_pas  # noqa: F401


def test_rasa_se_lance_sans_tensorflow():
    fait = subprocess.run(
        [sys.executable, "rasa_leger.py", "--version"], cwd=ASSISTANT, capture_output=True, text=True, check=True
    )
    assert "3.6.21" in fait.stdout
