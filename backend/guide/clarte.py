"""How easy a fiche is to read: a smoke detector against going backwards, not a proof (readers are the proof).

Thresholds of the project, to be adjusted after reading with people. The score is that of Kandel and Moles as
textstat and Yoast write it: 207 − 1,015 × words per sentence − 73,6 × syllables per word.
"""

import re
from dataclasses import dataclass
from statistics import mean

from guide.contenu import REPERE, Contenu

# What the law says and whom to call are quoted as they are: only their length counts.
NON_MESUREES = {"qui_contacter", "ce_que_dit_la_loi"}
SANS_LONGUEUR = {"ce_que_dit_la_loi"}

MOTS_PAR_PHRASE, MOTS_DE_LA_PHRASE, SCORE = 15, 25, 60
CARACTERES_DE_LA_REPONSE, PHRASES_DE_LA_REPONSE, MOTS_DE_LA_FICHE = 280, 3, 450

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
class Mesure:
    """What was counted in a fiche; `alertes` says what blocks its publication."""

    mots_par_phrase: float
    plus_longue_phrase: str
    score: float
    caracteres_de_la_reponse: int
    phrases_de_la_reponse: int
    interdits: list[str]
    mots_de_la_fiche: int

    def alertes(self) -> list[str]:
        """One French sentence for each threshold that is passed; none for a clear fiche."""
        depassements = [
            (self.mots_par_phrase > MOTS_PAR_PHRASE, f"{self.mots_par_phrase:.1f} mots par phrase en moyenne"),
            (
                len(mots(self.plus_longue_phrase)) > MOTS_DE_LA_PHRASE,
                f"une phrase trop longue : « {self.plus_longue_phrase} »",
            ),
            (self.score < SCORE, f"score de lecture de {self.score:.0f}, il en faut {SCORE}"),
            (
                self.caracteres_de_la_reponse > CARACTERES_DE_LA_REPONSE
                or self.phrases_de_la_reponse > PHRASES_DE_LA_REPONSE,
                "une réponse courte trop longue",
            ),
            (bool(self.interdits), f"des mots à éviter : {', '.join(self.interdits)}"),
            (self.mots_de_la_fiche > MOTS_DE_LA_FICHE, f"{self.mots_de_la_fiche} mots, c’est trop long"),
        ]
        return [phrase for depasse, phrase in depassements if depasse]


def mesurer(contenu: Contenu) -> Mesure:
    """Count the text as it is written: a place left for an amount or a local value counts as one word."""
    lignes: list[tuple[str, bool]] = [(contenu.reponse_courte, False)]
    fiche = [contenu.titre, contenu.reponse_courte]
    for section in contenu.sections:
        for bloc in section.blocs:
            if section.cle not in SANS_LONGUEUR:
                fiche += bloc.lignes
            if section.cle not in NON_MESUREES:
                lignes += [(ligne, bloc.genre != "paragraphe") for ligne in bloc.lignes]
    toutes = [(phrase, en_liste) for ligne, en_liste in lignes for phrase in phrases(ligne)]
    compte = [mots(phrase) for phrase, _ in toutes]
    tous_les_mots = [mot for de_la_phrase in compte for mot in de_la_phrase]
    mots_par_phrase = mean(map(len, compte))
    return Mesure(
        mots_par_phrase=mots_par_phrase,
        plus_longue_phrase=max(
            (phrase for phrase, en_liste in toutes if not en_liste), key=lambda phrase: len(mots(phrase))
        ),
        score=207 - 1.015 * mots_par_phrase - 73.6 * mean(map(syllabes, tous_les_mots)),
        caracteres_de_la_reponse=len(contenu.reponse_courte),
        phrases_de_la_reponse=len(phrases(contenu.reponse_courte)),
        interdits=[trouve[0] for ligne, _ in lignes for trouve in INTERDITS.finditer(ligne)],
        mots_de_la_fiche=sum(len(mots(_sans_repere(ligne))) for ligne in fiche),
    )


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
