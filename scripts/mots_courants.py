"""Writes backend/guide/mots_courants.txt, the French words that everyone meets, out of wordfreq's list.

Run by hand, once in a long while; wordfreq (58 MB) is nowhere in what we install:

    .outils/uv/bin/uv run --no-project --with wordfreq==3.1.1 python -m scripts.mots_courants
"""

from pathlib import Path

ZIPF = 3.3  # twice in a million words
LISTE = Path(__file__).parents[1] / "backend" / "guide" / "mots_courants.txt"
ENTETE = """\
# French words of Zipf frequency 3.3 and more, from the French list of wordfreq 3.1.1 (Robyn Speer, 2023, frozen).
# Data under Creative Commons Attribution-ShareAlike 4.0, https://creativecommons.org/licenses/by-sa/4.0/
# Made by scripts/mots_courants.py: words of letters only, nothing else changed.
"""


def principal() -> None:
    from wordfreq import get_frequency_dict, zipf_frequency  # type: ignore[import-not-found]

    mots = sorted(
        mot for mot in get_frequency_dict("fr", "large") if mot.isalpha() and zipf_frequency(mot, "fr") >= ZIPF
    )
    LISTE.write_text(ENTETE + "\n".join(mots) + "\n", "utf-8")


if __name__ == "__main__":
    principal()
