"""The emergency numbers. One data file, read here and by the front end's build, so that both sides always agree.

Sources: DILA, fiche F33954 and "numéros d'urgence" (read 2024-07-22); 3919 and 3114 from their public pages.
"""

import json
from pathlib import Path

NUMEROS: list[dict[str, str | bool]] = json.loads(
    Path(__file__).with_name("urgences.json").read_text(encoding="utf-8")
)
