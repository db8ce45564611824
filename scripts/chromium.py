"""Debian's Chromium, as tests and measures run it."""

import os
import shutil

from scripts.commun import Impossible

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The program that JALONS_CHROMIUM names, else the one on the PATH. Raises Impossible."""
    programme = shutil.which(os.environ.get("JALONS_CHROMIUM") or "chromium")
    if programme is None:
        raise Impossible("Chromium est introuvable (Debian : « sudo apt-get install chromium »).")
    return programme
