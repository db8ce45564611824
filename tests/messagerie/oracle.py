"""Who owns a demande, said again in plain Python: what the queries must agree with."""

from dataclasses import dataclass, field


@dataclass
class Bureau:
    """An agent: what they may do, and where they sit."""

    roles: frozenset[str]
    lieu: str = "A"
    departement: str = "34"
    actif: bool = True

    def peut(self, role: str) -> bool:
        return self.actif and self.departement == "34" and role in self.roles


@dataclass
class Situation:
    """One person of Hérault and the agents around her, each known by a rank.

    `absences`: who is away today, and their stand-in. `anciens`: who was her referent since she wrote.
    """

    bureaux: list[Bureau]
    lieu: str | None = None
    referent: int | None = None
    absences: dict[int, int | None] = field(default_factory=dict)
    anciens: set[int] = field(default_factory=set)

    def repondant(self) -> int | None:
        if self.referent is None:
            return None
        candidat = self.absences.get(self.referent, self.referent)
        if candidat is None or candidat in self.absences or not self.bureaux[candidat].peut("referent"):
            return None
        return candidat

    def proprietaires(self, destination: str) -> set[int]:
        repondant = self.repondant()
        if destination == "referent" and repondant is not None:
            return {repondant}
        ecartes = self.anciens | {self.referent}
        file = {rang for rang, bureau in enumerate(self.bureaux) if bureau.peut("orienteur") and rang not in ecartes}
        sur_place = {rang for rang in file if self.bureaux[rang].lieu == self.lieu}
        return sur_place or file
