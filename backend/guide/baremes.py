"""The dated figures of the law as a given day knows them, and those that the law computes from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from guide.models import Bareme

_CENTIME = Decimal("0.01")
BASE = "rsa_base"
DEUXIEME, SUIVANTE, ENFANT_DE_PLUS = (
    "rsa_taux_deuxieme_personne",
    "rsa_taux_personne_suivante",
    "rsa_taux_enfant_de_plus",
)
MAJORE, MAJORE_ENFANT = "rsa_taux_majore_base", "rsa_taux_majore_enfant"
LOGEMENT_1, LOGEMENT_2, LOGEMENT_3 = "forfait_logement_taux_1", "forfait_logement_taux_2", "forfait_logement_taux_3"
TOUT = ""  # the base itself, 100 %

# Each amount is the base times the sum of these rates (CASF R262-1: second person, each next one, each child from
# the third; CSS D843-1: parent alone with the increase).
FOYERS: dict[str, tuple[str, ...]] = {
    "rsa_seul_0": (TOUT,),
    "rsa_seul_1": (TOUT, DEUXIEME),
    "rsa_seul_2": (TOUT, DEUXIEME, SUIVANTE),
    "rsa_couple_0": (TOUT, DEUXIEME),
    "rsa_couple_1": (TOUT, DEUXIEME, SUIVANTE),
    "rsa_couple_2": (TOUT, DEUXIEME, SUIVANTE, SUIVANTE),
    "rsa_majore_0": (MAJORE,),
    "rsa_majore_1": (MAJORE, MAJORE_ENFANT),
    "rsa_majore_2": (MAJORE, MAJORE_ENFANT, MAJORE_ENFANT),
    "rsa_enfant_de_plus": (ENFANT_DE_PLUS,),
}
# A rate of the amount, not rounded, of a household of 1, 2, 3 persons (CASF R262-9 and R262-10).
FORFAITS: dict[str, tuple[str, str]] = {
    "forfait_logement_1": (LOGEMENT_1, "rsa_seul_0"),
    "forfait_logement_2": (LOGEMENT_2, "rsa_seul_1"),
    "forfait_logement_3": (LOGEMENT_3, "rsa_seul_2"),
}


@dataclass(frozen=True)
class Valeur:
    """A figure on the day asked. `expiree_le`: its last day of validity, when that day is over."""

    valeur: Decimal
    unite: str
    expiree_le: date | None = None

    def __str__(self) -> str:
        """As it is read, with the unit: « 651,69 € », « 16,5 % », « 60 kilomètres »."""
        if self.unite in (Bareme.Unite.EURO, Bareme.Unite.EURO_PAR_KM) and self.valeur % 1:
            nombre = f"{self.valeur.quantize(_CENTIME, ROUND_HALF_UP):,f}"
        else:
            nombre = f"{self.valeur.normalize():,f}"
        return f"{nombre.translate(_A_LA_FRANCAISE)}\N{NO-BREAK SPACE}{_UNITES[self.unite]}"


_A_LA_FRANCAISE = str.maketrans({",": "\N{NO-BREAK SPACE}", ".": ","})
_UNITES: dict[str, str] = {
    Bareme.Unite.EURO: "€",
    Bareme.Unite.EURO_PAR_KM: "€ par kilomètre",
    Bareme.Unite.POUR_CENT: "%",
    Bareme.Unite.KILOMETRE: "kilomètres",
    Bareme.Unite.HEURE: "heures",
}


class Ligne(Protocol):
    """A row of the table, or of the file of first content."""

    code: str
    valeur: Decimal
    unite: str
    depuis: date
    jusqu_a: date | None


def valeurs_le(jour: date) -> dict[str, Valeur]:
    """Every figure known on `jour`, by its code. One query."""
    return valeurs_de(Bareme.objects.all(), jour)


def valeurs_de(toutes: Iterable[Ligne], jour: date) -> dict[str, Valeur]:
    """The current row of each code, else the last expired one, which says so.

    A figure that only begins later is not there yet.
    """
    lignes: dict[str, Valeur] = {}
    for ligne in sorted(toutes, key=lambda ligne: ligne.depuis):
        if ligne.depuis <= jour:
            expiree = ligne.jusqu_a if ligne.jusqu_a and ligne.jusqu_a < jour else None
            lignes[ligne.code] = Valeur(ligne.valeur, ligne.unite, expiree)
    return lignes | _calculees(lignes)


def _calculees(lignes: Mapping[str, Valeur]) -> dict[str, Valeur]:
    """What the law computes, for as much as its rates are known; as expired as the oldest figure it uses."""
    calculees = {}
    for code, taux in FOYERS.items():
        if lignes.keys() >= {BASE, *taux} - {TOUT}:
            calculees[code] = _produit(lignes, taux)
    for code, (part, foyer) in FORFAITS.items():
        if part in lignes and foyer in calculees:
            calculees[code] = _produit(lignes, FOYERS[foyer], part)
    return calculees


def _produit(lignes: Mapping[str, Valeur], taux: tuple[str, ...], part: str = TOUT) -> Valeur:
    """The base times the sum of `taux`, times `part`, rounded once, half up to the cent."""

    def cent(code: str) -> Decimal:
        return lignes[code].valeur / 100 if code else Decimal(1)

    montant = lignes[BASE].valeur * sum(map(cent, taux)) * cent(part)
    expirees = [lignes[code].expiree_le for code in {BASE, *taux, part} - {TOUT}]
    return Valeur(
        montant.quantize(_CENTIME, ROUND_HALF_UP),
        lignes[BASE].unite,
        min((jour for jour in expirees if jour), default=None),
    )
