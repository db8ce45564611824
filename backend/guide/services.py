"""What the other rooms ask of the guide."""


def titres_publies() -> dict[str, str]:
    """Return the title of each published fiche, by slug."""
    return {}
