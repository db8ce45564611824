"""Who is who in the demonstration: the same person keeps the same reference at each load."""

from uuid import NAMESPACE_DNS, UUID, uuid5

from usagers.models import Agent, Usager


def reference_de(cle: str) -> UUID:
    return uuid5(NAMESPACE_DNS, f"{cle}.jalons.example")


def agent_de(cle: str) -> Agent:
    return Agent.objects.select_related("compte", "structure").get(compte__identifiant=f"{cle}@jalons.example")


def usager_de(cle: str) -> Usager:
    return Usager.objects.select_related("compte", "departement").get(compte__reference=reference_de(cle))
