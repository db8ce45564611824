"""What a version of a fiche says: its shape, and the places it leaves for dated amounts and local values."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from guide.schemas import Bloc, CleSection, SourceLue

# In the order of every fiche.
SECTIONS: dict[CleSection, str] = {
    "a_retenir": "À retenir",
    "que_faire": "Que faire ?",
    "delais": "Délais",
    "qui_contacter": "Qui contacter ?",
    "attention": "Attention",
    "mots_expliques": "Mots expliqués",
    "ce_que_dit_la_loi": "Ce que dit la loi",
}
OBLIGATOIRES: set[CleSection] = {"qui_contacter", "ce_que_dit_la_loi"}

# `{bareme:code}` and `{local:cle}`, filled in when the text is read.
REPERE = re.compile(r"\{([^{}]*)\}")
_MONTANT_EN_CLAIR = re.compile(r"\d\s*(?:€|euros?\b)", re.IGNORECASE)

Court = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=150)]


class Source(SourceLue, extra="forbid"):
    pass


class Section(BaseModel, extra="forbid"):
    cle: CleSection
    blocs: Annotated[list[Bloc], Field(min_length=1)]


class Contenu(BaseModel, extra="forbid"):
    """The whole text of one version. `confiance`: V (read in the law), V2 (second-hand), N (not verified)."""

    titre: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    questions: Annotated[list[Court], Field(min_length=1)]
    reponse_courte: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
    confiance: Literal["V", "V2", "N"]
    revoir_le: date
    sources: Annotated[list[Source], Field(min_length=1)]
    sections: list[Section]

    @model_validator(mode="after")
    def _bien_forme(self) -> Self:
        cles = [section.cle for section in self.sections]
        if cles != [cle for cle in SECTIONS if cle in cles]:
            raise ValueError("les parties d’une fiche viennent une fois chacune, dans l’ordre du guide")
        if manque := OBLIGATOIRES - set(cles):
            raise ValueError(f"il manque « {SECTIONS[min(manque)]} »")
        for texte in (self.titre, *self.questions):
            if REPERE.search(texte):
                raise ValueError(f"un titre ou une question n’a pas de repère entre accolades : {texte}")
        for texte in (self.titre, *self.questions, *self.textes()):
            if re.search(r"[{}]", REPERE.sub("", texte)):
                raise ValueError(f"une accolade est seule : {texte}")
            if montant := _MONTANT_EN_CLAIR.search(texte):
                raise ValueError(f"un montant s’écrit {{bareme:…}}, jamais en clair : {montant.string}")
        return self

    @property
    def verifie(self) -> bool:
        return self.confiance != "N"

    def textes(self) -> Iterator[str]:
        """All that is filled in when read: the short answer, then each line in order."""
        yield self.reponse_courte
        for section in self.sections:
            for bloc in section.blocs:
                yield from bloc.lignes

    def paragraphes(self) -> Iterator[tuple[str, str]]:
        """What a committee judges, each with its place: "titre", "reponse_courte", "que_faire.0.2" (bloc, line)."""
        yield "titre", self.titre
        yield "reponse_courte", self.reponse_courte
        for section in self.sections:
            for rang, bloc in enumerate(section.blocs):
                for numero, ligne in enumerate(bloc.lignes):
                    yield f"{section.cle}.{rang}.{numero}", ligne

    def reperes(self) -> set[str]:
        """What the text quotes: "bareme:rsa_base", "local:aide_transport"…"""
        return {repere for texte in self.textes() for repere in REPERE.findall(texte)}

    def empreinte(self) -> str:
        """The digest that recognises this very text."""
        donnees = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(donnees.encode()).hexdigest()
