"""From what was understood to what the person reads: the guide's own words, her data, or a fixed sentence."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from guide.recherche import chercher
from guide.rendu import fiche_publiee, titres_publies
from guide.schemas import CleSection, FicheLue
from messagerie.danger import CATEGORIES, Categorie
from messagerie.rasa import Consigne
from messagerie.schemas_questions import ChoixLu, Directive, FicheCitee, ReponseLue
from messagerie.services.destinations import destinations_de
from rendezvous.schemas import RendezVousLu
from rendezvous.services import prochain_rendez_vous
from territoires.models import Departement
from usagers.models import Usager

# What the machine says by itself, and what a choice is called when it is not a fiche: 280 characters at most.
_PHRASES: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("phrases.json").read_text(encoding="utf-8"))

CHOIX_DE_PANNE = 3


@dataclass(frozen=True)
class Redaction:
    """Writes the answer to one question. `usager` is None for whoever has no space here."""

    question: UUID
    usager: Usager | None
    departement: Departement | None

    def dire(self, directive: Directive, *, phrase: str = "", **champs: Any) -> ReponseLue:
        """A fixed sentence of the house: the directive's, unless `phrase` names another."""
        return self._reponse(directive, _PHRASES["reponses"][phrase or directive], **champs)

    def danger(self, categorie: Categorie) -> ReponseLue:
        return self._reponse("danger", categorie.texte, danger=categorie.code)

    def panne(self, texte: str) -> ReponseLue:
        """Nothing understood the question: what the guide has on its words."""
        trouvees = list(chercher(texte).items())[:CHOIX_DE_PANNE]
        return self.dire("panne", choix=[ChoixLu(sujet=slug, titre=titre) for slug, titre in trouvees])

    def suivre(self, consigne: Consigne) -> ReponseLue:
        match consigne.directive:
            case "fiche":
                return self._fiche(consigne.sujet or "", consigne.section)
            case "deux_choix":
                return self._deux_choix(consigne.sujets or ())
            case "danger":
                return self._danger_compris(consigne.sujet or "")
            case "prochain_rendez_vous" | "changer_rendez_vous" as directive:
                return self._rendez_vous(directive)
            case "qui_est_mon_referent" | "contacter_referent" as directive:
                return self._referent(directive)
            case directive:
                return self.dire(directive)

    def _fiche(self, slug: str, section: CleSection | None) -> ReponseLue:
        fiche = fiche_publiee(slug, self.departement)
        if fiche is None:
            return self.dire("fiche_absente", transmettre=True)
        partie = next((s for s in fiche.sections if s.cle == section), None)
        texte = "\n".join(ligne for bloc in partie.blocs for ligne in bloc.lignes) if partie else fiche.reponse_courte
        return self._reponse("fiche", texte, fiche=_citer(fiche, partie.cle if partie else None))

    def _deux_choix(self, sujets: tuple[str, ...]) -> ReponseLue:
        titres = _PHRASES["choix"] | titres_publies()
        choix = [ChoixLu(sujet=sujet, titre=titres[sujet]) for sujet in sujets if sujet in titres]
        return self.dire("deux_choix", choix=choix) if choix else self.dire("repli")

    def _danger_compris(self, sujet: str) -> ReponseLue:
        """A topic that several dangers share says which numbers no better than its fiche does."""
        siennes = [categorie for categorie in CATEGORIES.values() if sujet in categorie.sujets]
        if len(siennes) == 1:
            return self.danger(siennes[0])
        fiche = fiche_publiee(sujet, self.departement)
        if fiche is None:
            return self.dire("danger")
        return self._reponse("danger", fiche.reponse_courte, fiche=_citer(fiche, None))

    def _rendez_vous(self, directive: Directive) -> ReponseLue:
        if self.usager is None:
            return self.dire("dans_votre_espace")
        prochain = prochain_rendez_vous(self.usager)
        if prochain is None:
            return self.dire(directive, phrase="sans_rendez_vous")
        return self.dire(directive, rendez_vous=RendezVousLu.de(prochain))

    def _referent(self, directive: Directive) -> ReponseLue:
        if self.usager is None:
            return self.dire("dans_votre_espace")
        premiere = destinations_de(self.usager)[0]  # the referent when there is one, else the service
        phrase = "" if premiere.destination == "referent" else "sans_referent"
        return self.dire(directive, phrase=phrase, referent=premiere, transmettre=directive == "contacter_referent")

    def _reponse(self, directive: Directive, texte: str, **champs: Any) -> ReponseLue:
        return ReponseLue(question=self.question, directive=directive, texte=texte, **champs)


def _citer(fiche: FicheLue, section: CleSection | None) -> FicheCitee:
    return FicheCitee(
        slug=fiche.slug,
        titre=fiche.titre,
        version=fiche.version,
        publiee_le=fiche.publiee_le,
        porte=fiche.porte,
        section=section,
    )
