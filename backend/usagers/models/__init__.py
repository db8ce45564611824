"""Who people are (comptes, personnes), who follows whom (accompagnement), who is away (absences), how
one comes in (acces)."""

from usagers.models.absences import Absence
from usagers.models.acces import Appareil, CodeActivation, CodeConnexion
from usagers.models.accompagnement import Accompagnement
from usagers.models.comptes import Compte
from usagers.models.personnes import Agent, RoleAgent, Usager

__all__ = [
    "Absence",
    "Accompagnement",
    "Agent",
    "Appareil",
    "CodeActivation",
    "CodeConnexion",
    "Compte",
    "RoleAgent",
    "Usager",
]
