import json
import logging

import pytest

from socle.milieux import JsonSansIdentite


def ligne(message: str, **plus: object) -> dict[str, object]:
    trace = logging.LogRecord("jalons", logging.ERROR, __file__, 1, message, None, None)
    trace.__dict__.update(plus)
    return json.loads(JsonSansIdentite("{message}", style="{").format(trace))


@pytest.mark.parametrize(
    "identite",
    [
        "nadia.b@example.org",
        "+33639980012",
        "06 39 98 00 12",
        "7K3MD-2QX9Z",
        "7k3md2qx9z".upper(),
        "6d1f2c3e-0000-4000-8000-000000000001",
    ],
)
def test_une_identite_n_arrive_pas_dans_un_journal(identite):
    assert identite not in json.dumps(ligne(f"refus pour {identite} encore"))


def test_les_valeurs_citees_par_postgresql_sont_tues():
    trace = json.dumps(ligne("IntegrityError\nDETAIL:  Key (prenom)=(Nadia) already exists.\nsuite"))
    assert "Nadia" not in trace
    assert "suite" in trace


def test_la_requete_entiere_n_est_jamais_ecrite():
    assert "request" not in ligne("requete", request="GET /moi?nom=Nadia", route="moi")
