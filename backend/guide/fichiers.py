"""Reads a file of first content: a YAML header, then the parts of a fiche in the smallest possible Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import BaseModel, TypeAdapter, ValidationError

from guide.contenu import SECTIONS, Contenu
from guide.erreurs import FichierRefuse
from guide.models import Fiche

_CLES = {titre: cle for cle, titre in SECTIONS.items()}
_MARKDOWN = MarkdownIt("commonmark")
_PERMIS = "seulement des titres « ## », des paragraphes, des puces « - » et des étapes « 1. », sans rien dedans"
_RAISONS = {"missing": "manque", "extra_forbidden": "n’existe pas dans une fiche"}


@dataclass(frozen=True)
class FicheDuFichier:
    slug: str
    theme: str
    porte: str
    contenu: Contenu


class LigneDeBareme(BaseModel, extra="forbid"):
    """One row of `baremes.yaml`; `Bareme` says what may be in it."""

    code: str
    libelle: str
    valeur: Decimal
    unite: str
    depuis: date
    jusqu_a: date | None
    source: str


class LigneLocale(BaseModel, extra="forbid"):
    """What a département sets under a key, in `locales.yaml`."""

    texte: str
    lu_le: date
    source: str


def lire_fiche(chemin: Path) -> FicheDuFichier:
    """Return what the file says. Raises FichierRefuse, with the line where there is one."""
    entete, corps, premiere_ligne = _couper(chemin)
    slug, theme, porte = (entete.pop(cle, None) for cle in ("slug", "theme", "porte"))
    if slug != chemin.stem:
        raise FichierRefuse(chemin.name, f"le slug « {slug} » n’est pas le nom du fichier")
    if theme not in Fiche.Theme.values or porte not in Fiche.Porte.values:
        raise FichierRefuse(chemin.name, f"thème « {theme} » ou porte « {porte} » inconnus")
    sections = list(_sections(chemin.name, corps, premiere_ligne))
    contenu = _valider(chemin.name, TypeAdapter(Contenu), entete | {"sections": sections})
    return FicheDuFichier(slug, theme, porte, contenu)


def lire_baremes(chemin: Path) -> list[LigneDeBareme]:
    """Raises FichierRefuse."""
    return _valider(chemin.name, TypeAdapter(list[LigneDeBareme]), _yaml(chemin.name, chemin.read_text("utf-8"), 0))


def lire_locales(chemin: Path) -> dict[str, dict[str, LigneLocale]]:
    """Return the local values of each département, by its code. Raises FichierRefuse."""
    forme = TypeAdapter(dict[str, dict[str, LigneLocale]])
    return _valider(chemin.name, forme, _yaml(chemin.name, chemin.read_text("utf-8"), 0))


def _valider[T](nom: str, forme: TypeAdapter[T], donnees: Any) -> T:
    try:
        return forme.validate_python(donnees)
    except ValidationError as refus:
        raise FichierRefuse(nom, " ; ".join(map(_raison, refus.errors()))) from refus


def _couper(chemin: Path) -> tuple[dict[str, Any], str, int]:
    """The header, the body, and the number of lines before the body."""
    debut, _, reste = chemin.read_text("utf-8").partition("---\n")
    entete, fin, corps = reste.partition("\n---\n")
    if debut or not fin:
        raise FichierRefuse(chemin.name, "le fichier commence par un en-tête entre deux lignes « --- »", 1)
    donnees = _yaml(chemin.name, entete, 1)
    if not isinstance(donnees, dict) or "sections" in donnees:
        raise FichierRefuse(chemin.name, "l’en-tête est une liste de champs", 1)
    return donnees, corps, entete.count("\n") + 3


def _yaml(nom: str, texte: str, avant: int) -> Any:
    try:
        return yaml.safe_load(texte)
    except yaml.MarkedYAMLError as refus:
        ligne = refus.problem_mark.line + 1 + avant if refus.problem_mark else None
        raise FichierRefuse(nom, "YAML illisible", ligne) from refus


def _sections(nom: str, corps: str, avant: int) -> Iterator[dict[str, Any]]:
    section: dict[str, Any] | None = None
    jetons = iter(_MARKDOWN.parse(corps))
    for jeton in jetons:
        ligne = avant + jeton.map[0] + 1 if jeton.map else None
        texte = _texte(nom, next(jetons), avant) if jeton.type in {"heading_open", "paragraph_open"} else ""
        if jeton.type == "heading_open":
            if jeton.markup != "##" or texte not in _CLES:
                raise FichierRefuse(nom, f"titre inconnu « {texte} »", ligne)
            if section:
                yield section
            section = {"cle": _CLES[texte], "blocs": []}
        elif section is None:
            raise FichierRefuse(nom, "ce texte n’est sous aucun titre « ## »", ligne)
        elif jeton.type == "paragraph_open":
            section["blocs"].append({"genre": "paragraphe", "lignes": [texte]})
        elif (jeton.type, jeton.markup) == ("bullet_list_open", "-"):
            section["blocs"].append({"genre": "puces", "lignes": list(_lignes(nom, jetons, avant))})
        elif (jeton.type, jeton.markup, jeton.attrs) == ("ordered_list_open", ".", {}):  # `start` is an attribute
            section["blocs"].append({"genre": "etapes", "lignes": list(_lignes(nom, jetons, avant))})
        elif jeton.type not in {"heading_close", "paragraph_close"}:
            raise FichierRefuse(nom, _PERMIS, ligne)
    if section:
        yield section


def _lignes(nom: str, jetons: Iterator[Token], avant: int) -> Iterator[str]:
    """The lines of a list, one paragraph each; leaves `jetons` after its end."""
    pleine, ligne = False, None
    for jeton in jetons:
        if jeton.type in {"bullet_list_close", "ordered_list_close"}:
            return
        ligne = avant + jeton.map[0] + 1 if jeton.map else ligne
        if jeton.type == "list_item_open":
            pleine = False
        elif jeton.type == "paragraph_open" and not pleine:
            pleine = True
            yield _texte(nom, next(jetons), avant)
        elif jeton.type == "list_item_close" and not pleine:
            raise FichierRefuse(nom, "une ligne de liste est vide", ligne)
        elif jeton.type not in {"list_item_close", "paragraph_close"}:
            raise FichierRefuse(nom, _PERMIS, ligne)


def _texte(nom: str, jeton: Token, avant: int) -> str:
    """The plain text of an inline token; a line break in the file is a space."""
    enfants = jeton.children or []
    if any(enfant.type not in {"text", "softbreak"} for enfant in enfants):
        raise FichierRefuse(nom, _PERMIS, avant + jeton.map[0] + 1 if jeton.map else None)
    return "".join(" " if enfant.type == "softbreak" else enfant.content for enfant in enfants)


def _raison(refus: Any) -> str:
    champ = ".".join(map(str, refus["loc"]))
    if refus["type"] == "value_error":
        return f"{champ} {refus['ctx']['error']}".strip()
    return f"« {champ} » {_RAISONS.get(refus['type'], 'ne convient pas')}"
