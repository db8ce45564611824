"""The topics of `sujets.yml`, as the components need them."""

from pathlib import Path
from typing import Any

import yaml

_LUS: dict[str, Any] = yaml.safe_load(Path(__file__).parent.parent.joinpath("sujets.yml").read_text("utf-8"))

DANGER: frozenset[str] = frozenset(_LUS["danger"])
ACTIONS: dict[str, str] = _LUS["actions"]
FICHES: frozenset[str] = frozenset(_LUS["fiches"]) | DANGER
DIALOGUE: frozenset[str] = frozenset(_LUS["dialogue"])
SECTIONS: tuple[str, ...] = tuple(_LUS["sections"])

# What two buttons may offer: never a danger, which goes first, and never a greeting.
PROPOSABLES: frozenset[str] = FICHES - DANGER | ACTIONS.keys()
