"""Who may do what to the guide."""

from guide.erreurs import PasAnimateur, PasRedacteur
from usagers.models import Agent, RoleAgent

Role = RoleAgent.Role


def exiger_animateur(agent: Agent) -> None:
    """Raises PasAnimateur."""
    if not agent.a_le_role(Role.ANIMATEUR):
        raise PasAnimateur


def exiger_redacteur(agent: Agent) -> None:
    """Raises PasRedacteur."""
    if not agent.a_le_role(Role.REDACTEUR):
        raise PasRedacteur


def exiger_du_guide(agent: Agent) -> None:
    """Whoever writes the guide or runs a committee. Raises PasRedacteur for the others."""
    if not agent.a_le_role(Role.REDACTEUR, Role.ANIMATEUR):
        raise PasRedacteur
