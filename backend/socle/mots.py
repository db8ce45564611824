"""How words are compared, whoever typed them. frontend/src/composants/normaliser.ts follows the same rule."""

import re
import unicodedata


def normaliser(texte: str) -> str:
    """« J’ai reçu des Œufs » → « j ai recu des oeufs »."""
    sans_accents = "".join(c for c in unicodedata.normalize("NFKD", texte) if unicodedata.category(c)[0] != "M")
    lettres = sans_accents.lower().replace("œ", "oe").replace("æ", "ae")
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"([a-z])\1{2,}", r"\1", lettres)).strip()
