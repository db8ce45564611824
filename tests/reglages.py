"""The house's settings in test mode, so that a bare `pytest` works without any variable."""

import os
import tempfile

os.environ.setdefault("JALONS_MODE", "test")
os.environ.setdefault("JALONS_DONNEES", tempfile.mkdtemp(prefix="jalons-tests-"))

from config.settings import *  # noqa: F403
from config.settings import DATABASES, ENV

# A file, since threads see another SQLite in memory: races must be those of production.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(ENV.donnees / "tests.sqlite3")}

# Empty, so that no test depends on a build that happened to be there.
STATIC_ROOT = ENV.donnees / "statiques"
STATIC_ROOT.mkdir(exist_ok=True)
