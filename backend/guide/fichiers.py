"""Reads a file of first content: a YAML header, then the parts of a fiche in the smallest possible Markdown."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from pydantic import BaseModel, TypeAdapter, ValidationError

from guide.contenu import SECTIONS, Contenu
from guide.erreurs import FichierRefuse
from guide.glossaire import Glossaire, Mot
from guide.models import Fiche

_CLES = {titre: cle for cle, titre in SECTIONS.items()}
_LISTES = {("bullet_list", "-"): "puces", ("ordered_list", "."): "etapes"}
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


class LigneDuGlossaire(BaseModel, extra="forbid"):
    """A word of `glossaire.yaml`, and how people and papers also call it."""

    mot: str
    definition: str
    autrement: list[str]

    def sous(self, cle: str) -> Mot:
        return Mot(cle, self.mot, self.definition, tuple(self.autrement))


def lire_fiche(chemin: Path) -> FicheDuFichier:
    """Return what the file says. Raises FichierRefuse, with the line where there is one."""
    entete, corps, avant = _couper(chemin)
    slug, theme, porte = (entete.pop(cle, None) for cle in ("slug", "theme", "porte"))
    if slug != chemin.stem:
        raise FichierRefuse(chemin.name, f"le slug « {slug} » n’est pas le nom du fichier")
    if theme not in Fiche.Theme.values or porte not in Fiche.Porte.values:
        raise FichierRefuse(chemin.name, f"thème « {theme} » ou porte « {porte} » inconnus")
    sections = _Corps(chemin.name, corps, avant).sections()
    contenu = _valider(chemin.name, TypeAdapter(Contenu), entete | {"sections": sections})
    return FicheDuFichier(slug, theme, porte, contenu)


def lire_baremes(chemin: Path) -> list[LigneDeBareme]:
    """Raises FichierRefuse."""
    return _valider(chemin.name, TypeAdapter(list[LigneDeBareme]), _yaml(chemin.name, chemin.read_text("utf-8"), 0))


def lire_locales(chemin: Path) -> dict[str, dict[str, LigneLocale]]:
    """Return the local values of each département, by its code. Raises FichierRefuse."""
    forme = TypeAdapter(dict[str, dict[str, LigneLocale]])
    return _valider(chemin.name, forme, _yaml(chemin.name, chemin.read_text("utf-8"), 0))


def lire_glossaire(chemin: Path) -> Glossaire:
    """Return the words that the guide explains. Raises FichierRefuse."""
    forme = TypeAdapter(dict[str, LigneDuGlossaire])
    lignes = _valider(chemin.name, forme, _yaml(chemin.name, chemin.read_text("utf-8"), 0))
    return Glossaire(ligne.sous(cle) for cle, ligne in lignes.items())


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


class _Corps:
    """The Markdown of one file; `avant` lines of the file come before it."""

    def __init__(self, fichier: str, texte: str, avant: int) -> None:
        self._fichier, self._avant = fichier, avant
        self._racine = SyntaxTreeNode(_MARKDOWN.parse(texte))

    def sections(self) -> list[dict[str, Any]]:
        """The parts in order, each with its blocks."""
        sections: list[dict[str, Any]] = []
        for noeud in self._racine.children:
            if noeud.type == "heading":
                sections.append({"cle": self._cle(noeud), "blocs": []})
            elif sections:
                sections[-1]["blocs"].append(self._bloc(noeud))
            else:
                raise self._refus(noeud, "ce texte n’est sous aucun titre « ## »")
        return sections

    def _cle(self, noeud: SyntaxTreeNode) -> str:
        titre = self._texte(noeud)
        if noeud.markup != "##" or titre not in _CLES:
            raise self._refus(noeud, f"titre inconnu « {titre} »")
        return _CLES[titre]

    def _bloc(self, noeud: SyntaxTreeNode) -> dict[str, Any]:
        if noeud.type == "paragraph":
            return {"genre": "paragraphe", "lignes": [self._texte(noeud)]}
        genre = _LISTES.get((noeud.type, noeud.markup))
        if genre is None or noeud.attrs:  # a list of steps that starts elsewhere than at 1 has an attribute
            raise self._refus(noeud, _PERMIS)
        return {"genre": genre, "lignes": [self._ligne(element) for element in noeud.children]}

    def _ligne(self, element: SyntaxTreeNode) -> str:
        for enfant in element.children[1:]:
            raise self._refus(enfant, _PERMIS)
        if not element.children or element.children[0].type != "paragraph":
            raise self._refus(element, _PERMIS)
        return self._texte(element.children[0])

    def _texte(self, noeud: SyntaxTreeNode) -> str:
        """The plain text of a title or a paragraph; a line break in the file is a space."""
        morceaux = [enfant for ligne in noeud.children for enfant in ligne.children]
        if any(enfant.type not in {"text", "softbreak"} for enfant in morceaux):
            raise self._refus(noeud, _PERMIS)
        return "".join(" " if enfant.type == "softbreak" else enfant.content for enfant in morceaux)

    def _refus(self, noeud: SyntaxTreeNode, raison: str) -> FichierRefuse:
        return FichierRefuse(self._fichier, raison, self._avant + noeud.map[0] + 1 if noeud.map else None)


def _raison(refus: Any) -> str:
    champ = ".".join(map(str, refus["loc"]))
    if refus["type"] == "value_error":
        return f"{champ} {refus['ctx']['error']}".strip()
    return f"« {champ} » {_RAISONS.get(refus['type'], 'ne convient pas')}"
