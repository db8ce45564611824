"""How easy a fiche is to read: a smoke detector against going backwards, not a proof (readers are the proof).

Thresholds of the project, to be adjusted after reading with people. The score is that of Kandel and Moles as
textstat and Yoast write it: 207 − 1,015 × words per sentence − 73,6 × syllables per word. No reader ever sees it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import mean

from guide.baremes import Valeur
from guide.contenu import REPERE, Contenu
from guide.glossaire import Glossaire
from guide.lexique import Lexique
from guide.schemas import CleSection
from guide.tournures import negations_de_trop, passifs, sigles

# What the law says and whom to call are quoted as they are: only their length counts.
NON_MESUREES = {"qui_contacter", "ce_que_dit_la_loi"}
SANS_LONGUEUR = {"ce_que_dit_la_loi"}
# What is measured alone, beside the whole: the parts that must be understood at once.
A_PART: tuple[CleSection, ...] = ("a_retenir", "que_faire")
REPONSE = "reponse"

MOTS_PAR_PHRASE, MOTS_DE_LA_PHRASE, SCORE = 15, 25, 60
CARACTERES_DE_LA_REPONSE, PHRASES_DE_LA_REPONSE, MOTS_DE_LA_FICHE = 280, 3, 450
PART_DE_RARES, PART_DE_LONGS, SYLLABES_D_UN_MOT_LONG = 8, 10, 4
# Unexplained acronyms, verbs undergone, negations too many: so many of each at most.
TOURNURES = 2
FRAICHEUR = timedelta(days=183)

# Words of letters from an administration; each has a plain one (« envoyer », « demander », « toucher »…).
INTERDITS = re.compile(
    r"\bil convient de\b|\ben cas de non[- ]respect\b|\bsous réserve de\b|\ble cas échéant\b|\bafférente?s?\b"
    r"|\bnotifi\w+|\bsollicit\w+|\bper(?:cev|çoi)\w+|(?<!trop-)\bperçu\w*|\beffectu\w+|\bacquitt\w+|\bdiligent\w+|\bpréalable\w*",
    re.IGNORECASE,
)

_MOT = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[ \u00a0\u202f.,/]\d+)*")
_FIN_DE_PHRASE = re.compile(r"(?<=[.!?…])[ \u00a0»]+")

_VOYELLE = "aeiouyàâäéèêëîïôöùûüœæ"
# Letters without a sound: a final e, the u of qu, the e of gea.
_MUETTE = re.compile(r"(?<=\w)es?$|(?<=q)u|(?<=g)e(?=[aâoô])")
_Y_CONSONNE = re.compile(rf"(?<=[{_VOYELLE}])y(?=[{_VOYELLE}])")
# One sound: é before a vowel (cré-er), vowels before é (lou-é), i after two consonants (ou-bli-er), vowels in a row.
_NOYAU = re.compile(rf"é(?=[{_VOYELLE}])|[aou]+(?=é)|(?<=[bcdfgptv][lr])i(?=[{_VOYELLE}])|[{_VOYELLE}]+")


@dataclass(frozen=True)
class Passage:
    """What was counted in some lines of a fiche. The longest sentence is looked for outside lists."""

    mots: int
    mots_par_phrase: float
    plus_longue_phrase: str
    score: float
    rares: list[str]
    longs: list[str]

    @property
    def part_de_rares(self) -> float:
        return 100 * len(self.rares) / self.mots

    @property
    def part_de_longs(self) -> float:
        return 100 * len(self.longs) / self.mots


@dataclass(frozen=True)
class Mesure:
    """What was counted in a fiche; `alertes` says what blocks its publication."""

    ensemble: Passage
    parties: Mapping[str, Passage]
    caracteres_de_la_reponse: int
    phrases_de_la_reponse: int
    mots_de_la_fiche: int
    interdits: list[str]
    sigles: list[str]
    passifs: list[str]
    negations: list[str]
    sans_definition: list[str] = field(default_factory=list)

    @property
    def mots_par_phrase(self) -> float:
        return self.ensemble.mots_par_phrase

    @property
    def score(self) -> float:
        return self.ensemble.score

    def alertes(self) -> list[str]:
        """One French sentence for each threshold that is passed; none for a clear fiche."""
        tout = self.ensemble
        depassements = [
            (tout.mots_par_phrase > MOTS_PAR_PHRASE, f"{tout.mots_par_phrase:.1f} mots par phrase en moyenne"),
            (
                len(mots(tout.plus_longue_phrase)) > MOTS_DE_LA_PHRASE,
                f"une phrase trop longue : « {tout.plus_longue_phrase} »",
            ),
            (tout.score < SCORE, f"score de lecture de {tout.score:.0f}, il en faut {SCORE}"),
            (tout.part_de_rares > PART_DE_RARES, f"trop de mots rares : {_liste(tout.rares)}"),
            (tout.part_de_longs > PART_DE_LONGS, f"trop de mots longs : {_liste(tout.longs)}"),
            (
                self.caracteres_de_la_reponse > CARACTERES_DE_LA_REPONSE
                or self.phrases_de_la_reponse > PHRASES_DE_LA_REPONSE,
                "une réponse courte trop longue",
            ),
            (self.mots_de_la_fiche > MOTS_DE_LA_FICHE, f"{self.mots_de_la_fiche} mots, c’est trop long"),
            (bool(self.interdits), f"des mots à éviter : {_liste(self.interdits)}"),
            (len(self.sigles) > TOURNURES, f"des sigles que rien n’explique : {_liste(self.sigles)}"),
            (len(self.passifs) > TOURNURES, f"trop de verbes au passif : {_liste(self.passifs)}"),
            (len(self.negations) > TOURNURES, f"trop de négations : {_liste(self.negations)}"),
            (bool(self.sans_definition), f"des mots sans définition : {_liste(self.sans_definition)}"),
        ]
        return [phrase for depasse, phrase in depassements if depasse]


def mesurer(contenu: Contenu, glossaire: Glossaire) -> Mesure:
    """Count the text as it is written: a place left for an amount or a local value counts as one word."""
    lexique = Lexique(glossaire)
    parties: dict[str, list[Ligne]] = {REPONSE: [(contenu.reponse_courte, False)]}
    fiche = [contenu.titre, contenu.reponse_courte]
    for section in contenu.sections:
        for bloc in section.blocs:
            if section.cle not in SANS_LONGUEUR:
                fiche += bloc.lignes
            if section.cle not in NON_MESUREES:
                lues = parties.setdefault(section.cle, [])
                lues += [(ligne, bloc.genre != "paragraphe") for ligne in bloc.lignes]
    lignes = [ligne for lues in parties.values() for ligne in lues]
    # The glossary has the last word on definitions: their turns of phrase are its own.
    dites = [
        phrase
        for cle, lues in parties.items()
        if cle != "mots_expliques"
        for ligne, _ in lues
        for phrase in phrases(ligne)
    ]
    definis, sans_definition = _mots_expliques(parties.get("mots_expliques", []))
    return Mesure(
        ensemble=_passage(lignes, lexique),
        parties={cle: _passage(parties[cle], lexique) for cle in (REPONSE, *A_PART) if cle in parties},
        caracteres_de_la_reponse=len(contenu.reponse_courte),
        phrases_de_la_reponse=len(phrases(contenu.reponse_courte)),
        mots_de_la_fiche=sum(len(mots(_sans_repere(ligne))) for ligne in fiche),
        interdits=[trouve[0] for ligne, _ in lignes for trouve in INTERDITS.finditer(ligne)],
        sigles=sorted({s for d in dites for s in sigles(d) if s not in definis and glossaire.mot(s) is None}),
        passifs=[verbe for phrase in dites for verbe in passifs(phrase) if glossaire.mot(verbe) is None],
        negations=[phrase for phrase in dites for _ in range(negations_de_trop(phrase))],
        sans_definition=sans_definition,
    )


def a_revoir(contenu: Contenu, jour: date, valeurs: Mapping[str, Valeur]) -> list[str]:
    """What the calendar asks to read again: sources older than six months, a day that has come, an old amount."""
    lue_le = max(source.lu_le for source in contenu.sources)
    cites = {repere.removeprefix("bareme:") for repere in contenu.reperes()} & valeurs.keys()
    raisons = [f"le montant {code} n’est plus à jour" for code in sorted(cites) if valeurs[code].expiree_le]
    if lue_le < jour - FRAICHEUR:
        raisons.append(f"des sources lues le {lue_le:%d/%m/%Y}, il y a plus de six mois")
    if contenu.revoir_le < jour:
        raisons.append(f"une fiche à revoir depuis le {contenu.revoir_le:%d/%m/%Y}")
    return raisons


type Ligne = tuple[str, bool]  # the text, and whether it is in a list


def _passage(lignes: list[Ligne], lexique: Lexique) -> Passage:
    toutes = [(phrase, en_liste) for ligne, en_liste in lignes for phrase in phrases(ligne)]
    compte = [mots(phrase) for phrase, _ in toutes]
    tous_les_mots = [mot for de_la_phrase in compte for mot in de_la_phrase]
    mots_par_phrase = mean(map(len, compte))
    return Passage(
        mots=len(tous_les_mots),
        mots_par_phrase=mots_par_phrase,
        plus_longue_phrase=max(
            (phrase for phrase, en_liste in toutes if not en_liste), key=lambda phrase: len(mots(phrase)), default=""
        ),
        score=207 - 1.015 * mots_par_phrase - 73.6 * mean(map(syllabes, tous_les_mots)),
        rares=[mot for de_la_phrase in compte for mot in lexique.rares(de_la_phrase)],
        longs=[mot for mot in tous_les_mots if not mot.isupper() and syllabes(mot) >= SYLLABES_D_UN_MOT_LONG],
    )


def _mots_expliques(lignes: list[Ligne]) -> tuple[set[str], list[str]]:
    """The words that a fiche explains by itself, and those that it only names."""
    paires = [ligne.partition(" : ") for ligne, _ in lignes]
    return {mot for mot, _, definition in paires if definition}, [
        mot for mot, _, definition in paires if not definition
    ]


def _liste(mots: list[str]) -> str:
    return ", ".join(dict.fromkeys(mots))


def phrases(texte: str) -> list[str]:
    """Each line has at least one sentence; « L. 262 » and « 1.5 » cut nothing since a letter must follow a space."""
    return [phrase for phrase in _FIN_DE_PHRASE.split(_sans_repere(texte)) if mots(phrase)]


def mots(texte: str) -> list[str]:
    """« l’aide », « rendez-vous » and « 1 200,50 » are one word each."""
    return _MOT.findall(texte)


def syllabes(mot: str) -> int:
    """A rule of thumb: vowels in a row make one syllable, an acronym is spelt, a number is 1.

    It does not know verbs: « doivent » gets one too many.
    """
    if not mot[0].isalpha():
        return 1
    total = 0
    for partie in re.split(r"['’-]", mot):
        if len(partie) > 1 and partie.isupper():
            total += len(partie)
            continue
        sons = _Y_CONSONNE.sub("j", _MUETTE.sub("", partie.lower()))
        total += len(_NOYAU.findall(sons))
    return max(total, 1)


def _sans_repere(texte: str) -> str:
    return REPERE.sub("ici", texte)
