"""Finds fiches by words as people type them, for the page without JavaScript and for the question box in trouble.

The phone searches its own copy the same way, without network (frontend/src/domaines/guide/recherche.ts).
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from math import log

from guide.contenu import Contenu
from guide.glossaire import Glossaire, glossaire_du_guide
from guide.models import VersionFiche
from guide.rendu import typographier
from socle.mots import normaliser

# The words that a fiche is about come first, then those that people use, then those of the answer and of the rest.
TITRE, QUESTIONS, REPONSE, CORPS = 3, 2.5, 1.5, 1.2
# A word said again counts again, less and less (the saturation of BM25).
SATURATION = 3
HORS_SUJET = {"qui_contacter", "ce_que_dit_la_loi"}
# « Je ne comprends rien à… », « pourquoi »: said of everything, they help only when nothing else does.
VAGUES, POIDS_VAGUE = {"rien", "plus", "tout", "comment", "pourquoi", "quand", "comprend"}, 0.3
# What is found by a part only of what the best one is found by is noise.
ASSEZ = 0.4
DEMANDE_MAX = 200

_VIDES = """a ai ait as au aux avec c ca ce cela ces cest cet cette d dans de des du elle en est et etre eu fait faire
il ils j jai je l la le les leur lui m ma mais me mes moi mon n ne nous on ou par pas pour qu que quel quelle qui s sa
sans se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y"""
VIDES = frozenset(_VIDES.split())
_COURTS = [(re.compile(r"\brdv\b"), "rendez vous"), (re.compile(r"\b(\d+) ?h\b"), r"\1 heures")]


def chercher(demande: str) -> dict[str, str]:
    """The published fiches that answer best, best first: their titles, by their slugs."""
    publiees = VersionFiche.objects.publiees()
    textes = {version.fiche.slug: version.texte for version in publiees}
    trouvees = Index(textes, glossaire_du_guide()).chercher(demande)
    return {slug: typographier(textes[slug].titre) for slug in trouvees}


class Index:
    """Reads the fiches once, then finds among them."""

    def __init__(self, fiches: Mapping[str, Contenu], glossaire: Glossaire) -> None:
        self._nombre = len(fiches)
        self._synonymes = _synonymes(glossaire)
        # Without synonyms, a pattern that nothing matches.
        self._autrement = re.compile("|".join(rf"\b{ancien}\b" for ancien in self._synonymes) or r"(?!)")
        self._lexique: dict[str, dict[str, float]] = defaultdict(dict)
        for slug, contenu in fiches.items():
            poids: dict[str, float] = defaultdict(float)
            for texte, compte in _champs(contenu):
                for mot in self._mots(texte):
                    poids[mot] += compte
            for mot, total in poids.items():
                self._lexique[mot][slug] = total / (total + SATURATION)

    def chercher(self, demande: str) -> list[str]:
        notes: dict[str, float] = defaultdict(float)
        for mot in dict.fromkeys(self._mots(demande[:DEMANDE_MAX])):
            trouvees = self._fiches_avec(mot)
            if trouvees:
                # A word of every fiche says little; a rare one says much.
                rarete = log(1 + self._nombre / len(trouvees)) * (POIDS_VAGUE if mot in VAGUES else 1)
                for slug, poids in trouvees.items():
                    notes[slug] += poids * rarete
        seuil = max(notes.values(), default=0) * ASSEZ
        retenues = [slug for slug, note in notes.items() if note >= seuil]
        return sorted(retenues, key=lambda slug: -notes[slug])

    def _fiches_avec(self, mot: str) -> dict[str, float]:
        trouvees: dict[str, float] = defaultdict(float)
        for connu, places in self._lexique.items():
            if proche := ressemblance(mot, connu):
                for slug, poids in places.items():
                    trouvees[slug] = max(poids * proche, trouvees[slug])
        return trouvees

    def _mots(self, texte: str) -> list[str]:
        """The words of a text that say what it is about, in the singular, in the words of today."""
        dit = self._autrement.sub(lambda dit: self._synonymes[dit[0]], normaliser(texte))
        for court, entier in _COURTS:
            dit = court.sub(entier, dit)
        return [_au_singulier(mot) for mot in dit.split() if mot not in VIDES]


def _champs(contenu: Contenu) -> list[tuple[str, float]]:
    corps = [bloc for section in contenu.sections if section.cle not in HORS_SUJET for bloc in section.blocs]
    return [
        (contenu.titre, TITRE),
        (" ".join(contenu.questions), QUESTIONS),
        (contenu.reponse_courte, REPONSE),
        (" ".join(ligne for bloc in corps for ligne in bloc.lignes), CORPS),
    ]


def ressemblance(tape: str, connu: str) -> float:
    """How much a typed word is like a known one, from 0 to 1: the same, its beginning, one letter off."""
    if tape == connu:
        return 1
    if len(tape) > 2 and connu.startswith(tape):
        return 0.8
    return 0.6 if len(tape) > 4 and _une_lettre_pres(tape, connu) else 0


def _une_lettre_pres(a: str, b: str) -> bool:
    """One letter more, less, wrong, or two neighbours swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[i:], b[i:]
    return a[1:] == b[1:] or a == b[1:] or a[1:] == b or (a[:1] == b[1:2] and a[1:2] == b[:1] and a[2:] == b[2:])


def _au_singulier(mot: str) -> str:
    if len(mot) < 4:
        return mot
    return re.sub(r"[sx]$", "", re.sub(r"aux$", "al", re.sub(r"eaux$", "eau", mot)))


def _synonymes(glossaire: Glossaire) -> dict[str, str]:
    """Every other way of saying a word of the glossary, and the word of today; the longest first."""
    autres = [(normaliser(autre), normaliser(mot.mot)) for mot in glossaire.mots for autre in mot.autrement]
    return dict(sorted(autres, key=lambda paire: -len(paire[0])))
