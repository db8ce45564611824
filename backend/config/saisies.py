"""French sentences for values that the API cannot accept: pydantic says them in English, to programmers."""

from typing import Any

PHRASES = {
    "missing": "Il manque une réponse ici.",
    "string_too_short": "Écrivez quelque chose ici.",
    "string_too_long": "C’est trop long : {max_length} caractères au plus.",
    "string_pattern_mismatch": "Vérifiez ce que vous avez tapé.",
    "enum": "Choisissez dans la liste.",
    "literal_error": "Choisissez dans la liste.",
    "greater_than_equal": "Ce nombre est trop petit.",
    "less_than_equal": "Ce nombre est trop grand.",
    "date_from_datetime_parsing": "Écrivez la date ainsi : 24/11/2026.",
    "date_parsing": "Écrivez la date ainsi : 24/11/2026.",
    "datetime_from_date_parsing": "Vérifiez la date et l’heure.",
    "extra_forbidden": "Ce champ n’existe pas.",
}
PAR_DEFAUT = "Vérifiez ce que vous avez tapé."


def phrases_par_champ(erreurs: list[dict[str, Any]]) -> dict[str, str]:
    """Map each refused field (or header) to one sentence. A sentence raised by a schema's own validator is kept."""
    return {_champ(erreur["loc"]): _phrase(erreur) for erreur in reversed(erreurs)}


def _champ(chemin: tuple[str | int, ...]) -> str:
    return str(chemin[-1]) if chemin else "corps"


def _phrase(erreur: dict[str, Any]) -> str:
    if erreur["type"] == "value_error":
        return str(erreur.get("ctx", {}).get("error", PAR_DEFAUT))
    return PHRASES.get(erreur["type"], PAR_DEFAUT).format(**erreur.get("ctx", {}))
